"""The same seed gives the same rows, in any batch; another seed gives others."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl

from otklik.demo.generator import scales
from otklik.demo.generator.companies import companies
from otklik.demo.generator.dice import Dice, Wheel, mixed, rows
from otklik.demo.generator.dirty import COLUMNS, known_rows, write_dirty
from otklik.demo.generator.people import people
from otklik.demo.generator.world import world

SAMPLE = scales.sample(datetime.fromisoformat("2026-11-22T12:00"))


def test_a_world_repeats() -> None:
    first, second = world(SAMPLE), world(SAMPLE)
    assert first.companies.equals(second.companies)
    assert first.people.equals(second.people)
    assert first.deals.deals.equals(second.deals.deals)
    assert first.deals.entries.equals(second.deals.entries)
    assert pl.concat(list(first.activities())).equals(pl.concat(list(second.activities())))


def test_another_seed_is_another_world() -> None:
    other = companies(replace(SAMPLE, seed=SAMPLE.seed + 1))
    same = companies(SAMPLE)
    assert (other["name"] == same["name"]).mean() < 0.2  # type: ignore[operator]
    assert not set(other["id"]) & set(same["id"])


def test_batches_do_not_change_rows() -> None:
    firms = companies(SAMPLE)
    whole = people(SAMPLE, firms)
    parts = pl.concat([people(SAMPLE, firms, 0, 150), people(SAMPLE, firms, 150, 400)])
    assert whole.equals(parts)


def test_known_first_numbers() -> None:
    """Pinned: data made years apart must agree, whatever the version of polars."""
    dice = Dice(1, "pinned")
    drawn = rows(0, 3).select(dice.draw("x")).to_series().to_list()
    assert drawn == [15920431633976150622, 3606060928989847524, 14902446074435036730]
    assert mixed(1) == 6238072747940578789


def test_a_wheel_keeps_the_weights() -> None:
    wheel = Wheel.of({"rare": 1, "often": 9, "never": 0, "hardly": 0.0001})
    drawn = rows(0, 50_000).select(Dice(1, "wheel").pick("x", wheel).alias("word")).to_series()
    shares = dict(drawn.value_counts(normalize=True).iter_rows())
    assert 0.09 < shares["rare"] < 0.11
    assert "never" not in shares
    assert "hardly" in set(wheel.values)


def test_identifiers_are_uuid7_of_their_moment() -> None:
    firms = companies(SAMPLE)
    for made, text in firms.select("created_at", "id").iter_rows():
        assert text[14] == "7"
        assert text[19] in "89ab"
        stamp = int(text[:8] + text[9:13], 16) / 1000
        assert abs(stamp - (made - datetime.fromisoformat("1970-01-01")).total_seconds()) < 0.002
    assert firms["id"].n_unique() == 200


def test_a_dirty_file_repeats_and_holds_the_known(tmp_path: Path) -> None:
    firms = companies(SAMPLE)
    known = known_rows(people(SAMPLE, firms), firms, 40)
    for name in ("a.csv", "b.csv"):
        write_dirty(tmp_path / name, 500, known=known)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    table = pl.read_csv(tmp_path / "a.csv", separator=";", infer_schema=False)
    assert table.columns == COLUMNS
    assert len(table) == 500
    assert table[9, "Адрес"] == known[0, "Адрес"]
    assert table.is_duplicated().sum() > 10
    assert table["Телефон"].fill_null("").str.contains("E+10", literal=True).any()
