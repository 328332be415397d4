"""Addresses below `/<municipality>/`; the views are called without its slug."""

from django.urls import path

from brobygger.plans.views import (
    arranging,
    documents,
    downloads,
    edit,
    exchange,
    importing,
    public,
    rearranging,
    review,
    versions,
)

app_name = "plans"
urlpatterns = [
    path("", public.home, name="home"),
    path("documents/", documents.document_list, name="documents"),
    path("documents/new", documents.upload, name="upload"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("documents/<int:pk>/again", documents.again, name="again"),
    path("documents/<int:pk>/pages/<int:number>.png", documents.page, name="page"),
    path("documents/<int:pk>/review", review.review, name="review"),
    path("documents/<int:pk>/review/add", review.add, name="add"),
    path("documents/<int:pk>/review/certain", review.certain, name="certain"),
    path("documents/<int:pk>/review/undo", review.undo, name="undo"),
    path("documents/<int:pk>/review/<int:item_id>", review.decide, name="decide"),
    path(
        "documents/<int:pk>/review/<int:item_id>/split",
        rearranging.rearrange,
        {"do": "split"},
        name="split",
    ),
    path(
        "documents/<int:pk>/review/<int:item_id>/merge",
        rearranging.rearrange,
        {"do": "merge"},
        name="merge",
    ),
    path(
        "documents/<int:pk>/review/<int:item_id>/move",
        rearranging.rearrange,
        {"do": "move"},
        name="move",
    ),
    path("documents/<int:pk>/plan", review.make, name="make"),
    path("plans/import", exchange.bring_in, name="import"),
    path("<slug:slug>/", public.plan, name="plan"),
    path("<slug:slug>/plan.json", exchange.plan_json, name="plan-json"),
    *(
        path(f"<slug:slug>/{file}", downloads.download, {"file": file}, name=name)
        for file, name in downloads.NAMES.items()
    ),
    path("<slug:slug>/versions/", versions.version_list, name="versions"),
    path("<slug:slug>/versions/next", versions.coming, name="coming"),
    path("<slug:slug>/versions/compare", versions.comparison, name="compare"),
    path("<slug:slug>/versions/<int:number>", versions.version, name="version"),
    path("<slug:slug>/text", public.text, name="text"),
    path("<slug:slug>/publish", public.publish, name="publish"),
    path("<slug:slug>/edit/", edit.overview, name="edit"),
    path("<slug:slug>/edit/plan", edit.facts, name="edit-plan"),
    path("<slug:slug>/edit/address", edit.address, name="rename"),
    path("<slug:slug>/edit/import", importing.hand_in, name="import-measures"),
    path("<slug:slug>/edit/import/<int:pk>", importing.look, name="look-at-measures"),
    path("<slug:slug>/edit/import/sheet.xlsx", importing.sheet, name="measure-sheet"),
    path("<slug:slug>/edit/numbers", arranging.renumber, name="renumber"),
    path("<slug:slug>/edit/several", arranging.assign, name="assign"),
    path("<slug:slug>/edit/add/<str:kind>", edit.add, name="add-part"),
    path("<slug:slug>/edit/order/<str:kind>", arranging.order, name="order"),
    path("<slug:slug>/edit/<str:kind>/<str:key>", edit.part, name="edit-part"),
    path(
        "<slug:slug>/edit/<str:kind>/<str:key>/move", arranging.move, name="move-part"
    ),
    path("<slug:slug>/edit/<str:kind>/<str:key>/out", edit.retire, name="retire-part"),
    path("<slug:slug>/edit/<str:kind>/<str:key>/back", edit.put_back, name="put-back"),
    path("<slug:slug>/<str:key>", public.measure, name="measure"),
]
