import pytest

from otklik.records.search.words import name_words, needles, other_layout, search_text, text_query


def spellings(q: str) -> list[tuple[str, ...]]:
    return [needle.spellings for needle in needles(q)]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("Иванов Пётр", [("иванов",), ("петр",)]),
        ("ООО «Ромашка-Плюс»", [("ромашка",), ("плюс",)]),
        ("ИП Сидоров", [("сидоров",)]),
        ("ооо", [("ооо",)]),
        ("ив", [(" ив",)]),
        ("Иванов И. И.", [("иванов",), (" и",)]),
        ("8 (916) 123-45-67", [("89161234567", "79161234567")]),
        ("+7 916", [("7916",)]),
        ("007 916 1234567", [("0079161234567", "79161234567")]),
        ("45-67", [("4567",)]),
        ("Иванов 4567", [("иванов",), ("4567",)]),
        ("школа 12 35", [("школа",), (" 12",), (" 35",)]),
        ("7707083893", [("7707083893",)]),
        ("Ivanov@Mail.RU", [("ivanov@mail.ru",)]),
        ("romashka.ru", [("romashka.ru",)]),
        ("  ", []),
        ('"«»!', []),
        ("\x00иванов", [("иванов",)]),
    ],
)
def test_a_query_becomes_needles(q: str, expected: list[tuple[str, ...]]) -> None:
    assert spellings(q) == expected


def test_a_long_query_is_cut() -> None:
    assert len(needles("слово " * 500)) <= 2
    assert len(needles(" ".join(f"слово{n}" for n in "абвгдежзик"))) == 8


def test_search_text_holds_each_word_once_between_spaces() -> None:
    text = search_text(
        ["ромашка плюс", "ООО «Ромашка Плюс»"],
        [{"raw": "8 916 123-45-67", "value": "+79161234567"}, {"raw": "вн. 12", "value": None}],
        [{"value": "info@romashka.ru"}],
        ["7707083893", None],
    )
    assert text == " ромашка плюс ооо 79161234567 info@romashka.ru 7707083893 "
    assert search_text([None, ""]) == ""


def test_words_of_texts_are_asked_in_all_their_forms() -> None:
    assert text_query(needles("поставка до мая")) == "поставка:* & до & мая"


def test_the_other_keyboard_layout() -> None:
    assert other_layout("bdfyjd") == "иванов"
    assert other_layout("руддщ") == "hello"


def test_words_worth_remembering() -> None:
    assert name_words("римский-корсаков н а 12бис") == ["римский", "корсаков"]
