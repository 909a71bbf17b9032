"""Ordinary people; traits give them a role."""

import factory
from django.contrib.auth.models import Group

from strategy_site.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        host = factory.Trait(role="host")
        support = factory.Trait(role="support")

    email = factory.Sequence("person-{}@example.org".format)
    name = "Somebody"

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))
