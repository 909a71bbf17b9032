import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0005_give_sessions_a_uid'),
    ]

    operations = [
        migrations.AlterField(
            model_name='eventsession',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
