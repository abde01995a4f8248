"""Cases: what customers ask, complain of and have broken, and how soon they were answered."""

import polars as pl

from .deals import main_people
from .dice import Dice, Wheel, rows, uuid7
from .moments import growing, moment_of, working_days
from .scales import Scale
from .staff import LEADING

# Line, category, subject, what happened.
TALES = (
    (
        "equipment",
        "fault",
        "Не включается центрифуга",
        "После переноса в другой кабинет прибор не включается, индикатор не горит.",
    ),
    (
        "equipment",
        "fault",
        "Стерилизатор не набирает давление",
        "Доходит до половины и пишет ошибку E04. Прокладку меняли весной.",
    ),
    (
        "equipment",
        "fault",
        "Анализатор завышает показания",
        "Контрольные пробы уходят за пределы второй день подряд.",
    ),
    ("equipment", "fault", "Шумит компрессор установки", "Гул появился утром, при нагрузке усиливается."),
    ("equipment", "fault", "Течёт шланг у аппарата УЗИ", "Под аппаратом лужа геля, соединение не держит."),
    (
        "equipment",
        "question",
        "Как откалибровать весы",
        "После поверки показания сбились, инструкции на русском нет.",
    ),
    (
        "equipment",
        "question",
        "Какой фильтр подходит к концентратору",
        "Старый снят с производства, нужен аналог.",
    ),
    (
        "equipment",
        "request",
        "Плановое обслуживание автоклава",
        "Подошёл срок, просим назначить день на следующей неделе.",
    ),
    (
        "equipment",
        "request",
        "Обучить двух новых лаборантов",
        "Приняли сотрудников, просим показать работу с анализатором.",
    ),
    (
        "equipment",
        "complaint",
        "Инженер не приехал в назначенный день",
        "Ждали с утра, кабинет простаивал, никто не предупредил.",
    ),
    (
        "consumables",
        "fault",
        "Рвутся перчатки из последней партии",
        "Из коробки в сто штук рвётся каждая пятая.",
    ),
    (
        "consumables",
        "fault",
        "Тест-полоски не читаются прибором",
        "Партия с новой упаковкой, прибор просит другой код.",
    ),
    ("consumables", "complaint", "Привезли не тот размер шприцев", "В накладной 5 мл, в коробках 10 мл."),
    (
        "consumables",
        "complaint",
        "Срок годности меньше обещанного",
        "Обещали не меньше года, на упаковке четыре месяца.",
    ),
    (
        "consumables",
        "question",
        "Когда будут реагенты в наличии",
        "Остатка на неделю, заказ оформлен в прошлый понедельник.",
    ),
    ("consumables", "request", "Прислать сертификаты на маски", "Нужны к проверке в четверг."),
    (
        "consumables",
        "request",
        "Заменить повреждённую коробку",
        "Коробка пришла мокрой, две упаковки вскрыты.",
    ),
    ("service", "question", "Что входит в договор обслуживания", "Не понимаем, платный ли выезд в выходной."),
    ("service", "question", "Как получить акт за прошлый квартал", "Бухгалтерия закрывает год, акта нет."),
    ("service", "complaint", "Третий день не отвечают на письмо", "Писали на общий адрес, ответа нет."),
    (
        "service",
        "request",
        "Перенести выезд на другой день",
        "В среду у нас проверка, удобно в пятницу до обеда.",
    ),
    (
        "service",
        "other",
        "Предложение по графику поставок",
        "Хотим получать заказы по вторникам, до десяти утра.",
    ),
)
CHANNELS = {"phone": 46, "email": 27, "messenger": 13, "site": 9, "visit": 5}
PRIORITIES = {"normal": 74, "high": 17, "low": 9}
OLD = {"closed": 80, "solved": 20}
FRESH = {"new": 26, "in_work": 38, "waiting": 16, "solved": 20}


def cases(scale: Scale, companies: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """All cases, a row each, oldest first; most of the recent ones are still open.

    `owner_i` is the number of the user who answers for the case, null for a new one nobody took.
    """
    dice = Dice(scale.seed, "case")
    now = pl.lit(scale.now).cast(pl.Datetime("us"))
    tale = dice.whole("tale", 0, len(TALES) - 1)
    told = [pl.lit(pl.Series(column)).gather(tale) for column in zip(*TALES, strict=True)]
    engineer = scale.managers + next(
        place for place, person in enumerate(LEADING) if person.role == "service_engineer"
    )
    frame = rows(0, scale.cases).with_columns(growing(dice, scale, scale.cases).alias("created_at"))
    known = companies["created_at"].search_sorted(
        frame["created_at"].clip(companies["created_at"].min()), side="right"
    )
    frame = frame.with_columns(known.clip(1, scale.companies).alias("_known")).with_columns(
        (dice.share("company") ** 1.3 * pl.col("_known")).cast(pl.UInt32).alias("company_i"),
        uuid7(pl.col("created_at"), dice).alias("id"),
        *(
            column.alias(name)
            for column, name in zip(told, ("line", "category", "subject", "text"), strict=True)
        ),
        dice.pick("channel", Wheel.of(CHANNELS)).alias("channel"),
        dice.pick("priority", Wheel.of(PRIORITIES)).alias("priority"),
        pl.when(pl.col("created_at") < now - pl.duration(days=16))
        .then(dice.pick("old", Wheel.of(OLD)))
        .otherwise(dice.pick("fresh", Wheel.of(FRESH)))
        .alias("status"),
    )
    person = main_people(people, scale.companies)["person_i"].gather(frame["company_i"])
    manager = companies["manager_i"].gather(frame["company_i"])
    frame = frame.hstack([person, manager])
    # Most are answered within the four working hours of the regulation, some are not: that is what it is for.
    came = working_days(pl.col("created_at"), scale)
    waited = 0.02 + dice.share("reaction") ** 3 * 0.9
    over = pl.col("status").is_in(["solved", "closed"])
    frame = frame.with_columns(
        pl.when(pl.col("status") != "new")
        .then(
            pl.min_horizontal(pl.max_horizontal(moment_of(came + waited, scale), pl.col("created_at")), now)
        )
        .alias("reacted_at")
    )
    worked = working_days(pl.col("reacted_at"), scale) + 0.05 + dice.share("solution") ** 2 * 4
    solved = pl.min_horizontal(pl.max_horizontal(moment_of(worked, scale), pl.col("reacted_at")), now)
    frame = frame.with_columns(pl.when(over).then(solved).alias("solved_at")).with_columns(
        pl.when(pl.col("status") == "closed")
        .then(pl.min_horizontal(pl.col("solved_at") + pl.duration(days=2), now))
        .alias("closed_at"),
        pl.when((pl.col("status") == "new") & dice.happens("nobody", 0.6))
        .then(None)
        .when(dice.happens("manager", 0.25))
        .then(pl.col("manager_i").cast(pl.Int64))
        .otherwise(pl.lit(engineer, dtype=pl.Int64))
        .alias("owner_i"),
        pl.lit(engineer, dtype=pl.Int64).alias("author_i"),
    )
    return frame.drop("_known", "manager_i")
