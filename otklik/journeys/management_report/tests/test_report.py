"""The management report: what is on the paper is true, and nobody reads on it what they may not see."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from otklik.analytics.schedules.models import Sending
from otklik.analytics.schedules.sending import send
from otklik.journeys.management_report import asking
from otklik.kit.figures import said, said_period
from otklik.sales.deals.models import Deal
from tests.mail_server import MailServer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
OCTOBER = {"period": "last_month"}


@pytest.fixture
def october(world):
    """Two deals won in October by Ivan, one by Petr, and a large one of Petr's that stands still."""
    Deal.objects.all().delete()
    won, new = world.things["stages"]["won"], world.things["stages"]["new"]

    def deal(name, who, amount, stage, state, at):
        return Deal(
            name=name, name_sort=name.lower(), pipeline_id=stage.pipeline_id, stage_id=stage.id, state=state,
            reached=7 if state == "won" else 1, created_at=at, stage_entered_at=at, amount=Decimal(amount),
            closed_at=at + timedelta(days=5) if state == "won" else None, responsible_id=world.id(who),
            stage_due_at=at + timedelta(days=7) if state == "open" else None,
        )  # fmt: skip

    at = datetime(2026, 10, 5, 9, tzinfo=UTC)
    Deal.objects.bulk_create(
        [
            deal("Ромашки", "ivan", 300_000, won, "won", at),
            deal("Лютики", "ivan", 200_000, won, "won", at),
            deal("Васильки", "petr", 1_000_000, won, "won", at),
            deal('Тайная #panic("x") сделка', "petr", 9_000_000, new, "open", at),
        ]
    )
    with time_machine.travel(NOW, tick=False):
        yield world


def words_of(answer):
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    return " ".join("".join(pages).replace("\u200b", "").replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    "language, wanted",
    [
        ("ru", ["Управленческий отчёт", "Октябрь 2026", "1,5 млн ₽", "Что требует решения", "Страница 1 из"]),
        ("en", ["Management report", "October 2026", "₽1.5M", "What needs a decision", "Page 1 of"]),
    ],
)
def test_a_director_has_all_of_it_on_paper(october, language, wanted):
    october.users["director"].language = language
    october.users["director"].save()
    page = words_of(october.api("director").get("/management-report", **OCTOBER, format="pdf"))
    for said_so in [*wanted, "Ромашка", '#panic("x")', "9 млн" if language == "ru" else "₽9M"]:
        assert said_so in page
    assert "Чего нет в этом отчёте" not in page


def test_the_screen_and_the_paper_say_the_same(october):
    told = october.api("director").get("/management-report", **OCTOBER).json()
    assert [part["key"] for part in told["parts"]] == [
        "short", "headline", "decisions", "goals", "funnel", "forecast", "discipline", "base",
    ]  # fmt: skip
    assert told["left_out"] == [] and told["from"] == "2026-10-01" and told["to"] == "2026-11-01"
    cards = {card["name"]: card for card in told["parts"][1]["blocks"][0]["cards"]}
    figures = october.api("director").get("/metrics/figures", keys="won_amount,deals_won", **OCTOBER).json()
    assert cards["Сумма выигранных"]["value"] == said(figures[0]["value"], "money", "ru", "RUB")
    assert cards["Выиграно сделок"]["value"] == str(figures[1]["value"]) == "3"
    assert {block["is"] for part in told["parts"] for block in part["blocks"]} >= {
        "cards",
        "points",
        "table",
        "lines",
    }


def test_one_sees_only_what_is_theirs_and_the_rest_is_named(october):
    ivan = october.api("ivan").get("/management-report", **OCTOBER)
    assert "Тайная" not in ivan.content.decode()
    assert "500 тыс. ₽" in ivan.content.decode().replace("\u00a0", " ")
    nobody = october.api("stranger").get("/management-report", **OCTOBER).json()
    assert nobody["parts"] == []
    assert len(nobody["left_out"]) == 7
    page = words_of(october.api("stranger").get("/management-report", **OCTOBER, format="pdf"))
    assert "Чего нет в этом отчёте" in page and "Прогноз продаж" in page


