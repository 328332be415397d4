"""Addresses: the product's own first, then each municipality's below its name."""

from django.urls import include, path

urlpatterns = [
    path("", include("brobygger.core.sign_in.urls")),
    path("", include("brobygger.core.urls")),
    path("api/", include("brobygger.api")),
    path("", include("brobygger.plans.open_urls")),
    path("<slug:municipality>/", include("brobygger.followup.urls")),
    path("<slug:municipality>/", include("brobygger.plans.urls")),
]
