"""What is done to municipalities, units and people."""

from brobygger.core.services.claims import Claims, claim_at, person_for_claims
from brobygger.core.services.forgetting import forget
from brobygger.core.services.invitations import (
    Issued,
    accept_invitation,
    invite_person,
    renew_invitation,
    withdraw_invitation,
)
from brobygger.core.services.municipalities import (
    change_municipality,
    create_municipality,
    set_sign_in_value,
)
from brobygger.core.services.people import (
    change_password,
    change_person,
    choose_language,
    close_person,
    give_access,
    reopen_person,
)
from brobygger.core.services.units import (
    change_unit,
    close_unit,
    create_unit,
    merge_unit,
    reopen_unit,
)

__all__ = [
    "Claims",
    "Issued",
    "accept_invitation",
    "change_municipality",
    "change_password",
    "change_person",
    "change_unit",
    "choose_language",
    "claim_at",
    "close_person",
    "close_unit",
    "create_municipality",
    "create_unit",
    "forget",
    "give_access",
    "invite_person",
    "merge_unit",
    "person_for_claims",
    "renew_invitation",
    "reopen_person",
    "reopen_unit",
    "set_sign_in_value",
    "withdraw_invitation",
]
