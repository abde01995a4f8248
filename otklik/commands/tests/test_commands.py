"""The verbs for people and files, called as the command line calls them."""

import csv
import io
from contextlib import contextmanager

import pytest
from django.test import Client

from otklik import cli
from otklik.access.users.models import User
from otklik.commands import database

PASSWORD = "длинный пароль 42"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The test's own database in place of the one a command would open and close."""

    @contextmanager
    def ready():
        yield

    monkeypatch.setattr(database, "prepared", ready)
    monkeypatch.setattr(database, "database", ready)
    monkeypatch.setattr(database, "load_django", lambda: None)
    monkeypatch.setattr(database, "require_migrated", lambda: None)
    monkeypatch.setenv("OTKLIK_LANG", "en")


@pytest.fixture
def say(capsys, monkeypatch):
    """Run the command line; gives its status, its words and its complaints."""

    def run(*words, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def founded(say):
    status, out, err = say(
        "user", "create", "anna@example.ru", "--name", "Иванова Анна", typed=f"{PASSWORD}\n"
    )
    assert status == 0, err
    assert "My company" in out


def test_the_first_user_founds_the_company_and_can_sign_in(founded):
    user = User.objects.get(email="anna@example.ru")
    assert (user.last_name, user.first_name) == ("Иванова", "Анна")
    assert user.check_password(PASSWORD)
    answer = Client().post(
        "/_allauth/browser/v1/auth/login",
        {"email": "anna@example.ru", "password": PASSWORD},
        content_type="application/json",
    )
    assert answer.status_code == 200


def test_further_users_have_the_role_named(founded, say):
    status, _, err = say("user", "create", "b@example.ru", "--role", "nobody", typed=f"{PASSWORD}\n")
    assert status == 1 and "sales_manager" in err
    command = ("user", "create", "b@example.ru", "--name", "Петров Пётр", "--role", "sales_manager")
    status, _, err = say(*command, typed=f"{PASSWORD}\n")
    assert status == 0, err
    _, out, _ = say("user", "list")
    assert "anna@example.ru" in out and "b@example.ru\t" in out and "Петров" in out


def test_a_weak_password_is_refused_in_words(founded, say):
    status, _, err = say(
        "user", "create", "b@example.ru", "--name", "Петров", "--role", "sales_manager", typed="1\n"
    )
    assert status == 1 and "password:" in err and "Traceback" not in err
    assert not User.objects.filter(email="b@example.ru").exists()


def test_a_forgotten_password_is_chosen_by_a_link(founded, say):
    status, out, _ = say("user", "password", "ANNA@example.ru")
    assert status == 0 and "http" in out
    status, _, err = say("user", "password", "nobody@example.ru")
    assert status == 1 and "nobody@example.ru" in err


def test_records_come_in_and_go_out(founded, say, tmp_path):
    table = tmp_path / "компании.csv"
    table.write_text("Название;ИНН\nООО Ромашка;7707083893\nАО «Лютик»;7728168971\n", encoding="cp1251")
    status, out, err = say("import", "company", table, "--dry-run")
    assert status == 0, err
    assert "created 2" in out and "Название →" in out
    status, out, err = say("import", "company", table)
    assert status == 0, err
    assert "created 2" in out
    status, out, err = say("export", "company", tmp_path / "out.csv")
    assert status == 0, err
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 3 and any("Ромашка" in cell for row in rows for cell in row)
    assert (tmp_path / "out.csv").stat().st_mode & 0o077 == 0
    status, _, _ = say("export", "company", tmp_path / "out.xlsx")
    assert status == 0 and (tmp_path / "out.xlsx").read_bytes()[:2] == b"PK"


def test_what_cannot_be_done_is_told_and_leaves_nothing(founded, say, tmp_path):
    status, _, err = say("import", "company", tmp_path / "absent.csv")
    assert status == 1 and "absent.csv" in err
    status, _, err = say("export", "company", tmp_path / "out.docx")
    assert status == 1 and "CSV" in err
    status, _, err = say("export", "unicorn", tmp_path / "out.csv")
    assert status == 1 and "Traceback" not in err
    status, _, err = say("export", "company", tmp_path / "out.csv", "--as", "nobody@example.ru")
    assert status == 1 and "nobody@example.ru" in err
    assert list(tmp_path.iterdir()) == []


def test_before_the_company_is_founded_an_import_says_what_to_do(say, tmp_path):
    table = tmp_path / "c.csv"
    table.write_text("Название\nА\n")
    status, _, err = say("import", "company", table)
    assert status == 1 and "otklik user create" in err


@pytest.mark.parametrize(
    ("locale", "word"), [("ru_RU.UTF-8", "запустить"), ("en_US.UTF-8", "run everything"), ("C", "запустить")]
)
def test_the_command_speaks_the_language_of_the_locale(monkeypatch, capsys, locale, word):
    for name in ("OTKLIK_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert word in capsys.readouterr().out
