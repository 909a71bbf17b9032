import uuid

from django.db import migrations


def give_each_its_uid(apps, schema_editor):
    """Rows that are there already would all get the same value otherwise."""
    EventSession = apps.get_model("events", "EventSession")
    for row in EventSession.objects.only("pk").iterator():
        row.uid = uuid.uuid4()
        row.save(update_fields=["uid"])


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0004_facts_of_registering'),
    ]

    operations = [
        migrations.RunPython(give_each_its_uid, migrations.RunPython.noop),
    ]
