"""`otklik user …`: the people who may sign in, for whoever has the server's terminal."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from otklik.commands import database
from otklik.commands.speech import CommandProblem, language, say
from otklik.kit.texts import Text


def create(email: str, name: str, role: str, *, company: str, from_input: bool) -> None:
    """A new user; the very first one also founds the company and is its administrator."""
    with database.prepared():
        from otklik.access.queries import system_caller
        from otklik.access.roles.models import Role
        from otklik.access.setup.actions import found_company
        from otklik.access.setup.queries import setup_needed
        from otklik.access.users.actions import create_user

        last, _, rest = name.strip().partition(" ")
        first, _, middle = rest.strip().partition(" ")
        person = {"email": email, "last_name": last, "first_name": first, "middle_name": middle.strip()}
        if setup_needed():
            found_company(
                {"company_name": company}, person, _new_password(from_input), sample=False, via="cli"
            )
            say(
                Text(
                    "Основана компания «{company}», её администратор {email}.",
                    "The company “{company}” is founded, its administrator is {email}.",
                ).format(company=company, email=email)
            )
            return
        by = system_caller("cli")
        found = Role.objects.filter(key=role).first()
        if found is None:
            known = Role.objects.exclude(key="").order_by("key").values_list("key", flat=True)
            keys = ", ".join(key for key in known if key)
            raise CommandProblem(
                Text(
                    "Нет роли «{role}». Есть: {keys}.", "There is no role “{role}”. There are: {keys}."
                ).format(role=role, keys=keys)
            )
        create_user(by, person | {"roles": [found.pk]}, _new_password(from_input))
        say(Text("Создан пользователь {email}.", "The user {email} was made.").format(email=email))


def show() -> None:
    """Everybody, a line each: address, name, roles, and whether the person has left."""
    with database.prepared():
        from otklik.access.users.models import User

        for user in User.objects.order_by("name_sort", "id").prefetch_related("role_places__role"):
            roles = ", ".join(
                Text(place.role.name_ru, place.role.name_en).to(language())
                for place in user.role_places.all()
            )
            left = "" if user.is_active else Text("отключён", "deactivated").to(language())
            say(
                Text("{line}", "{line}").format(line="\t".join((user.email, user.name, roles, left)).rstrip())
            )


def password(email: str) -> None:
    """Give an address where the person chooses a new password, good for three days, once."""
    with database.prepared():
        from otklik.access.queries import system_caller
        from otklik.access.users.actions import password_link

        link = password_link(system_caller("cli"), user_named(email).pk)
        say(
            Text(
                "Ссылка для нового пароля (один раз, три дня):\n{link}",
                "A link for a new password (once, three days):\n{link}",
            ).format(link=link)
        )


def user_named(email: str) -> Any:
    """The user with this address."""
    from otklik.access.users.models import User

    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise CommandProblem(
            Text("Нет пользователя {email}.", "There is no user {email}.").format(email=email)
        )
    return user


def _new_password(from_input: bool) -> str:
    """Asked twice at a terminal; a script gives it on the standard input, so that no list of processes shows it."""
    if from_input or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    while True:
        first = getpass.getpass(Text("Пароль: ", "Password: ").to(language()))
        if first == getpass.getpass(Text("Ещё раз: ", "Once more: ").to(language())):
            return first
        say(Text("Не совпали, повторите.", "They differ, try again."))
