"""The command `otklik`: reads the words of the command line and calls the verb."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version

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
    return top


def _add_address(to: argparse.ArgumentParser) -> None:
    host, port = os.environ.get("OTKLIK_HOST", "127.0.0.1"), os.environ.get("OTKLIK_PORT", "8000")
    to.add_argument(
        "--host", default=host, help=_t("адрес, 0.0.0.0 - для всех", "address, 0.0.0.0 for everyone")
    )
    to.add_argument("--port", type=int, default=port, help=_t("порт", "port"))
    to.add_argument("--workers", type=_count, default=None, help=_t("процессов веб-сервера", "web processes"))


def _run(arguments: argparse.Namespace) -> None:
    from otklik.commands import run, web

    run.run(arguments.host, arguments.port, arguments.workers or web.default_workers(), arguments.jobs)


def _web(arguments: argparse.Namespace) -> None:
    from otklik.commands import database, web

    web.require_free(arguments.host, arguments.port)
    with database.database():
        database.load_django()
        database.require_migrated()
        database.check_language()
        database.close_connections()
        web.preload()
        web.serve(arguments.host, arguments.port, arguments.workers or web.default_workers())


def _worker(arguments: argparse.Namespace) -> None:
    from otklik.commands import database, worker

    with database.database():
        database.load_django()
        database.require_migrated()
        database.close_connections()
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
