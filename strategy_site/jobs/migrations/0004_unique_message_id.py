from django.db import migrations, models

import strategy_site.jobs.models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0003_give_mails_a_message_id'),
    ]

    operations = [
        migrations.AlterField(
            model_name='outboxmessage',
            name='message_id',
            field=models.CharField(default=strategy_site.jobs.models.new_message_id, editable=False, max_length=200, unique=True),
        ),
    ]
