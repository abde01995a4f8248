"""Every address of the server. What is neither API nor sign-in belongs to the client."""

from django.urls import include, path, re_path

from otklik.api import api, no_such_door
from otklik.client import client_page

urlpatterns = [
    path("api/v1/", api.urls),
    path("api/<path:path>", no_such_door),
    path("", include("otklik.access.urls")),
    re_path(r"^(?!api/|_allauth/|accounts/|static/|events).*$", client_page, name="client"),
]
