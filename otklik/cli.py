"""The command `otklik`: reads the words of the command line and calls the verb."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from otklik.commands.speech import CommandProblem, complain, language, say
from otklik.kit.errors import OtklikError
from otklik.kit.postgres import PostgresProblem
from otklik.kit.texts import Text


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status: 0 done, 1 refused, 2 misread, 3 the database is not fit."""
    arguments = parser().parse_args(words)
    logging.basicConfig(
        level=os.environ.get("OTKLIK_LOG", "WARNING").upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    try:
        arguments.verb(arguments)
    except CommandProblem as problem:
        complain(problem.text, problem.details)
        return problem.status
    except PostgresProblem as problem:
        complain(problem.text, problem.log)
        return 3
    except OtklikError as refusal:
        complain(refusal.text)
        for wrong in refusal.errors:
            complain(
                Text("  {field}: {text}", "  {field}: {text}").format(field=wrong.field, text=wrong.text)
            )
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line, in the language of the locale."""
    top = argparse.ArgumentParser(
        prog="otklik", description=_t("CRM, которую ставят у себя", "A self-hosted CRM")
    )
    top.add_argument("--version", action="version", version=_version())
    verbs = top.add_subparsers(dest="command", required=True, metavar=_t("КОМАНДА", "COMMAND"))

    def verb(
        name: str, act: Callable[[argparse.Namespace], None], ru: str, en: str
    ) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=_t(ru, en), description=_t(ru, en))
        added.set_defaults(verb=act)
        return added

    run = verb("run", _run, "запустить всё на этой машине", "run everything on this machine")
    _add_address(run)
    sample = _t("в пустую систему загрузить пример компании", "load the sample company into an empty system")
    run.add_argument("--sample", action="store_true", help=sample)
    run.add_argument("--jobs", type=_count, default=4, help=_t("задач одновременно", "jobs at a time"))

    _add_address(verb("web", _web, "только веб-сервер", "only the web server"))

    worker = verb("worker", _worker, "только исполнитель фоновых задач", "only the worker of background jobs")
    worker.add_argument("--jobs", type=_count, default=4, help=_t("задач одновременно", "jobs at a time"))

    verb("migrate", _migrate, "привести базу данных к этой версии", "bring the database to this version")
    verb("check", _check, "проверить установку", "check the installation")

    demo = verb("demo", _demo, "пример компании: загрузить, удалить", "the sample company: load, remove")
    demo.add_argument("what", choices=("load", "remove", "people"), help=_t("что сделать", "what to do"))
    demo.add_argument(
        "--if-empty", action="store_true", help=_t("только в пустую систему", "only into an empty system")
    )

    saving = verb("backup", _backup, "сохранить всё в один файл", "save everything to one file")
    saving.add_argument("file", type=Path, metavar=_t("ФАЙЛ", "FILE"))
    returning = verb("restore", _restore, "восстановить из файла", "restore from a file")
    returning.add_argument("file", type=Path, metavar=_t("ФАЙЛ", "FILE"))
    in_place = _t("вместо нынешней встроенной базы", "in the place of the present embedded database")
    returning.add_argument("--replace", action="store_true", help=in_place)

    _add_people(verb("user", _none, "пользователи", "users"))

    bring = verb("import", _import, "загрузить записи из CSV или XLSX", "take records in from CSV or XLSX")
    bring.add_argument("--dry-run", action="store_true", help=_t("только посчитать", "only count"))
    out = verb("export", _export, "выгрузить записи в CSV или XLSX", "write records to CSV or XLSX")
    for exchanging in (bring, out):
        exchanging.add_argument(
            "object", metavar=_t("ОБЪЕКТ", "OBJECT"), help="company, person, lead, deal, …"
        )
        exchanging.add_argument("file", type=Path, metavar=_t("ФАЙЛ", "FILE"))
        exchanging.add_argument("--as", dest="person", help=_t("от имени (e-mail)", "on behalf of (e-mail)"))
    return top


def _add_people(to: argparse.ArgumentParser) -> None:
    verbs = to.add_subparsers(required=True, metavar=_t("ДЕЙСТВИЕ", "ACTION"))
    create = verbs.add_parser(
        "create", help=_t("создать; первый - администратор", "make; the first is an administrator")
    )
    create.add_argument("email")
    create.add_argument("--name", default="", help=_t("«Фамилия Имя Отчество»", "“Last First Middle”"))
    create.add_argument(
        "--role", default="administrator", help="administrator, head_of_sales, sales_manager, …"
    )
    company = _t("название компании, для первого пользователя", "the company's name, for the first user")
    create.add_argument("--company", default=_t("Моя компания", "My company"), help=company)
    from_input = _t("пароль со стандартного ввода", "password from the standard input")
    create.add_argument("--password-stdin", action="store_true", help=from_input)
    create.set_defaults(verb=_user_create)
    verbs.add_parser("list", help=_t("показать всех", "show all")).set_defaults(verb=_user_list)
    password = verbs.add_parser("password", help=_t("ссылка для нового пароля", "a link for a new password"))
    password.add_argument("email")
    password.set_defaults(verb=_user_password)


def _add_address(to: argparse.ArgumentParser) -> None:
    host, port = os.environ.get("OTKLIK_HOST", "127.0.0.1"), os.environ.get("OTKLIK_PORT", "8000")
    to.add_argument(
        "--host", default=host, help=_t("адрес, 0.0.0.0 - для всех", "address, 0.0.0.0 for everyone")
    )
    to.add_argument("--port", type=int, default=port, help=_t("порт", "port"))
    to.add_argument("--workers", type=_count, default=None, help=_t("процессов веб-сервера", "web processes"))


def _run(arguments: argparse.Namespace) -> None:
    from otklik.commands import run, web

    run.run(
        arguments.host,
        arguments.port,
        arguments.workers or web.default_workers(),
        arguments.jobs,
        sample=arguments.sample,
    )


def _web(arguments: argparse.Namespace) -> None:
    from otklik.commands import collector, database, web

    web.require_free(arguments.host, arguments.port)
    with database.database():
        database.load_django()
        database.require_migrated()
        database.check_language()
        database.close_connections()
        web.preload()
        collector.settle()
        web.serve(arguments.host, arguments.port, arguments.workers or web.default_workers())


def _worker(arguments: argparse.Namespace) -> None:
    from otklik.commands import collector, database, worker

    with database.database():
        database.load_django()
        database.require_migrated()
        database.close_connections()
        collector.settle()
        worker.work(arguments.jobs, grace=30)


def _migrate(arguments: argparse.Namespace) -> None:
    from otklik.commands import database

    with database.database():
        database.load_django()
        applied = database.migrate()
        database.check_language()
        for name in applied:
            say(Text(f"  {name}", f"  {name}"))
        say(
            Text("Готово, применено шагов: {n}.", "Done, steps applied: {n}.").format(n=len(applied))
            if applied
            else Text("База данных уже этой версии.", "The database is of this version already.")
        )


def _demo(arguments: argparse.Namespace) -> None:
    from otklik.commands import demo

    if arguments.what == "load":
        demo.load(arguments.if_empty)
    else:
        {"remove": demo.remove, "people": demo.people}[arguments.what]()


def _check(arguments: argparse.Namespace) -> None:
    from otklik.commands import check

    check.check()


def _backup(arguments: argparse.Namespace) -> None:
    from otklik.commands import copies

    copies.backup(arguments.file)


def _restore(arguments: argparse.Namespace) -> None:
    from otklik.commands import copies

    copies.restore(arguments.file, replace=arguments.replace)


def _user_create(arguments: argparse.Namespace) -> None:
    from otklik.commands import users

    users.create(
        arguments.email,
        arguments.name,
        arguments.role,
        company=arguments.company,
        from_input=arguments.password_stdin,
    )


def _user_list(arguments: argparse.Namespace) -> None:
    from otklik.commands import users

    users.show()


def _user_password(arguments: argparse.Namespace) -> None:
    from otklik.commands import users

    users.password(arguments.email)


def _import(arguments: argparse.Namespace) -> None:
    from otklik.commands import exchange

    exchange.bring(arguments.object, arguments.file, arguments.person, dry_run=arguments.dry_run)


def _export(arguments: argparse.Namespace) -> None:
    from otklik.commands import exchange

    exchange.take_out(arguments.object, arguments.file, arguments.person)


def _none(arguments: argparse.Namespace) -> None:
    """A verb that is only a group of others: argparse asks for one of them before this could be called."""


def _t(ru: str, en: str) -> str:
    return Text(ru, en).to(language())


def _version() -> str:
    try:
        return f"Otklik {version('otklik')}"
    except PackageNotFoundError:
        return "Otklik"


def _count(word: str) -> int:
    number = int(word)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError(_t("от 1 до 64", "from 1 to 64"))
    return number


if __name__ == "__main__":
    sys.exit(main())
