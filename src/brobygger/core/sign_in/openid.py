"""Signing in through the municipality's own service, by OpenID Connect.

allauth does the walk there and back: discovery, state, PKCE, fetching the tokens. Here
stands what it leaves open: the signature is always verified, the nonce compared, and a
person is let in only for the municipality that the claims name.
"""

from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import own_address
from brobygger.core.models import Invitation, User
from brobygger.core.queries import open_invitation
from brobygger.core.services import Claims, claim_at, person_for_claims

ALGORITHMS = [
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
]
"""Signatures with a public key; "none" and shared secrets prove nothing here."""

LEEWAY = 30
"""Seconds that two clocks may differ."""


@login_not_required
@never_cache
@require_safe
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the service. An invitation in the address is accepted on the way back."""
    try:
        provider = get_adapter(request).get_provider(request, provider_id)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    invitation = open_invitation(request.GET.get("invitation", ""))
    nonce = get_random_string(32)
    answer: HttpResponse = provider.redirect(
        request,
        AuthProcess.LOGIN,
        next_url=own_address(request, "next") or None,
        data={"nonce": nonce, "invitation": invitation and invitation.pk},
        auth_params=provider.get_auth_params() | {"nonce": nonce},
    )
    return answer


@login_not_required
@never_cache
@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take over from the service."""
    try:
        view: Any = OAuth2CallbackView.adapter_view(
            ServiceAdapter(request, provider_id)  # type: ignore[no-untyped-call] # allauth's
        )
        answer: HttpResponse = view(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return answer


class ServiceAdapter(OpenIDConnectOAuth2Adapter):
    """The tokens of the service, verified."""

    def complete_login(
        self,
        request: HttpRequest,
        app: SocialApp,
        token: SocialToken,
        **kwargs: Any,
    ) -> SocialLogin:
        """Read who it is. Nothing of the claims is stored but the subject.

        A national identity number may stand among them.
        """
        claims = self._verified(app, str(kwargs["response"].get("id_token") or ""))
        if "userinfo_endpoint" in self.openid_config:
            more = self._fetch_user_info(token.token)
            if more.get("sub") != claims["sub"]:
                raise OAuth2Error("userinfo is about somebody else")
            claims = more | claims
        provider: Any = self.get_provider()  # type: ignore[no-untyped-call] # allauth's
        login: SocialLogin = provider.sociallogin_from_response(request, claims)
        login.account.extra_data = {}
        login.claims = claims  # type: ignore[attr-defined] # ours, until `pre_social_login`
        return login

    def _verified(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Give the token's claims, or fail if anything about it is not as it must be."""
        issuer = self.openid_config["issuer"]
        if issuer.rstrip("/") != settings.OIDC["issuer"].rstrip("/"):
            raise OAuth2Error("the service says that it is another")
        adapter: Any = get_adapter()
        with adapter.get_requests_session() as session:
            keys = session.get(self.openid_config["jwks_uri"]).json()
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                _key(keys, jwt.get_unverified_header(id_token).get("kid")),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=issuer,
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "aud", "iss", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("the token can't be trusted") from error
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the token is for another")
        return claims


def _key(keys: dict[str, Any], kid: str | None) -> jwt.PyJWK:
    for key in jwt.PyJWKSet.from_dict(keys).keys:
        if kid is None or key.key_id == kid:
            return key
    raise jwt.InvalidTokenError("unknown key")


class ServicePeopleAdapter(DefaultSocialAccountAdapter):
    """Who is let in."""

    def is_open_for_signup(
        self,
        request: HttpRequest,  # noqa: ARG002 -- allauth's signature
        sociallogin: SocialLogin,  # noqa: ARG002 -- same
    ) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Never over the borders of a municipality: see `person_for_claims`."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        claims: dict[str, Any] = sociallogin.claims  # type: ignore[attr-defined] # see above
        stashed = sociallogin.state.get("data") or {}
        said = str(claims.get("nonce") or "")
        if not constant_time_compare(said, str(stashed.get("nonce") or "-")):
            self.on_authentication_error(request, None)
        user = sociallogin.user
        known = user if sociallogin.is_existing and isinstance(user, User) else None
        pk = stashed.get("invitation")
        invitation = Invitation.objects.filter(pk=pk).first() if pk else None
        try:
            sociallogin.user = person_for_claims(
                claims=_claims(claims),
                known=known,
                account=sociallogin.account,
                invitation=invitation,
            )
        except Refused as refusal:
            raise ImmediateHttpResponse(_refused(request, str(refusal))) from refusal

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,  # noqa: ARG002 -- allauth's signature
        error: str = AuthError.UNKNOWN,
        exception: Exception | None = None,  # noqa: ARG002 -- same
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 -- same
    ) -> None:
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(redirect("account_login"))
        line = _("The sign-in was broken off, or it took too long. Try once more.")
        raise ImmediateHttpResponse(_refused(request, line))


def _claims(found: dict[str, Any]) -> Claims:
    return Claims(
        municipality=claim_at(found, settings.OIDC["municipality_claim"]),
        email="" if found.get("email_verified") is False else found.get("email") or "",
        name=str(found.get("name") or ""),
    )


def _refused(request: HttpRequest, line: str) -> HttpResponse:
    return render(request, "core/sign_in_refused.html", {"line": line}, status=403)
