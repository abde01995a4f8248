from otklik.access.users.models import User


def setup_needed() -> bool:
    """Whether nobody can sign in yet: there is no user at all."""
    return not User.objects.exists()
