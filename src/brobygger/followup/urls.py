"""Addresses below `/<municipality>/`, matched before the plans' own."""

from django.urls import path

from brobygger.followup import carry_urls, round_urls
from brobygger.followup.views import board, feeds, follow, followers, work

app_name = "followup"
urlpatterns = [
    path("my-work", work.my_work, name="my-work"),
    path("board", board.board, name="board"),
    path("calendar", feeds.calendar_page, name="calendar"),
    path("calendar.ics", feeds.own_calendar, name="own-calendar"),
    path("feed.xml", feeds.feed, name="feed"),
    path("following/confirm", followers.confirm, name="confirm-following"),
    path("following/stop", followers.stop, name="stop-following"),
    path("<slug:slug>/calendar.ics", feeds.plan_calendar, name="plan-calendar"),
    path("<slug:slug>/feed.xml", feeds.plan_feed, name="plan-feed"),
    path("<slug:slug>/subscribe", followers.subscribe, name="subscribe"),
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
