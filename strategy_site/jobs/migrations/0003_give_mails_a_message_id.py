from django.db import migrations

import strategy_site.jobs.models


def give_each_its_message_id(apps, schema_editor):
    """Rows that are there already would all get the same value otherwise."""
    OutboxMessage = apps.get_model("jobs", "OutboxMessage")
    for row in OutboxMessage.objects.only("pk").iterator():
        row.message_id = strategy_site.jobs.models.new_message_id()
        row.save(update_fields=["message_id"])


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0002_mail_keys_and_calendars'),
    ]

    operations = [
        migrations.RunPython(give_each_its_message_id, migrations.RunPython.noop),
    ]
