"""The addresses of signing in: allauth's, but for those by which people would register or rename themselves."""

from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from otklik.kit.errors import Missing

# Users and their mail addresses are the administrator's to give.
CLOSED = (
    "auth/signup",
    "auth/email/verify",
    "auth/email/verify/resend",
    "auth/phone/verify",
    "auth/phone/verify/resend",
    "auth/provider/signup",
    "auth/provider/token",
    "account/email",
    "account/phone",
)


@csrf_exempt
def closed(request: HttpRequest) -> JsonResponse:
    """Not there: whatever allauth would do at this address, Otklik does not offer."""
    return JsonResponse(Missing().problem("ru"), status=404, content_type="application/problem+json")


urlpatterns = [
    *(path(f"_allauth/browser/v1/{address}", closed) for address in CLOSED),
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/", include("allauth.urls")),
]
