from otklik.access.company_settings.models import CompanySettings


def company_settings() -> CompanySettings:
    """The company's settings; the defaults of a fresh installation before the first set-up."""
    return CompanySettings.objects.filter(pk=1).first() or CompanySettings()
