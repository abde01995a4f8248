"""`otklik demo load|remove|people`: the sample company."""

from __future__ import annotations

from otklik.commands import database
from otklik.commands.speech import say
from otklik.kit.texts import Text

WORDS = {
    "company": Text("компаний", "companies"),
    "person": Text("контактов", "people"),
    "lead": Text("лидов", "leads"),
    "deal": Text("сделок", "deals"),
    "case": Text("обращений", "cases"),
    "activity": Text("дел", "activities"),
    "user": Text("сотрудников", "users"),
}


def load(if_empty: bool = False) -> None:
    """Put the sample company in. An empty system is founded first; `if_empty` leaves any other alone."""
    with database.database():
        database.load_django()
        database.require_migrated()
        from otklik.access.queries import system_caller
        from otklik.access.setup.queries import setup_needed
        from otklik.demo.loading.sample import found_with_sample, load_sample

        if setup_needed():
            counts = found_with_sample()
        elif if_empty:
            return
        else:
            counts = load_sample(system_caller("cli"))
        say(Text("Пример загружен: {what}.", "The sample is loaded: {what}.").format(what=_counted(counts)))
        tell_people()


def remove() -> None:
    """Take the sample company out and say what stayed."""
    with database.database():
        database.load_django()
        database.require_migrated()
        from otklik.access.queries import system_caller
        from otklik.demo.loading.removal import remove_sample

        removed = remove_sample(system_caller("cli"))
        say(
            Text("Пример удалён: {what}.", "The sample is removed: {what}.").format(
                what=_counted(removed.gone)
            )
        )
        for names in removed.kept.values():
            for name in names:
                say(
                    Text(
                        "  осталось, потому что нужно вашим записям: {name}",
                        "  stayed, for your records need it: {name}",
                    ).format(name=name)
                )


def people() -> None:
    """Print who of the sample company one may sign in as."""
    with database.database():
        database.load_django()
        database.require_migrated()
        tell_people()


def tell_people() -> None:
    """The sample people and their password, if the sample is loaded; Django must be."""
    from otklik.demo.loading.sample import sample_password, sample_people

    found = sample_people()
    if not found:
        return
    say(
        Text(
            "Войти можно как (пароль у всех: {password}):", "Sign in as (the password of all: {password}):"
        ).format(password=sample_password())
    )
    for person in found:
        say(
            Text(
                f"  {person.email:42} {person.name}, {person.position}",
                f"  {person.email:42} {person.name}, {person.position}",
            )
        )


def _counted(counts: dict[str, int]) -> Text:
    told = [(counts[key], word) for key, word in WORDS.items() if counts.get(key)]
    return Text(
        ", ".join(f"{n} {word.ru}" for n, word in told), ", ".join(f"{n} {word.en}" for n, word in told)
    )
