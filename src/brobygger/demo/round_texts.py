"""What the invented units reported: last year on most measures, this year on some."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A report on the measure with this key; `when` or `why` belongs to what is next."""

    key: str
    status: str
    implemented: str
    remaining: str
    next: str
    report: str = ""
    when: str = ""
    why: str = ""


FJELLVIK_LAST = (
    Told("1", "done", "Alle 46 nye deltakere ble kartlagt før planen ble laget.", "", "goes_on", "Kartleggingen tar to dager. Lærerne sier at planene treffer bedre."),
    Told("2", "under_way", "Ni av fjorten virksomheter har hatt praksisplass.", "Teknisk drift og fire små virksomheter mangler.", "goes_on", "33 deltakere har hatt praksis. Fast fadder gir færrest avbrudd."),
    Told("3", "not_started", "Læreplanen er skrevet sammen med sykehjemmet.", "Lærer må ansettes.", "starts", "Kurset var lagt til januar. Det er søkt om midler til en halv stilling.", when="januar neste år"),
    Told("4", "not_started", "", "Alle seks plasser.", "starts", "Personal har avklart med fagforeningene hvordan plassene lyses ut.", when="neste høst"),
    Told("5", "done", "Kontaktpersonen begynte i april og har eget telefonnummer.", "", "goes_on", "61 bedrifter har ringt. De fleste spør om lønnstilskudd."),
    Told("6", "under_way", "Ett kurs på nybegynnernivå, med barnepass.", "Kurs på mellomnivå.", "goes_on", "18 fullførte. Barnepasset ble brukt av sju familier."),
    Told("7", "under_way", "Seks kurs og åpen veiledning på biblioteket hver torsdag.", "Kurs om skolens meldinger.", "goes_on", "Flest spør om BankID. Banken har vært med to ganger."),
    Told("8", "done", "Årets bosettingsplan var klar 28. januar.", "", "goes_on", "54 personer ble bosatt. Ingen måtte vente på skoleplass."),
    Told("9", "under_way", "Seks av femten boliger er skaffet.", "Ni boliger, de fleste ved ombygging av Torget 4.", "goes_on", "Ombyggingen er blitt dyrere enn ventet."),
    Told("11", "under_way", "Fire kurs med 37 leietakere.", "Besøk etter seks måneder er bare gjort hos halvparten.", "goes_on"),
    Told("12", "under_way", "Forslag til garantiordning er sendt ut til utleierne.", "Vedtak og rutine.", "starts", when="1. mars neste år"),
    Told("13", "done", "Bofellesskapet åpnet 18. august med fire ungdommer.", "", "finished", "Alle fire går på skole, og to har fått sommerjobb."),
    Told("14", "under_way", "Samtalen er prøvd for 11 elever.", "Fast mal og ansvar på hver skole.", "goes_on"),
    Told("15", "not_started", "", "Alt. Oversetterne er ikke bestilt.", "starts", when="vårhalvåret"),
    Told("17", "done", "Leksehjelp på tre skoler og biblioteket, to ettermiddager i uka.", "", "goes_on", "I snitt 42 barn hver uke."),
    Told("18", "under_way", "Tre grupper på arabisk og ukrainsk.", "Grupper på tigrinja.", "goes_on"),
    Told("20", "under_way", "28 av 51 ungdommer har fått fritidskontakt.", "Kontakter til de eldste.", "goes_on", "Aktivitetskortet er brukt av alle."),
    Told("21", "done", "Samtalen er en del av første helseundersøkelse.", "", "goes_on", "49 av 54 takket ja."),
    Told("22", "not_started", "", "Å få ansatt en gruppeleder.", "starts", "Stillingen ble lyst ut uten søkere.", when="neste år"),
    Told("23", "under_way", "Opplæringen er tatt inn i introduksjonen for nyansatte.", "Målingen to ganger i året.", "goes_on"),
    Told("25", "stopped", "", "", "stopped", why="Bassenget er stengt til ombyggingen er ferdig."),
    Told("26", "under_way", "24 guider er med, 19 av dem har møtt noen.", "Flere menn som guider.", "goes_on"),
    Told("27", "done", "Rådet hadde sitt første møte 11. september.", "", "finished", "Rådet har gitt råd i tre saker."),
    Told("28", "done", "Søknaden er kortet ned til én side.", "", "goes_on", "26 lag fikk støtte, seks flere enn før."),
)  # fmt: skip

FJELLVIK_NOW = (
    Told("1", "done", "Alle 39 nye deltakere er kartlagt.", "", "goes_on", "Kartleggingen er nå en del av mottaket."),
    Told("2", "under_way", "Tolv av fjorten virksomheter har hatt praksisplass.", "To små virksomheter mangler.", "goes_on", "47 deltakere har hatt praksis."),
    Told("3", "under_way", "Første kull begynte i januar med 14 deltakere.", "Eksamen i juni neste år.", "goes_on"),
    Told("5", "done", "Kontaktpersonen har hatt 88 samtaler med bedrifter.", "", "goes_on"),
    Told("12", "done", "Garantien har gjaldt siden 1. mars.", "", "finished", "21 familier har leid med garanti."),
    Told("21", "done", "Alle nyankomne har fått tilbudet.", "", "goes_on", "44 av 47 takket ja."),
    Told("22", "under_way", "To grupper, på ukrainsk og arabisk.", "Gruppe på tigrinja.", "goes_on"),
    Told("23", "under_way", "Bruken ble målt i april.", "Målingen i november.", "goes_on"),
    Told("24", "under_way", "Filmene om fastlege og legevakt er ferdige.", "Tannlege og helsestasjon.", "goes_on"),
)  # fmt: skip

LINDESOE_NOW = (
    Told("2.1", "under_way", "To hold er i gang med undervisning på arbejdspladsen.", "Et hold om aftenen.", "goes_on", "28 kursister har deltaget, og 9 af 10 har gennemført."),
)  # fmt: skip

FJELLVIK_ASKED = (
    "Skriv kort. Ta med tall der dere har dem, og si fra om noe må endres i planen."
)
LINDESOE_ASKED = "Skriv kort, og tag tal med, hvor I har dem."

FJELLVIK_PROPOSED = [
    "Kommunestyret tar rapporten til orientering.",
    "Tiltak 25 tas opp igjen når svømmehallen åpner.",
]
