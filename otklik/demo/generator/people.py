"""Persons: doctors, pharmacists, directors, buyers, each with a place of work."""

import polars as pl

from . import places
from .dice import Dice, Wheel, rows, uuid7
from .moments import at_work, days_since
from .names import translit, with_person_name
from .scales import Scale
from .words import book

# How many people one keeps at a company of the trade, relative to the rest.
CROWD = {
    "pharmacy": 2,
    "clinic": 5,
    "hospital": 9,
    "dental": 3,
    "distributor": 4,
    "plant": 5,
    "laboratory": 3,
    "equipment": 2,
    "sanatorium": 3,
}
WOMEN = {
    "Врач": 0.71,
    "Провизор": 0.92,
    "Фармацевт": 0.94,
    "Первостольник": 0.92,
    "Заведующая аптекой": 1.0,
    "Старшая медсестра": 1.0,
    "Директор": 0.36,
    "Генеральный директор": 0.22,
    "Главный врач": 0.46,
    "Сервисный инженер": 0.04,
    "Инженер": 0.12,
    "Логист": 0.4,
    "Снабженец": 0.3,
    "Бухгалтер": 0.93,
    "Товаровед": 0.86,
    "Администратор": 0.93,
    "Врач-лаборант": 0.84,
    "Врач-стоматолог": 0.58,
}
DOCTORS = ("Врач", "Врач-стоматолог", "Главный врач", "Заведующий отделением", "Врач-лаборант")
RELATIONS = {
    "Директор": "director",
    "Генеральный директор": "director",
    "Главный врач": "director",
    "Менеджер по закупкам": "buyer",
    "Специалист по закупкам": "buyer",
    "Снабженец": "buyer",
    "Товаровед": "buyer",
    "Категорийный менеджер": "buyer",
    "Руководитель отдела закупок": "buyer",
    "Директор по закупкам": "buyer",
    "Коммерческий директор": "decides",
    "Управляющая клиникой": "decides",
    "Заведующая аптекой": "decides",
    "Врач": "doctor",
    "Врач-стоматолог": "doctor",
    "Заведующий отделением": "doctor",
    "Врач-лаборант": "doctor",
    "Провизор": "pharmacist",
    "Фармацевт": "pharmacist",
    "Первостольник": "pharmacist",
    "Бухгалтер": "accountant",
}


def _roles_wheel() -> tuple[pl.Series, dict[str, tuple[int, int]]]:
    """All roles of all trades in one list, and where each trade's part begins and how long it is."""
    words: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    for trade in book("trades.json")["trades"]:
        spans[trade["key"]] = (len(words), len(trade["roles"]))
        words.extend(trade["roles"])
    return pl.Series(words), spans


def _with_work(frame: pl.DataFrame, companies: pl.DataFrame, dice: Dice, scale: Scale) -> pl.DataFrame:
    """Place of work: more people at big places; about one in twenty has none."""
    ends = companies["trade"].replace_strict(CROWD, return_dtype=pl.Int64).cum_sum()
    total = int(ends[-1])
    # People come about when their company does; the jitter mixes neighbours.
    aim = (pl.col("i").cast(pl.Float64) + dice.share("company") * 60 - 30) / scale.people
    frame = frame.with_columns((aim.clip(0, 1) * (total - 1)).cast(pl.Int64).alias("_aim"))
    frame = frame.with_columns(ends.search_sorted(frame["_aim"], side="right").alias("_company"))
    words, spans = _roles_wheel()
    trade = companies["trade"].gather(frame["_company"])
    first = trade.replace_strict({key: span[0] for key, span in spans.items()}, return_dtype=pl.Int64)
    count = trade.replace_strict({key: span[1] for key, span in spans.items()}, return_dtype=pl.Int64)
    place = first + (frame.select(dice.share("role")).to_series() * count).cast(pl.Int64)
    work = companies.select(
        "city",
        "region",
        "region_code",
        "post_head",
        "phone_code",
        "host",
        "manager_i",
        "trade",
        pl.col("created_at").alias("_since"),
        pl.col("phone").alias("work_phone"),
    )
    frame = frame.with_columns(words.gather(place).alias("position"))
    frame = frame.hstack(work.select(pl.all().gather(frame["_company"])).get_columns())
    return frame.with_columns(
        pl.when(~dice.happens("alone", 0.04)).then(pl.col("_company").cast(pl.UInt32)).alias("company_i")
    ).drop("_aim", "_company")


