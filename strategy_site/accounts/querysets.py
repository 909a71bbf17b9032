from django.db import models


class UserQuerySet(models.QuerySet):
    def with_confirmed_address(self, address):
        return self.filter(emailaddress__email__iexact=address, emailaddress__verified=True)
