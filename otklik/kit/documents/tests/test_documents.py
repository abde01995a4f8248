"""Documents read back: what was put in is on the paper, in both languages, and none of it is code."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from otklik.kit.documents import (
    Bar,
    Bars,
    Card,
    Cards,
    Document,
    Heading,
    Lines,
    Paragraph,
    Points,
    Series,
    Table,
    as_pdf,
)
from otklik.kit.documents.laying import laid, nice_ticks

HOSTILE = [
    '#panic("x") #read("/etc/passwd")',
    '"); #set text(white); ("',
    "$ 1/0 $ *bold* _it_ `raw` @ref <label> = head",
    "\\u{41} // not a comment /* nor this",
    "\x00\x1b[31mred\u202e",
    "{{ x }} ${y} %s",
]


def pages_of(document):
    return [page.extract_text() for page in PdfReader(BytesIO(as_pdf(document))).pages]


def everything(language):
    ru = language == "ru"
    return Document(
        "Отчёт" if ru else "Report",
        "Октябрь" if ru else "October",
        language,
        [
            Heading("Главное" if ru else "The main thing"),
            Cards([Card("Выручка" if ru else "Revenue", "12 480 300 ₽", "▲ 14 %", "good", "n = 30")]),
            Paragraph("Ёлка и щука" if ru else "Tree and pike", "quiet", "Вывод." if ru else "So."),
            Points([("Сделка" if ru else "A deal", "стоит" if ru else "waits")]),
            Table(
                ["Имя" if ru else "Name", "₽"], [["Ромашка", "1 234,50"], ["Итого", None]], [1], total=True
            ),
            Bars("Воронка" if ru else "Funnel", [("Новая", 3.0, "3"), Bar("Проба", -1.0, "−1", 2.0)]),
            Lines("Ход" if ru else "Trend", ["янв", "фев"], [Series("Факт", [1, None], [0, 1], [2, 3])]),
        ],
        company="ООО «Лютик»",
        made="22.11.2026",
    )


@pytest.mark.parametrize("language, words", [("ru", "Страница 1 из 1"), ("en", "Page 1 of 1")])
def test_every_block_is_on_the_page(language, words):
    (page,) = pages_of(everything(language))
    for said in [words, "ООО «Лютик»", "22.11.2026", "12 480 300 ₽", "▲ 14 %", "1 234,50", "янв", "−1"]:
        assert said in page
    mine = ["Отчёт", "Ёлка и щука", "Воронка"] if language == "ru" else ["Report", "Tree and pike", "Funnel"]
    assert all(said in page for said in mine)


def test_fonts_are_our_own_and_inside():
    reader = PdfReader(BytesIO(as_pdf(everything("ru"))))
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    names = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert names
    assert all("Inter" in name for name in names)
    assert reader.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)


def test_nothing_given_is_code():
    rows = [[one, one] for one in HOSTILE]
    blocks = [
        Table(["Что #panic()", "#eval(1)"], rows),
        *(Paragraph(one, lead=one) for one in HOSTILE),
        Bars(HOSTILE[0], [(one, 1.0, one) for one in HOSTILE]),
        Cards([Card(one, one, one) for one in HOSTILE]),
    ]
    text = "".join(pages_of(Document(HOSTILE[1], HOSTILE[2], "ru", blocks, company=HOSTILE[3])))
    bare = text.replace("\u200b", "").replace("\u00ad", "").replace("\n", "").replace(" ", "")
    for said in ["#panic(", 'read("/etc/passwd', "//notacomment", "*bold*_it_`raw`@ref", "{{x}}${y}"]:
        assert said.replace(" ", "") in bare
    assert "root:" not in text


def test_nothing_to_tell_is_said():
    blocks = [
        Table(["Имя"], [], empty="Записей нет"),
        Cards([]),
        Bars("Пусто", []),
        Lines("Ничего", [], [("x", [])]),
        Points([]),
    ]
    (page,) = pages_of(Document("Пустой", "", "ru", blocks))
    assert "Записей нет" in page


def test_a_long_table_repeats_its_heads_on_every_page():
    rows = [[f"Сделка {n}", "Иванов Иван", f"{n * 1000}"] for n in range(2000)]
    document = Document(
        "Все", "", "ru", [Table(["Название", "Ответственный", "Сумма"], rows, [2])], landscape=True
    )
    pages = pages_of(document)
    assert len(pages) > 30
    assert all("Ответственный" in page for page in pages)
    whole = "\n".join(pages)
    assert all(f"Сделка {n} " in whole or f"Сделка {n}\n" in whole for n in (0, 777, 1999))
    assert f"Страница {len(pages)} из {len(pages)}" in pages[-1]


def test_a_word_without_an_end_may_be_broken():
    (block,) = laid(Document("", "", "ru", [Paragraph("а" * 40 + " коротко")]))["blocks"]
    assert block["text"].replace("\u200b", "") == "а" * 40 + " коротко"
    assert block["text"].count("\u200b") == 4


@pytest.mark.parametrize(
    "low, high, ticks",
    [
        (0, 0, [0, 0.25, 0.5, 0.75, 1]),
        (0, 97, [0, 25, 50, 75, 100]),
        (-3, 9, [-5, 0, 5, 10]),
        (0, 8, [0, 2, 4, 6, 8]),
    ],
)
def test_an_axis_has_round_numbers(low, high, ticks):
    assert nice_ticks(low, high) == ticks
