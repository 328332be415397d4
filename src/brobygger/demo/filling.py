"""Filling the demo: every deed through the same services as the pages use."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile

from brobygger.core.models import Country, Language, Municipality, Role, Unit, User
from brobygger.core.services import (
    change_municipality,
    change_person,
    create_municipality,
    create_unit,
    give_access,
)
from brobygger.demo.command import PASSWORD
from brobygger.demo.followup import follow_up
from brobygger.demo.lineage import draw_lines
from brobygger.demo.purposes import serve
from brobygger.demo.rounds import report
from brobygger.demo.source import DOCUMENTS
from brobygger.plans.models import Plan, SourceDocument
from brobygger.plans.services.documents import upload_document
from brobygger.plans.services.making import make_plan
from brobygger.plans.services.reading import read_document
from brobygger.plans.services.review import accept_certain, keep_item
from brobygger.plans.services.versions import publish_plan

type Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Invented:
    """A municipality that does not exist, and what it has to begin with.

    Its address is made of `name`; its pages are in the colour of its documents.
    `units` are (name, short name, name of the unit it is part of); `people` are
    (first part of the address, what the person is called, role). Nobody has a name.
    """

    name: str
    full_name: str
    accent: str
    number: str
    country: Country
    language: Language
    units: tuple[tuple[str, str, str], ...]
    people: tuple[tuple[str, str, Role], ...]
    editor_of: str
    plan: str
    kind: Plan.Kind
    unreviewed: str = ""


INVENTED = (
    Invented(
        name="Fjellvik",
        full_name="Fjellvik kommune",
        accent="#1d4e5f",
        number="9901",
        country=Country.NO,
        language=Language.NB,
        units=(
            ("Kommunedirektørens stab", "KDS", ""),
            ("Personal og organisasjon", "POR", "Kommunedirektørens stab"),
            ("Oppvekst og levekår", "", ""),
            ("Barnehage og skole", "BOS", "Oppvekst og levekår"),
            ("Barn, unge og familie", "BUF", "Oppvekst og levekår"),
            ("Fjellvik voksenopplæring", "FVO", "Oppvekst og levekår"),
            ("Kultur og frivillighet", "KOF", "Oppvekst og levekår"),
            ("NAV Fjellvik", "NAV", "Oppvekst og levekår"),
            ("Helse og mestring", "HOM", ""),
            ("Eiendom og bolig", "EOB", ""),
        ),
        people=(
            ("koordinator", "Integreringskoordinator", Role.COORDINATOR),
            ("enhetsleder", "Leder for voksenopplæringen", Role.UNIT_EDITOR),
            ("leser", "Medlem av kommunestyret", Role.READER),
            ("administrator", "Systemansvarlig", Role.ADMINISTRATOR),
        ),
        editor_of="Fjellvik voksenopplæring",
        plan="fjellvik-temaplan-integrering.pdf",
        kind=Plan.Kind.INTEGRATION,
        unreviewed="fjellvik-handlingsplan-mangfold.pdf",
    ),
    Invented(
        name="Lindesø",
        full_name="Lindesø Kommune",
        accent="#7a3b2e",
        number="9902",
        country=Country.DK,
        language=Language.DA,
        units=(
            ("Job og Integration", "JOI", ""),
            ("Jobcenter Lindesø", "JCL", "Job og Integration"),
            ("Sprogcenter Lindesø", "SCL", "Job og Integration"),
            ("Sundhed og Omsorg", "SOO", ""),
            ("Børn og Unge", "BOU", ""),
        ),
        people=(
            ("koordinator", "Integrationskoordinator", Role.COORDINATOR),
            ("leder", "Leder af sprogcentret", Role.UNIT_EDITOR),
            ("laeser", "Medlem af Byrådet", Role.READER),
            ("administrator", "Systemansvarlig", Role.ADMINISTRATOR),
        ),
        editor_of="Sprogcenter Lindesø",
        plan="lindesoe-integrationsstrategi.pdf",
        kind=Plan.Kind.STRATEGY,
    ),
)


def fill(tell: Tell) -> None:
    """Set up the invented municipalities in an empty database."""
    for invented in INVENTED:
        municipality, users = _set_up(invented)
        coordinator = users[Role.COORDINATOR]
        plan = _publish(municipality, invented, coordinator, tell)
        draw_lines(plan, coordinator)
        follow_up(plan, coordinator, users[Role.UNIT_EDITOR])
        report(plan, coordinator, users[Role.UNIT_EDITOR])
        tell(f"  {municipality}: {plan.title}, {plan.measures.count()} measures")
        if invented.unreviewed:
            _read(municipality, invented.unreviewed, coordinator, tell)


def sign_ins() -> list[list[str]]:
    """Give [address, role, the municipality's slug] of everybody who may sign in."""
    people = User.objects.filter(is_active=True).select_related("municipality")
    return [
        [user.email, str(user.get_role_display()), user.municipality.slug]
        for user in people.order_by("municipality__name", "pk")
        if user.municipality
    ]


def _set_up(invented: Invented) -> tuple[Municipality, dict[Role, User]]:
    """Make the municipality with its units and people; give these too."""
    municipality = create_municipality(
        name=invented.name,
        number=invented.number,
        country=invented.country,
        language=invented.language,
        by=None,
    )
    units: dict[str, Unit] = {}
    for name, short_name, parent in invented.units:
        units[name] = create_unit(
            municipality=municipality,
            name=name,
            short_name=short_name,
            parent=units.get(parent),
            by=None,
        )
    users = {
        role: give_access(
            municipality=municipality,
            email=f"{address}@{municipality.slug}.example",
            name=title,
            role=role,
            password=PASSWORD,
            by=None,
        )
        for address, title, role in invented.people
    }
    _furnish(municipality, invented, users, units)
    return municipality, users


def _furnish(
    municipality: Municipality,
    invented: Invented,
    users: dict[Role, User],
    units: dict[str, Unit],
) -> None:
    """Do what its administrator does first: the looks, and who follows up what."""
    administrator, editor = users[Role.ADMINISTRATOR], users[Role.UNIT_EDITOR]
    change_municipality(
        municipality=municipality,
        name=invented.full_name,
        accent=invented.accent,
        language=invented.language,
        by=administrator,
    )
    change_person(
        user=editor,
        name=editor.name,
        role=Role.UNIT_EDITOR,
        units=[units[invented.editor_of]],
        by=administrator,
    )


def _publish(
    municipality: Municipality, invented: Invented, by: User, tell: Tell
) -> Plan:
    """Do what a coordinator does: hand in, look through, make the plan, publish."""
    source = _read(municipality, invented.plan, by, tell)
    draft = source.draft
    accept_certain(draft=draft, by=by)
    for item in draft.items.open():
        keep_item(item=item, version=item.version, content=item.content, by=by)
    plan = make_plan(draft=draft, kind=invented.kind, by=by)
    serve(plan, by)
    return publish_plan(plan=plan, by=by)


def _read(
    municipality: Municipality, name: str, by: User, tell: Tell
) -> SourceDocument:
    """Read it now; the background work finds it read and has nothing left to do."""
    tell(f"  reading {name} …")
    file = SimpleUploadedFile(name, (DOCUMENTS / name).read_bytes())
    source = upload_document(municipality=municipality, file=file, by=by)
    return read_document(source=source)
