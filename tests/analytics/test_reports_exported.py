"""Reports as files."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from otklik.analytics.schedules.sendables import sendables
from otklik.exchange.exports.models import Export
from otklik.sales.tests.cast import new_deal
from tests.analytics.test_reports_written import VIP, table


def saved(world, who, definition):
    return world.api(who).post("/reports", {"name": "Отчёт", "definition": definition}).json()["id"]


def text(answer):
    return answer.content.decode("utf-8-sig").replace("\r\n", "\n").strip().split("\n")


def test_a_table_as_a_file(world):
    for who, amount in (("ivan", "100.00"), ("ivan", "300.00"), ("maria", "50.00")):
        new_deal(world, who, amount=amount, tags=["VIP"])
    two = table(rows=["person", "source"], columns=["year"], chart={"kind": "bar", "of": "m1"})
    api, pk = world.api("olga"), saved(world, "olga", two)
    lines = text(api.get(f"/reports/{pk}/export", format="csv"))
    year = lines[0].split(";")[2].split(":")[0]
    names = ("Сумма", "Сделки", "На сделку")
    heads = [f"{column}: {name}" for column in (year, "Всего") for name in names]
    assert lines[0].split(";") == ["Сотрудник", "Источник", *heads]
    assert lines[1:] == [
        "Иванов Иван;Не указано;400.0;2;200.0;400.0;2;200.0",
        "Иванов Иван;Итого;400.0;2;200.0;400.0;2;200.0",
        "Марьина Мария;Не указано;50.0;1;50.0;50.0;1;50.0",
        "Марьина Мария;Итого;50.0;1;50.0;50.0;1;50.0",
        "Всего;;450.0;3;150.0;450.0;3;150.0",
    ]
    book = load_workbook(BytesIO(api.get(f"/reports/{pk}/export", format="xlsx").content))
    assert [cell.value for cell in book.worksheets[0][6]][5:] == [450, 3, 150]
    paper = api.get(f"/reports/{pk}/export", format="pdf")
    assert paper.status_code == 200 and paper.content.startswith(b"%PDF"), paper.content[:300]
    assert api.get(f"/reports/{pk}/export", format="doc").status_code == 422
    (file,) = sendables.get("report").files(world.by("olga"), pk, ["csv"], "last_year")
    assert file.content.decode("utf-8-sig").strip().endswith("Всего;;0.0;0;;0.0;0;")
    mine = saved(world, "ivan", table())
    assert world.api("ivan").get(f"/reports/{mine}/export", format="csv").status_code == 403


def test_a_list_as_a_file_is_in_the_journal_of_exports(world):
    for who, amount in (("ivan", "100.00"), ("maria", "50.00"), ("petr", "7.00")):
        new_deal(world, who, amount=amount, tags=["VIP"])
    listed = {
        "kind": "list", "object": "deal", "where": VIP, "columns": ["responsible", "amount", "company.name"],
        "sort": "-amount", "totals": ["amount"],
        "computed": [{"key": "half", "name": "Половина", "formula": "amount / 2"}],
    }  # fmt: skip
    pk = saved(world, "olga", listed)
    lines = text(world.api("olga").get(f"/reports/{pk}/export", format="csv"))
    assert lines[0].startswith("Ответственный;Сумма;Компания: ") and lines[0].endswith(";Половина")
    assert [line.split(";")[1] for line in lines[1:]] == ["100.0", "50.0", "150.0"], (
        "Pyotr is in another branch"
    )
    assert world.api("olga").get(f"/reports/{pk}/export", format="pdf").content.startswith(b"%PDF")
    journal = [(one.object, one.format, one.rows) for one in Export.objects.order_by("at")]
    assert journal == [("deal", "csv", 2), ("deal", "pdf", 2)]
