"""The regions of Russia by ISO 3166-2, with their place in a map of tiles; and which of them words mean."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from otklik.kit.texts import Text


class Region(NamedTuple):
    """`column` and `row` are the tile's place: the neighbours of a region are near its tile."""

    code: str
    column: int
    row: int
    short: str
    ru: str
    en: str

    @property
    def name(self) -> Text:
        return Text(self.ru, self.en)


# code;column;row;short;name;name in English
_LINES = """
MUR;5;0;Мур;Мурманская область;Murmansk Oblast
CHU;19;0;Чук;Чукотский автономный округ;Chukotka
SPE;3;1;СПб;Санкт-Петербург;Saint Petersburg
KR;5;1;Кар;Республика Карелия;Karelia
ARK;6;1;Арх;Архангельская область;Arkhangelsk Oblast
NEN;7;1;Нен;Ненецкий автономный округ;Nenets Okrug
YAN;11;1;Ямал;Ямало-Ненецкий автономный округ;Yamalo-Nenets Okrug
SA;15;1;Якут;Республика Саха (Якутия);Sakha (Yakutia)
MAG;17;1;Маг;Магаданская область;Magadan Oblast
KAM;19;1;Камч;Камчатский край;Kamchatka Krai
LEN;3;2;Лен;Ленинградская область;Leningrad Oblast
NGR;4;2;Новг;Новгородская область;Novgorod Oblast
VLG;5;2;Влгд;Вологодская область;Vologda Oblast
KO;7;2;Коми;Республика Коми;Komi
KHM;11;2;Югра;Ханты-Мансийский автономный округ — Югра;Khanty-Mansi Okrug — Yugra
KYA;13;2;Крнр;Красноярский край;Krasnoyarsk Krai
KHA;17;2;Хаб;Хабаровский край;Khabarovsk Krai
SAK;19;2;Сах;Сахалинская область;Sakhalin Oblast
KGD;1;3;Клгд;Калининградская область;Kaliningrad Oblast
PSK;3;3;Пск;Псковская область;Pskov Oblast
TVE;4;3;Твер;Тверская область;Tver Oblast
YAR;5;3;Яр;Ярославская область;Yaroslavl Oblast
KOS;6;3;Костр;Костромская область;Kostroma Oblast
KIR;7;3;Кир;Кировская область;Kirov Oblast
PER;8;3;Перм;Пермский край;Perm Krai
SVE;9;3;Свер;Свердловская область;Sverdlovsk Oblast
TYU;10;3;Тюм;Тюменская область;Tyumen Oblast
TOM;12;3;Том;Томская область;Tomsk Oblast
KEM;13;3;Кем;Кемеровская область;Kemerovo Oblast
KK;14;3;Хак;Республика Хакасия;Khakassia
IRK;15;3;Ирк;Иркутская область;Irkutsk Oblast
BU;16;3;Бур;Республика Бурятия;Buryatia
AMU;17;3;Амур;Амурская область;Amur Oblast
YEV;18;3;ЕАО;Еврейская автономная область;Jewish Autonomous Oblast
SMO;3;4;Смол;Смоленская область;Smolensk Oblast
MOW;4;4;Мск;Москва;Moscow
MOS;5;4;МО;Московская область;Moscow Oblast
IVA;6;4;Ив;Ивановская область;Ivanovo Oblast
NIZ;7;4;Ниж;Нижегородская область;Nizhny Novgorod Oblast
ME;8;4;МЭл;Республика Марий Эл;Mari El
UD;9;4;Удм;Удмуртская Республика;Udmurtia
CHE;10;4;Чел;Челябинская область;Chelyabinsk Oblast
KGN;11;4;Курган;Курганская область;Kurgan Oblast
OMS;12;4;Омск;Омская область;Omsk Oblast
NVS;13;4;Нсб;Новосибирская область;Novosibirsk Oblast
TY;14;4;Тыва;Республика Тыва;Tuva
ZAB;16;4;Заб;Забайкальский край;Zabaykalsky Krai
PRI;18;4;Прим;Приморский край;Primorsky Krai
BRY;3;5;Брян;Брянская область;Bryansk Oblast
KLU;4;5;Клж;Калужская область;Kaluga Oblast
TUL;5;5;Тул;Тульская область;Tula Oblast
VLA;6;5;Влад;Владимирская область;Vladimir Oblast
CU;7;5;Чув;Чувашская Республика;Chuvashia
TA;8;5;Тат;Республика Татарстан;Tatarstan
BA;9;5;Баш;Республика Башкортостан;Bashkortostan
ORE;10;5;Орен;Оренбургская область;Orenburg Oblast
ALT;13;5;Алт;Алтайский край;Altai Krai
AL;14;5;РАлт;Республика Алтай;Altai Republic
KRS;3;6;Кур;Курская область;Kursk Oblast
ORL;4;6;Орл;Орловская область;Oryol Oblast
LIP;5;6;Лип;Липецкая область;Lipetsk Oblast
RYA;6;6;Ряз;Рязанская область;Ryazan Oblast
MO;7;6;Мрд;Республика Мордовия;Mordovia
ULY;8;6;Ул;Ульяновская область;Ulyanovsk Oblast
SAM;9;6;Сам;Самарская область;Samara Oblast
BEL;4;7;Белг;Белгородская область;Belgorod Oblast
VOR;5;7;Вор;Воронежская область;Voronezh Oblast
TAM;6;7;Тамб;Тамбовская область;Tambov Oblast
PNZ;7;7;Пенз;Пензенская область;Penza Oblast
SAR;8;7;Сар;Саратовская область;Saratov Oblast
ROS;5;8;Рост;Ростовская область;Rostov Oblast
VGG;6;8;Волг;Волгоградская область;Volgograd Oblast
KL;7;8;Клм;Республика Калмыкия;Kalmykia
AST;8;8;Астр;Астраханская область;Astrakhan Oblast
KDA;4;9;Крд;Краснодарский край;Krasnodar Krai
STA;5;9;Став;Ставропольский край;Stavropol Krai
CE;7;9;Чеч;Чеченская Республика;Chechnya
DA;8;9;Даг;Республика Дагестан;Dagestan
AD;4;10;Адыг;Республика Адыгея;Adygea
KC;5;10;КЧР;Карачаево-Черкесская Республика;Karachay-Cherkessia
KB;6;10;КБР;Кабардино-Балкарская Республика;Kabardino-Balkaria
SE;7;10;РСО;Республика Северная Осетия — Алания;North Ossetia — Alania
IN;8;10;Инг;Республика Ингушетия;Ingushetia
"""
# Words that say what kind of a region it is, in full and cut short.
_KIND = re.compile(
    r"\b(область|обл|край|республика|респ|автономный округ|автономная область|автономная|автономный|аобл|ао|округ"
    r"|город федерального значения|город|гор|г|oblast|krai|republic|republic of|okrug|region|city|федеральный)\b\.?"
)
_NOT_WORD = re.compile(r"[^a-zа-я0-9]+")
# What people also call them; the rest is found by the name without its kind.
_ALSO = {
    "мск": "MOW", "спб": "SPE", "питер": "SPE", "petersburg": "SPE", "якутия": "SA", "саха": "SA", "югра": "KHM",
    "хмао": "KHM", "ханты мансийский": "KHM", "янао": "YAN", "чукотка": "CHU", "камчатка": "KAM", "удмуртия": "UD",
    "чувашия": "CU", "чечня": "CE", "осетия": "SE", "северная осетия": "SE", "кузбасс": "KEM", "башкирия": "BA",
    "татария": "TA", "тува": "TY", "еао": "YEV", "еврейская": "YEV", "подмосковье": "MOS", "мо": "MOS",
    "кабардино балкария": "KB", "карачаево черкесия": "KC", "ненецкий": "NEN",
}  # fmt: skip


@cache
def regions() -> tuple[Region, ...]:
    """All of them, as the map goes: row by row."""
    found = []
    for line in _LINES.strip().splitlines():
        code, column, row, short, ru, en = line.split(";")
        found.append(Region(code, int(column), int(row), short, ru, en))
    return tuple(found)


@cache
def _known() -> dict[str, str]:
    """{what is left of a name without its kind: code}"""
    names = {}
    for region in regions():
        names[_bare(region.ru)] = region.code
        names.setdefault(_bare(region.en), region.code)
    return names | _ALSO


def region_of(words: str) -> str | None:
    """The code of the region that is meant by these words: "Респ. Татарстан", "г. Москва", "Moscow Oblast"."""
    low = words.lower().replace("ё", "е")
    bare = _bare(low)
    if not bare:
        return None
    if bare == "moscow":
        return "MOS" if "oblast" in low or "region" in low else "MOW"
    if bare == "altai":
        return "ALT" if "krai" in low else "AL"
    return _known().get(bare)


def _bare(name: str) -> str:
    low = _NOT_WORD.sub(" ", name.lower().replace("ё", "е"))
    return " ".join(_KIND.sub(" ", low).split())
