"""What the generator makes looks like life: requisites, phones, names and shares are right."""

from datetime import datetime
from functools import cache

import phonenumbers
import polars as pl
import pytest
from stdnum.ru import inn, ogrn

from otklik.demo.generator import scales
from otklik.demo.generator.names import feminine
from otklik.demo.generator.texts import pool
from otklik.demo.generator.words import book
from otklik.demo.generator.world import World, world
from otklik.kit.phones import read_phones


@cache
def small() -> World:
    return world(scales.bench("50k"))


@cache
def sample() -> World:
    return world(scales.sample(datetime.fromisoformat("2026-11-22T12:00")))


def test_requisites_have_right_check_digits_and_are_not_shared() -> None:
    firms = small().companies
    for row in firms.select("inn", "ogrn", "kpp", "form").gather_every(7).iter_rows(named=True):
        assert inn.is_valid(row["inn"]), row
        if row["form"] == "ИП":
            # stdnum takes no remainder above nine; the order of the Ministry of Finance takes its last digit.
            assert len(row["ogrn"]) == 15
            assert int(row["ogrn"][:-1]) % 13 % 10 == int(row["ogrn"][-1])
        else:
            assert ogrn.is_valid(row["ogrn"]), row
        assert (row["kpp"] is None) == (row["form"] == "ИП")
        assert len(row["inn"]) == (12 if row["form"] == "ИП" else 10)
    assert firms["inn"].n_unique() == len(firms)


def test_accounts_agree_with_the_bank() -> None:
    for bik, account in small().companies.select("bik", "account").gather_every(50).iter_rows():
        digits = bik[-3:] + account
        assert len(account) == 20
        assert sum(int(digit) * (7, 1, 3)[place % 3] for place, digit in enumerate(digits)) % 10 == 0


def test_phones_are_possible_numbers_and_typed_forms_mean_the_same() -> None:
    people = small().people.filter(pl.col("mobile").is_not_null()).gather_every(40)
    for number, typed in people.select("mobile", "mobile_typed").iter_rows():
        assert phonenumbers.is_valid_number(phonenumbers.parse(number))
        assert [phone.value for phone in read_phones(typed)] == [number]
    firms = small().companies.gather_every(20)
    for number, typed in firms.select("phone", "phone_typed").iter_rows():
        assert phonenumbers.is_valid_number(phonenumbers.parse(number)), number
        assert [phone.value for phone in read_phones(typed)] == [number]


@pytest.mark.parametrize(
    ("surname", "woman"),
    [("Иванов", "Иванова"), ("Раевский", "Раевская"), ("Толстой", "Толстая"), ("Цой", "Цой"), ("Ткач", "Ткач"),
     ("Черных", "Черных"), ("Нагорный", "Нагорная"), ("Синицын", "Синицына"), ("Донской", "Донская")],
)  # fmt: skip
def test_surnames_agree_with_gender(surname: str, woman: str) -> None:
    assert feminine(surname) == woman


def test_names_agree_within_a_person() -> None:
    people = small().people
    women, men = people.filter(pl.col("gender") == "f"), people.filter(pl.col("gender") == "m")
    assert women["patronymic"].str.ends_with("на").all()
    assert men["patronymic"].str.ends_with("ич").all()
    assert not women["last_name"].str.ends_with("ов").any()
    assert not men["last_name"].str.ends_with("ова").any()
    assert 0.5 < len(women) / len(people) < 0.75
    pharmacists = people.filter(pl.col("position") == "Провизор")
    assert (pharmacists["gender"] == "f").mean() > 0.85  # type: ignore[operator]


def test_surnames_are_as_frequent_as_in_life() -> None:
    counts = (
        small().people.with_columns(pl.col("last_name").str.strip_suffix("а")).group_by("last_name").len()
    )
    top = counts.sort("len", descending=True)["last_name"].to_list()
    assert "Иванов" in top[:3]
    assert counts.height > 1300
    assert float(counts["len"].max() or 0) / 50_000 < 0.03  # type: ignore[arg-type]


def test_work_has_as_many_open_deals_as_asked() -> None:
    deals = small().deals.deals
    assert deals.filter(pl.col("open") & (pl.col("pipeline") == "main")).height == 6_000
    assert deals.filter(~pl.col("open"))["stage"].is_in(["won", "lost"]).all()
    assert deals.filter(pl.col("open"))["stage"].is_in(["won", "lost"]).any() is False


def test_stage_history_is_unbroken() -> None:
    entries = small().deals.entries.sort("deal_i", "place")
    after = entries.with_columns(
        pl.col("entered_at").shift(-1).over("deal_i").alias("next"), pl.col("left_at").alias("left")
    )
    inner = after.filter(pl.col("next").is_not_null())
    assert (inner["left"] == inner["next"]).all()
    assert (entries["left_at"].is_null().sum()) == 20_000
    lasting = entries.filter(pl.col("left_at").is_not_null())
    assert (lasting["left_at"] >= lasting["entered_at"]).all()
    assert entries["entered_at"].max() <= scales.BENCH_NOW  # type: ignore[operator]
    assert entries.group_by("deal_i").agg((pl.col("place") == 0).any())["place"].all()


def test_managers_differ_as_planted() -> None:
    deals = small().deals.deals.filter((pl.col("pipeline") == "main") & ~pl.col("open"))
    won = deals.group_by(pl.col("manager_i") % 9).agg((pl.col("stage") == "won").mean().alias("won"))
    shares = dict(won.iter_rows())
    assert shares[2] > 1.8 * shares[0]
    assert shares[1] < 0.8 * shares[0]
    assert shares[3] < 0.8 * shares[0]


def test_amounts_are_the_sums_of_lines() -> None:
    made = small().deals
    sums = made.lines.group_by("deal_i").agg(pl.col("sum").sum()).rename({"deal_i": "i"})
    joined = made.deals.join(sums, on="i")
    assert ((joined["amount"] - joined["sum"]).abs() < 0.01).all()
    assert (made.deals["amount"] > 0).all()


def test_sentences_leave_no_slot_open() -> None:
    for kind, parts in book("texts.json").items():
        if kind in ("slots", "loss_reasons"):
            continue
        for part in parts:
            texts = pool(kind, part)
            assert not texts.str.contains("[{}]").any()
            assert not texts.str.contains("  ", literal=True).any()


def test_the_sample_lives_around_today() -> None:
    made = sample()
    assert (len(made.users), len(made.companies), len(made.people)) == (15, 200, 400)
    assert (len(made.leads), len(made.deals.deals)) == (60, 360)
    activities = pl.concat(list(made.activities()))
    assert len(activities) == 800
    planned = activities.filter(pl.col("done_at").is_null())
    today = made.scale.now
    assert planned.filter(pl.col("due_at") < today).height > 3
    assert planned.filter(pl.col("due_at") > today).height > 15
    assert activities["done_at"].max() <= today  # type: ignore[operator]
    assert made.deals.deals["closed_at"].max() > today.replace(day=1)  # type: ignore[operator]


@pytest.mark.parametrize("now", ["2026-11-23T00:25", "2026-11-21T23:59", "2027-01-04T09:00"])
def test_the_sample_can_be_made_on_a_night_and_a_holiday(now: str) -> None:
    """Begun in days nobody works, a deal stands in its first stage all the same, and nothing happens later than now."""
    made = world(scales.sample(datetime.fromisoformat(now)))
    assert made.deals.deals["stage"].null_count() == 0
    assert made.deals.entries["entered_at"].max() <= made.scale.now  # type: ignore[operator]
