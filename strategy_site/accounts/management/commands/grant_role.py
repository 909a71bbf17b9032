from django.core.management.base import BaseCommand, CommandError

from strategy_site.accounts import actions
from strategy_site.accounts.models import User
from strategy_site.accounts.permissions import ROLES


class Command(BaseCommand):
    help = "Give a role to the person with this e-mail address, or take it away."

    def add_arguments(self, parser):
        parser.add_argument("address", help="a confirmed e-mail address of somebody who has signed in once")
        parser.add_argument("role", choices=ROLES)
        parser.add_argument("--revoke", action="store_true", help="take the role away")

    def handle(self, *, address, role, revoke, **options):
        user = User.objects.with_confirmed_address(address).first()
        if user is None:
            raise CommandError(f"Nobody has confirmed the address {address}; they have to sign in with it first.")
        if revoke:
            actions.revoke_role(user=user, role=role)
            self.stdout.write(f"{address} no longer has the role {role}.")
            return
        actions.grant_role(user=user, role=role)
        self.stdout.write(f"{address} now has the role {role}.")
        if role == "support":
            self.stdout.write("It takes effect in sessions opened with a second factor.")
