"""Changes to events and to who is registered for them."""

from .events import free_slug, save_event
from .imports import Imported, import_registrations
from .registering import cancel_registration

__all__ = ["Imported", "cancel_registration", "free_slug", "import_registrations", "save_event"]
