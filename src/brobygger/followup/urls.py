"""Addresses below `/<municipality>/`, matched before the plans' own."""

from django.urls import path

from brobygger.followup import carry_urls, round_urls
from brobygger.followup.views import board, follow, work

app_name = "followup"
urlpatterns = [
    path("my-work", work.my_work, name="my-work"),
    path("board", board.board, name="board"),
    path("<slug:slug>/<str:key>/follow", follow.follow, name="follow"),
    path(
        "<slug:slug>/<str:key>/follow/milestones",
        follow.milestone_add,
        name="milestone-add",
    ),
    path(
        "<slug:slug>/<str:key>/follow/milestones/<int:pk>",
        follow.milestone,
        name="milestone",
    ),
    path("<slug:slug>/<str:key>/follow/figures", follow.figure_add, name="figure-add"),
    path(
        "<slug:slug>/<str:key>/follow/figures/<int:pk>",
        follow.value_add,
        name="value-add",
    ),
    path(
        "<slug:slug>/<str:key>/follow/values/<int:pk>", follow.correct, name="correct"
    ),
    path("<slug:slug>/<str:key>/follow/hand-over", follow.give, name="hand-over"),
]
urlpatterns += round_urls.urlpatterns
urlpatterns += carry_urls.urlpatterns
