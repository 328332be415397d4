"""Who may, for people of a municipality. Each asks first whether it is their own."""

from brobygger.core.models import Municipality, Role, User


def belongs_to(user: User, municipality: Municipality) -> bool:
    return user.is_active and user.municipality_id == municipality.pk


def can_administer(user: User, municipality: Municipality) -> bool:
    """Give people access and change units; the operator sets up the first ones."""
    if user.is_active and user.is_operator:
        return True
    return belongs_to(user, municipality) and user.role == Role.ADMINISTRATOR


def can_coordinate(user: User, municipality: Municipality) -> bool:
    """Read documents, make and change plans."""
    return belongs_to(user, municipality) and user.role in {
        Role.ADMINISTRATOR,
        Role.COORDINATOR,
    }


def needs_second_factor(user: User) -> bool:
    """Tell whether a password alone is too little for what this person may change."""
    return user.is_operator or user.role in {Role.ADMINISTRATOR, Role.COORDINATOR}
