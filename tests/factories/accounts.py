"""Ordinary people; ``role`` names the group of those who are more."""

import factory
from django.contrib.auth.models import Group

from strategy_site.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("person-{}@example.org".format)
    name = "Somebody"

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(Group.objects.get_or_create(name=extracted)[0])
