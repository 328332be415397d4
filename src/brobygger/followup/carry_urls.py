"""Addresses of the next plan, and of where measures come from."""

from django.urls import path

from brobygger.followup.views import carrying, lineage

urlpatterns = [
    path("<slug:slug>/next", carrying.next_plan, name="next"),
    path("<slug:slug>/next/close", carrying.close, name="next-close"),
    path("<slug:slug>/next/take-over", carrying.take, name="next-take"),
    path("<slug:slug>/next/measures/<str:key>", carrying.answer, name="next-answer"),
    path("<slug:slug>/next/measures/<str:key>/back", carrying.back, name="next-back"),
    path("<slug:slug>/lineage", lineage.lineage, name="lineage"),
    path("<slug:slug>/lineage/decide", lineage.decide, name="lineage-decide"),
    path("<slug:slug>/lineage/certain", lineage.certain, name="lineage-certain"),
    path("<slug:slug>/lineage/add", lineage.add, name="lineage-add"),
]
