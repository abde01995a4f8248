"""Legal forms of companies as they are written: short, spelled out, foreign."""

from __future__ import annotations

import re

# Short form → how else it is written. Spelled-out ones are matched first, the longest first.
SPELLED: tuple[tuple[str, str], ...] = (
    ("ООО", "общество с ограниченной ответственностью"),
    ("ОДО", "общество с дополнительной ответственностью"),
    ("НПАО", "непубличное акционерное общество"),
    ("ПАО", "публичное акционерное общество"),
    ("ОАО", "открытое акционерное общество"),
    ("ЗАО", "закрытое акционерное общество"),
    ("АО", "акционерное общество"),
    ("ТОО", "товарищество с ограниченной ответственностью"),
    ("ИП", "индивидуальный предприниматель"),
    ("КФХ", "крестьянское фермерское хозяйство"),
    ("КФХ", "крестьянское (фермерское) хозяйство"),
    ("ФГБОУ ВО", "федеральное государственное бюджетное образовательное учреждение высшего образования"),
    ("ФГБОУ", "федеральное государственное бюджетное образовательное учреждение"),
    ("ФГАОУ ВО", "федеральное государственное автономное образовательное учреждение высшего образования"),
    ("ФГБУ", "федеральное государственное бюджетное учреждение"),
    ("ФГАУ", "федеральное государственное автономное учреждение"),
    ("ФКУ", "федеральное казенное учреждение"),
    ("ФГУП", "федеральное государственное унитарное предприятие"),
    ("ГУП", "государственное унитарное предприятие"),
    ("МУП", "муниципальное унитарное предприятие"),
    ("УП", "унитарное предприятие"),
    ("ГБОУ", "государственное бюджетное общеобразовательное учреждение"),
    ("ГБУЗ", "государственное бюджетное учреждение здравоохранения"),
    ("ГБУ", "государственное бюджетное учреждение"),
    ("ГАУ", "государственное автономное учреждение"),
    ("ГКУ", "государственное казенное учреждение"),
    ("МБДОУ", "муниципальное бюджетное дошкольное образовательное учреждение"),
    ("МБОУ", "муниципальное бюджетное общеобразовательное учреждение"),
    ("МАОУ", "муниципальное автономное общеобразовательное учреждение"),
    ("МБУ", "муниципальное бюджетное учреждение"),
    ("МАУ", "муниципальное автономное учреждение"),
    ("МКУ", "муниципальное казенное учреждение"),
    ("АНО ДПО", "автономная некоммерческая организация дополнительного профессионального образования"),
    ("АНО", "автономная некоммерческая организация"),
    ("НКО", "некоммерческая организация"),
    ("НП", "некоммерческое партнерство"),
    ("ЧОУ", "частное образовательное учреждение"),
    ("СНТ", "садоводческое некоммерческое товарищество"),
    ("ТСЖ", "товарищество собственников жилья"),
    ("ТСН", "товарищество собственников недвижимости"),
    ("ЖСК", "жилищно-строительный кооператив"),
    ("СПК", "сельскохозяйственный производственный кооператив"),
    ("ПК", "производственный кооператив"),
    ("АО", "joint stock company"),
    ("АО", "joint-stock company"),
    ("ПАО", "public joint stock company"),
    ("LLC", "limited liability company"),
)

_OTHER_SHORT = (
    "НАО ЧП ПП ФОП ТОВ ПБОЮЛ ЧУП ГП МП ФГУ ГОУ МОУ МДОУ КГУ РГП ГКП ИЧП ЧУ НОУ АНОО БУ АУ КУ ОГБУ ГБПОУ ФГБНУ"
)
SHORT: frozenset[str] = frozenset(short for short, _ in SPELLED) | frozenset(_OTHER_SHORT.split())
# Latin spellings of Russian forms; «OOO» typed in Latin letters is caught by the look-alikes.
TRANSLIT = {
    "pao": "ПАО",
    "zao": "ЗАО",
    "jsc": "АО",
    "pjsc": "ПАО",
    "ojsc": "ОАО",
    "cjsc": "ЗАО",
    "ooo": "ООО",
}

# Foreign forms stand at the end; the key is lower case without dots and spaces.
FOREIGN: dict[str, str] = {
    "inc": "Inc", "incorporated": "Inc", "corp": "Corp", "corporation": "Corp", "llc": "LLC", "llp": "LLP",
    "lp": "LP", "ltd": "Ltd", "limited": "Ltd", "coltd": "Co. Ltd", "plc": "PLC", "ptyltd": "Pty Ltd",
    "pteltd": "Pte Ltd", "pvtltd": "Pvt Ltd", "gmbh": "GmbH", "gmbh&cokg": "GmbH & Co. KG", "ag": "AG",
    "kg": "KG", "ug": "UG", "ohg": "OHG", "sa": "SA", "sas": "SAS", "sarl": "SARL", "spa": "SpA", "srl": "SRL",
    "bv": "BV", "nv": "NV", "oy": "Oy", "oyj": "Oyj", "ab": "AB", "as": "AS", "a/s": "A/S", "aps": "ApS",
    "sp.zo.o": "Sp. z o.o.", "spzoo": "Sp. z o.o.", "sro": "s.r.o.", "doo": "d.o.o.", "oü": "OÜ", "sia": "SIA",
    "uab": "UAB", "kft": "Kft", "se": "SE", "fze": "FZE", "fzco": "FZCO", "fzllc": "FZ LLC", "jsc": "АО",
    "pjsc": "ПАО", "ооо": "ООО",
}  # fmt: skip

_LOOKALIKE = str.maketrans("AaBCcEeHKkMOoPpTXxYy3", "АаВСсЕеНКкМОоРрТХхУуЗ")
_BY_LOWER = {short.lower().replace("ё", "е"): short for short in SHORT}
SPELLED_PATTERN = re.compile(
    "^(?:"
    + "|".join(re.escape(words) for _, words in sorted(SPELLED, key=lambda pair: -len(pair[1])))
    + r")(?![\w-])"
)
_BY_WORDS = {words: short for short, words in SPELLED}


def short_form(word: str) -> str | None:
    """«ооо», «OOO» in Latin letters, «О.О.О.» → «ООО»; None when the word is no legal form."""
    plain = word.replace(".", "").strip(" ,()")
    if not plain or plain.isdigit():
        return None
    found = _BY_LOWER.get(plain.translate(_LOOKALIKE).lower())
    if found and plain.islower() and len(plain) == 2 and found not in ("ИП", "АО"):
        return None  # «пк», «уп» in small letters are words
    return found or TRANSLIT.get(plain.lower())


def spelled_form(lowered: str) -> tuple[str, int] | None:
    """(short form, its length in the text) when the text begins with a form spelled out."""
    match = SPELLED_PATTERN.match(lowered)
    return (_BY_WORDS[match[0]], match.end()) if match else None
