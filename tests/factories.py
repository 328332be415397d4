"""The smallest valid thing of each kind: no stories, and no rights."""

import factory

from brobygger.core.models import Municipality, Unit, User


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipality

    name = factory.Sequence("Kommune {}".format)
    slug = factory.Sequence("kommune-{}".format)
    number = factory.Sequence("{:04d}".format)


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence("Unit {}".format)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence("person{}@example.org".format)
    municipality = factory.SubFactory(MunicipalityFactory)


# The plans room
