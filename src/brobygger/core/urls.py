from django.urls import include, path

from brobygger.core.views import (
    account,
    front,
    health,
    people,
    settings,
    trail,
    units,
)

app_name = "core"
administration = [
    path("people/", people.people, name="people"),
    path("people/invite", people.invite, name="invite"),
    path("people/invited/<int:pk>/again", people.invite_again, name="invite-again"),
    path("people/invited/<int:pk>/withdraw", people.withdraw, name="withdraw"),
    path("people/<int:pk>", people.person, name="person"),
    path("people/<int:pk>/close", people.close, name="close-person"),
    path("people/<int:pk>/reopen", people.reopen, name="reopen-person"),
    path("units/", units.units, name="units"),
    path("units/new", units.add, name="add-unit"),
    path("units/<int:pk>", units.unit, name="unit"),
    path("units/<int:pk>/merge", units.merge, name="merge-unit"),
    path("units/<int:pk>/close", units.close, name="close-unit"),
    path("units/<int:pk>/reopen", units.reopen, name="reopen-unit"),
    path("trail/", trail.trail, name="trail"),
    path("settings/", settings.settings, name="settings"),
    path("theme.css", settings.theme, name="theme"),
    path("arms.png", settings.arms, name="arms"),
]
urlpatterns = [
    path("", front.front, name="front"),
    path("language/", front.language, name="language"),
    path("about/", front.about, name="about"),
    path("accessibility/", front.accessibility, name="accessibility"),
    path("invitation/<str:token>/", account.invitation, name="invitation"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("<slug:municipality>/", include(administration)),
]