def test_what_may_not_be_exported_is_not_on_paper(october):
    october.take_roles("maria")
    october.give_role("maria", {"deal": {"see": "all"}})
    seen = october.api("maria").get("/management-report", **OCTOBER).json()
    assert "headline" in [part["key"] for part in seen["parts"]]
    page = words_of(october.api("maria").get("/management-report", **OCTOBER, format="pdf"))
    assert "1,5 млн" not in page and "Тайная" not in page
    assert "нет права видеть и выгружать" in page


def test_a_hidden_amount_is_on_no_page(october):
    october.take_roles("maria")
    october.give_role("maria", {"deal": {"see": "all", "export": "all"}}, {"deal": {"amount": "hidden"}})
    page = words_of(october.api("maria").get("/management-report", **OCTOBER, format="pdf"))
    assert "млн" not in page and "Выиграно сделок" in page
    assert "Прогноз продаж — нет права" in page


def test_what_got_worse_is_told_with_its_price(october, monkeypatch):
    reading = {
        "title": "Отправка предложения", "verdict": "worse", "seen": ["Дальше пошло 30 % сделок (12 из 40)."],
        "money": {"value": 1_250_000.0, "low": 400_000.0, "high": 2_000_000.0}, "to_try": ["Позвонить на другой день."],
    }  # fmt: skip
    told = {"summary": "Найдено 1 отличие, не объяснимое случаем", "readings": [reading], "steps": []}
    monkeypatch.setattr(asking, "diagnosis", lambda by, asked: told)
    page = words_of(october.api("director").get("/management-report", **OCTOBER, format="pdf"))
    for said_so in ["Хуже, и это не случайность", "12 из 40", "около 1,25 млн ₽ (от 400 тыс. ₽ до 2 млн ₽)"]:
        assert said_so in page
    assert page.count("около 1,25 млн ₽") == 2, "among the findings and among what needs a decision"


def test_by_mail_each_gets_a_report_of_their_own(october, settings):
    body = {"what": "management_report", "formats": ["pdf"], "month_day": 1, "at": "09:00", "working_only": True,
            "recipients": [str(october.id(one)) for one in ("director", "ivan")]}  # fmt: skip
    made = october.api("director").post("/report-schedules", body).json()
    assert (made["title"], made["next_at"][:10]) == ("Управленческий отчёт", "2026-12-01")
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "Otklik <crm@romashka.example>"
        october.api("director").post(f"/report-schedules/{made['id']}/send")
        for one in Sending.objects.order_by("user__name_sort"):
            send(one.pk)
    whole, own = ["".join(page.extract_text() for page in PdfReader(BytesIO(part.get_content())).pages)
                  for letter in server.taken for part in letter.iter_attachments()]  # fmt: skip
    assert "Тайная" in whole
    assert "Тайная" not in own and "Управленческий отчёт" in own


def test_a_wrong_period_is_refused(october):
    assert october.api("director").get("/management-report", period="вчера").status_code == 422
    assert october.api("director").get("/management-report", format="docx").status_code == 422


@pytest.mark.parametrize(
    "value, unit, ru, en",
    [
        (None, "money", "—", "—"),
        ("12480300.00", "money", "12,5 млн ₽", "₽12.5M"),
        ("-845000", "money", "−845 тыс. ₽", "−₽845K"),
        (99_999, "money", "99 999 ₽", "₽99,999"),
        (4_000_000, "money", "4 млн ₽", "₽4M"),
        (0.384, "share", "38 %", "38%"),
        (0.0312, "share", "3,1 %", "3.1%"),
        (34.2, "days", "34 дн.", "34 days"),
        (1234, "count", "1 234", "1,234"),
        (2.5, "number", "2,50", "2.50"),
    ],
)
def test_figures_are_written_as_each_language_does(value, unit, ru, en):
    assert said(value, unit, "ru", "RUB").replace("\u00a0", " ") == ru
    assert said(value, unit, "en", "RUB").replace("\u00a0", " ") == en


def test_a_period_is_called_by_its_name():
    def day(text):
        return datetime.fromisoformat(text).date()

    assert said_period(day("2026-07-01"), day("2026-10-01"), "ru") == "III квартал 2026"
    assert said_period(day("2026-01-01"), day("2027-01-01"), "ru") == "2026 год"
    assert said_period(day("2026-02-01"), day("2026-03-01"), "en") == "February 2026"
    assert said_period(day("2026-02-03"), day("2026-02-04"), "en").replace("\u00a0", " ") == "3 February 2026"