def _with_second_work(frame: pl.DataFrame, companies: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Doctors often have a second clinic, not necessarily known from the start."""
    clinics = companies.filter(pl.col("trade").is_in(["clinic", "dental"]))["i"].cast(pl.UInt32)
    second = dice.any_of("second", clinics)
    doctor = pl.col("position").is_in(list(DOCTORS))
    return frame.with_columns(
        pl.when(doctor & dice.happens("second:has", 0.2) & (second != pl.col("company_i")))
        .then(second)
        .alias("second_company_i")
    )


def _with_contacts(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    login = pl.concat_str(
        translit(pl.col("last_name")),
        pl.lit("."),
        translit(pl.col("first_name").str.slice(0, 1)),
        translit(pl.col("patronymic").str.slice(0, 1)),
    ).str.replace_all("[^a-z.]", "")
    private = (
        login
        + dice.whole("mail:n", 1, 9999).cast(pl.String)
        + "@"
        + dice.any_of(
            "mail:host",
            ["mail.ru", "mail.ru", "yandex.ru", "yandex.ru", "gmail.com", "bk.ru", "rambler.ru", "inbox.ru"],
        )
    )
    has_work = pl.col("company_i").is_not_null()
    frame = frame.with_columns(
        pl.when(dice.happens("mobile", 0.88)).then(places.mobile(dice, "mobile:n")).alias("mobile"),
        pl.when(has_work & dice.happens("work", 0.42)).then(pl.col("work_phone")).alias("work_phone"),
        pl.when(dice.happens("ext", 0.4))
        .then(dice.whole("ext:n", 10, 999).cast(pl.String))
        .otherwise(pl.lit(""))
        .alias("ext"),
        pl.when(dice.happens("email", 0.72))
        .then(
            pl.when(has_work & dice.happens("email:work", 0.45))
            .then(login + "@" + pl.col("host"))
            .otherwise(private)
        )
        .alias("email"),
        pl.when(dice.happens("telegram", 0.24))
        .then(login.str.replace_all(".", "_", literal=True) + dice.whole("telegram:n", 1, 99).cast(pl.String))
        .alias("telegram"),
    )
    return frame.with_columns(
        places.as_typed(pl.col("mobile"), dice, "mobile:typed").alias("mobile_typed"),
        places.as_typed(pl.col("work_phone"), dice, "work:typed").alias("work_typed"),
        pl.when(pl.col("work_phone").is_null()).then(pl.lit("")).otherwise(pl.col("ext")).alias("ext"),
    )


def _with_answers(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """What the administrator's own fields hold: speciality, packs a month, loyalty; and the birthday."""
    doctor = pl.col("position").is_in(list(DOCTORS))
    birth = pl.date(1961, 1, 1).cast(pl.Int32) + (dice.share("birth") ** 0.9 * 365.25 * 40).cast(pl.Int32)
    return frame.with_columns(
        pl.when(doctor & (pl.col("position") != "Врач-стоматолог"))
        .then(dice.pick("speciality", Wheel.of(book("trades.json")["specialities"])))
        .when(doctor)
        .then(pl.lit("Стоматолог"))
        .alias("speciality"),
        pl.when(dice.happens("potential", 0.86))
        .then((dice.share("potential:n") ** 2.2 * 4000).cast(pl.Int64) / 10)
        .alias("potential"),
        pl.when(dice.happens("loyalty", 0.7))
        .then(
            dice.pick(
                "loyalty:word",
                Wheel.of({"Не знаком": 20, "Нейтральный": 38, "Назначает иногда": 26, "Приверженец": 16}),
            )
        )
        .alias("loyalty"),
        pl.when(dice.happens("birthday", 0.38)).then(birth.cast(pl.Date)).alias("birthday"),
    )


def people(scale: Scale, companies: pl.DataFrame, start: int = 0, stop: int | None = None) -> pl.DataFrame:
    """The persons with numbers from `start` to `stop`; needs all the companies."""
    dice = Dice(scale.seed, "person")
    frame = rows(start, scale.people if stop is None else stop)
    frame = _with_work(frame, companies, dice, scale)
    met = days_since(pl.col("_since"), scale) + (dice.share("created") ** 3 * 40)
    frame = frame.with_columns(at_work(met, dice, "created", scale).alias("created_at")).drop("_since")
    frame = frame.with_columns(uuid7(pl.col("created_at"), dice).alias("id"))
    women = pl.col("position").replace_strict(WOMEN, default=0.56, return_dtype=pl.Float64)
    frame = with_person_name(frame, dice, women)
    frame = frame.with_columns(
        pl.when((pl.col("gender") == "m") & (pl.col("position") == "Управляющая клиникой"))
        .then(pl.lit("Управляющий клиникой"))
        .when((pl.col("gender") == "f") & (pl.col("position") == "Заведующий отделением"))
        .then(pl.lit("Заведующая отделением"))
        .when((pl.col("gender") == "f") & (pl.col("position") == "Заведующий лабораторией"))
        .then(pl.lit("Заведующая лабораторией"))
        .otherwise(pl.col("position"))
        .alias("position"),
        pl.col("position")
        .replace_strict(RELATIONS, default="employee", return_dtype=pl.String)
        .alias("relation"),
        # Some have left the main place: dates in the relation come from here.
        pl.when(pl.col("company_i").is_not_null() & dice.happens("left", 0.03))
        .then(dice.whole("left:days", 20, 300))
        .alias("left_days_ago"),
    )
    frame = _with_second_work(frame, companies, dice)
    frame = _with_contacts(frame, dice)
    frame = _with_answers(frame, dice)
    return frame.with_columns(
        dice.pick("source", Wheel.of(book("trades.json")["sources"])).alias("source"),
        pl.when(dice.happens("tag", 0.09))
        .then(
            dice.any_of("tag:word", ["лектор", "ЛПР", "новый", "семинары", "не звонить до обеда", "ключевой"])
        )
        .alias("tag"),
    ).drop("host", "post_head", "phone_code", "region_code")
