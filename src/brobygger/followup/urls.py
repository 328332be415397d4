"""Addresses below `/<municipality>/`, matched before the plans' own."""

from django.urls import URLPattern

app_name = "followup"
urlpatterns: list[URLPattern] = []
