"""Messages of hosts, written in as many languages as they can."""

from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import Announcement
from recommendations.forms import TranslatedForm


class AnnouncementForm(TranslatedForm):
    texts = ("title", "body")
    when_locked = _("Not saved: the message is being sent meanwhile.")

    class Meta:
        model = Announcement
        fields = ["audience"]

    def __init__(self, data=None, *, by, instance):
        super().__init__(data, instance=instance)
        self.by = by

    def save(self):
        self.fill_texts()
        return actions.save_announcement(announcement=self.instance, by=self.by)
