"""Text with simple formatting: as HTML it holds nothing else, as plain text no signs, and values format nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.kit.formatting import html_of, plain_of, shielded


def test_formatting_becomes_html_and_plain_text() -> None:
    text = "Привет, **Пётр**!\nСм. [сайт](https://romashka.example)\n\n- раз\n- *два*"
    html = html_of(text)
    assert "<strong>Пётр</strong>" in html and "<br>" in html and "<li>раз</li>" in html
    assert 'href="https://romashka.example"' in html
    assert plain_of(text) == "Привет, Пётр!\nСм. сайт (https://romashka.example)\n\n- раз\n- два"


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "![x](https://evil.example/pixel.png)",
        '<a href="https://evil.example" onclick="x()">x</a>',
    ],
)
def test_nothing_runs_and_nothing_is_loaded(evil: str) -> None:
    html = html_of(evil)
    assert not re.search(r"<(?!/?(p|br|strong|em|ul|ol|li|a|blockquote)\b)", html)
    assert not re.search(r'<a href="(?!https?://|mailto:|tel:)|<a [^>]*onclick', html)


@pytest.mark.parametrize(
    "value",
    ["**жирный**", "[ссылка](https://evil.example)", "- пункт", "1. пункт", "> цитата", "a_b_c", "\\*"],
)
def test_a_value_formats_nothing(value: str) -> None:
    html = html_of(shielded(value))
    assert not any(tag in html for tag in ("<strong", "<em", "<a ", "<li", "<blockquote"))
    assert plain_of(shielded(value)) == value


@given(st.text(alphabet="ab *_[]()\\-+>1.)!", max_size=40))
def test_whatever_the_value_its_words_stay(value: str) -> None:
    assert plain_of(shielded(value)) == value
