from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


SQL = Path(__file__).parent / "sql"


def run(name, schema_editor):
    """A trigger has semicolons inside, so each file is cut at the ends of its statements only."""
    statements = (SQL / f"{name}_{schema_editor.connection.vendor}.sql").read_text(encoding="utf-8")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(statements, params=None)
        return
    for statement in statements.split(";\n\n" if "BEGIN" in statements else ";\n"):
        if statement.strip():
            schema_editor.execute(statement.strip().removesuffix(";") + ";", params=None)


def lock_rules(apps, schema_editor):
    run("rules", schema_editor)


def unlock_rules(apps, schema_editor):
    run("rules_undo", schema_editor)


class Migration(migrations.Migration):
    """Ballots, and what is counted; with the triggers by which the first ballot locks the rules of its poll."""

    dependencies = [
        ('recommendations', '0001_recommendation_initiative_item'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('voting', '0002_polls'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name of the batch')),
                ('ballots', models.PositiveIntegerField()),
                ('imported_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(null=True)),
                ('imported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='batches', to='voting.poll')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('poll', 'name'), name='one_batch_per_name_of_a_poll'),
                ],
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('region', models.CharField(blank=True, max_length=50)),
                ('language', models.CharField(blank=True, max_length=50)),
                ('role', models.CharField(blank=True, max_length=50)),
                ('voter_key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('choices', models.BinaryField()),
                ('revision', models.PositiveIntegerField()),
                ('receipt', models.CharField(max_length=20, unique=True)),
                ('salt', models.BinaryField()),
                ('first_third', models.PositiveSmallIntegerField(null=True)),
                ('middle_third', models.PositiveSmallIntegerField(null=True)),
                ('last_third', models.PositiveSmallIntegerField(null=True)),
                ('fingerprint', models.CharField(max_length=64)),
                ('mark', models.CharField(default='', max_length=64, null=True)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imported_ballots', to='voting.importbatch')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='voting.poll')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='ballot_revisions_begin_at_one'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('idem', models.UUIDField(primary_key=True, serialize=False)),
                ('voter_key', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('receipt', models.CharField(max_length=20)),
                ('revision', models.PositiveIntegerField()),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='voting.poll')),
            ],
        ),
        migrations.AddField(
            model_name='tally',
            name='empty_ballots',
            field=models.PositiveIntegerField(null=True, verbose_name='empty ballots'),
        ),
        migrations.AddField(
            model_name='tally',
            name='fingerprint',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='tally',
            name='groups',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='tally',
            name='method',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='tally',
            name='seed',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='tally',
            name='thirds',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='tally',
            name='votes_raw',
            field=models.JSONField(null=True, verbose_name='votes before merging'),
        ),
        migrations.AddField(
            model_name='tally',
            name='poll',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tally', to='voting.poll'),
        ),
        migrations.CreateModel(
            name='ReceiptList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codes', models.TextField(blank=True)),
                ('tally', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='receipt_list', to='voting.tally')),
            ],
        ),
        migrations.CreateModel(
            name='CountedBallots',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('tally', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='counted_ballots', to='voting.tally')),
            ],
        ),
        migrations.RunPython(lock_rules, unlock_rules),
    ]
