from django.http import HttpResponse
from django.urls import path

from brobygger.core.http import Request


def home(request: Request) -> HttpResponse:
    return HttpResponse(request.municipality.name)


app_name = "plans"
urlpatterns = [path("", home, name="home")]
