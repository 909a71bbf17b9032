"""Sessions in the database, read with as little work as can be: whatever somebody signed in asks begins with it."""

from django.contrib.sessions.backends import db
from django.utils import timezone

from strategy_site.queries import WrittenOnce


class SessionStore(db.SessionStore):
    def load(self):
        session = STORED.first(self.session_key)
        if session is None or session.expire_date <= timezone.now():
            self._session_key = None
            return {}
        return self.decode(session.session_data)


STORED = WrittenOnce(
    lambda key: (
        SessionStore.get_model_class().objects.filter(session_key=key).values_list("session_data", "expire_date")
    ),
    str,
)
