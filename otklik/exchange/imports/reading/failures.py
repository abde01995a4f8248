"""Why a file cannot be read: one error with a code and words in both languages."""

from __future__ import annotations

from typing import Any

from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text

REASONS: dict[str, Text] = {
    "empty": Text("Файл пустой", "The file is empty"),
    "no_rows": Text("В файле нет ни одной заполненной строки", "The file has no filled rows"),
    "too_large": Text("Файл больше {limit}", "The file is larger than {limit}"),
    "unpacks_too_large": Text(
        "В распакованном виде файл слишком велик ({limit}): похоже на архивную бомбу",
        "Unpacked, the file is too large ({limit}): it looks like a zip bomb",
    ),
    "encrypted": Text(
        "Файл защищён паролем. Снимите пароль и загрузите снова",
        "The file is protected by a password. Take the password off and try again",
    ),
    "broken": Text("Файл повреждён и не открывается", "The file is damaged and does not open"),
    "not_a_table": Text("Это не таблица, а {kind}", "This is not a table but {kind}"),
    "binary": Text("Это не таблица и не текст", "This is neither a table nor a text"),
    "no_table_inside": Text("В архиве нет таблиц", "There are no tables in the archive"),
    "no_sheets": Text("В книге нет листов с данными", "The workbook has no sheets with data"),
    "unknown_sheet": Text("Нет листа «{name}»", "There is no sheet “{name}”"),
    "unknown_member": Text("В архиве нет файла «{name}»", "There is no file “{name}” in the archive"),
    "unknown_encoding": Text("Неизвестная кодировка «{name}»", "Unknown encoding “{name}”"),
    "unknown_container": Text("Неизвестный вид файла «{name}»", "Unknown kind of file “{name}”"),
    "wrong_container": Text("Файл не читается как {kind}", "The file cannot be read as {kind}"),
    "wrong_delimiter": Text("Разделитель - один знак", "A delimiter is one character"),
    "wrong_header": Text("Нет такой строки заголовка", "There is no such header row"),
    "row_too_long": Text("Строка {row} слишком длинная", "Row {row} is too long"),
    "too_many_columns": Text("Столбцов больше {limit}", "There are more than {limit} columns"),
    "unsupported": Text(
        "Вид файла не поддержан: {kind}. Сохраните его как XLSX или CSV",
        "This kind of file is not supported: {kind}. Save it as XLSX or CSV",
    ),
}


class UnreadableFile(Invalid):
    """The file cannot be read as a table; `code` is a key of REASONS. Rendered as a problem of the field "file"."""

    def __init__(self, code: str, **places: Any) -> None:
        text = REASONS[code].format(**places) if places else REASONS[code]
        super().__init__(text, code=code, errors=[FieldProblem("file", code, text)])
