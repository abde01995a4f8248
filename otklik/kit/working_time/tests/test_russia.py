"""The Russian table: known sums of days and hours of every year, known days, decrees, regions."""

from datetime import date, timedelta

import pytest

from otklik.kit.working_time.russia import KNOWN_YEARS, REGIONS, country_year, production_year, region_days
from otklik.kit.working_time.tests.test_vectors import office

# Year → working days, hours of a week of forty, as published.
PUBLISHED = {
    2013: (247, 1970), 2014: (247, 1970), 2015: (247, 1971), 2016: (247, 1974), 2017: (247, 1973), 2018: (247, 1970),
    2019: (247, 1970), 2020: (248, 1979), 2021: (247, 1972), 2022: (247, 1973), 2023: (247, 1973), 2024: (248, 1979),
    2025: (247, 1972), 2026: (247, 1972), 2027: (247, 1972),
}  # fmt: skip


def worked(year, decrees=True):
    """Working days of the week of five days of eight hours, and hours."""
    calendar = type(office())(
        office().zone, (*(((540, 1020),),) * 5, (), ()), {}, lambda one: country_year(one, decrees).days
    )
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366 if year % 4 == 0 else 365)]
    hours = [sum(end - start for start, end in calendar.hours_of(day)) / 60 for day in days]
    return sum(map(bool, hours)), sum(hours)


def test_the_sums_are_those_published():
    assert tuple(PUBLISHED) == KNOWN_YEARS
    assert {year: worked(year, decrees=False) for year in PUBLISHED} == PUBLISHED


def test_the_decrees_took_their_days():
    assert worked(2020)[0] == 248 - 24 - 3 - 2
    assert worked(2021)[0] == 247 - 4 - 3
    days = country_year(2020).days
    assert "№ 206" in days[date(2020, 3, 30)].note.ru and days[date(2020, 3, 30)].kind == "off"
    assert days[date(2020, 4, 30)].kind == "off", "no longer a short day"
    assert date(2020, 3, 30) not in country_year(2020, decrees=False).days


def test_working_saturdays():
    found = [
        day for year in KNOWN_YEARS for day, one in country_year(year).days.items() if one.kind == "work"
    ]
    saturdays = {
        "2016-02-20", "2018-04-28", "2018-06-09", "2018-12-29", "2021-02-20", "2022-03-05", "2024-04-27",
        "2024-11-02", "2024-12-28", "2025-11-01", "2027-02-20",
    }  # fmt: skip
    assert {str(day) for day in found if day.weekday() == 5} == saturdays
    assert {str(day) for day in found if day.weekday() < 5} == {"2013-02-25", "2014-02-24"}


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2014, "02-24 03-07 04-30 05-08 06-11 12-31"),
        (2019, "02-22 03-07 04-30 05-08 06-11 12-31"),
        (2024, "02-22 03-07 05-08 06-11 11-02"),
        (2025, "03-07 04-30 06-11 11-01"),
        (2026, "04-30 05-08 06-11 11-03"),
    ],
)
def test_short_days(year, days):
    short = {day for day, one in country_year(year).days.items() if one.kind == "short" or one.brief}
    assert sorted(f"{day:%m-%d}" for day in short) == days.split()


def test_years_without_an_act_are_estimated_by_the_law():
    assert all(country_year(year).official for year in KNOWN_YEARS)
    later = country_year(2031)
    assert not later.official and later.act == ""
    assert later.days[date(2031, 3, 10)].kind == "off", "the eighth is a Saturday"
    assert later.days[date(2031, 1, 3)].kind == "off"


def test_regions():
    assert len(REGIONS) >= 20
    tatarstan = production_year(2026, ("RU-TA",))
    assert tatarstan[date(2026, 11, 6)].kind == "off"
    assert tatarstan[date(2026, 11, 5)].kind == "short", "the eve"
    assert tatarstan[date(2026, 5, 27)].note.ru == "Курбан-байрам"
    assert date(2014, 3, 18) not in region_days(["RU-CR"], 2014)
    assert date(2015, 3, 18) in region_days(["RU-CR"], 2015)
    assert region_days(["RU-XX"], 2026) == {}


def test_a_correction_wins():
    day = date(2026, 11, 4)
    corrected = production_year(2026, (), {day: country_year(2026).days[date(2026, 11, 3)]})
    assert corrected[day].kind == "short"
