from allauth.socialaccount.signals import social_account_added, social_account_updated
from django.dispatch import receiver

from . import actions


@receiver(social_account_added)
@receiver(social_account_updated)
def follow_wiki_name(sender, sociallogin, **kwargs):
    actions.take_name_from_wiki(user=sociallogin.user, username=sociallogin.account.extra_data["username"])
