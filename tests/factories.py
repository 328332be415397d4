"""The smallest valid thing of each kind: no stories, and no rights."""

import factory

from brobygger.core.models import Municipality, Unit, User
from brobygger.plans.items import RANKS
from brobygger.plans.models import Draft, DraftItem, Measure, Plan, SourceDocument


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


class SourceDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SourceDocument

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence("plan-{}.pdf".format)
    sha256 = factory.Sequence("{:064x}".format)
    size = 1
    file = "sources/none"
    uploaded_by = factory.SubFactory(
        UserFactory, municipality=factory.SelfAttribute("..municipality")
    )


class DraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Draft

    source = factory.SubFactory(SourceDocumentFactory, state="read", format="text")
    facts = factory.LazyFunction(lambda: {"kind": "plan", "language": "nb"})


class DraftItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DraftItem

    draft = factory.SubFactory(DraftFactory)
    kind = DraftItem.Kind.GOAL
    rank = factory.LazyAttribute(lambda item: RANKS[DraftItem.Kind(item.kind)])
    position = factory.Sequence(lambda n: n + 1)
    data = factory.LazyAttribute(lambda item: {"text": f"Text {item.position}"})
    certain = True


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    municipality = factory.SubFactory(MunicipalityFactory)
    slug = factory.Sequence("plan-{}".format)
    title = factory.Sequence("Plan {}".format)


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    plan = factory.SubFactory(PlanFactory)
    position = factory.Sequence(lambda n: n + 1)
    number = factory.LazyAttribute(lambda measure: str(measure.position))
    key = factory.SelfAttribute("number")
    text = factory.Sequence("Measure {}".format)
