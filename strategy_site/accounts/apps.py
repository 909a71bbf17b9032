from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "strategy_site.accounts"
    label = "accounts"

    def ready(self):
        from . import receivers  # noqa: F401, PLC0415 -- app ready
        from .permissions import PERMISSIONS, register  # noqa: PLC0415 -- app ready

        register(PERMISSIONS)
