from django.urls import path

from brobygger.core import views

app_name = "core"
urlpatterns = [
    path("", views.front, name="front"),
    path("sign-in/", views.sign_in_page, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("language/", views.language, name="language"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
]
