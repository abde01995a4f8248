from otklik.kit.texts import Text

NEW, WORK, CONVERTED, REFUSED = "new", "work", "converted", "refused"
KIND_LABELS = {
    NEW: Text("Новый", "New"),
    WORK: Text("В работе", "In work"),
    CONVERTED: Text("Стал сделкой", "Became a deal"),
    REFUSED: Text("Отказ", "Refused"),
}
OPEN_KINDS = (NEW, WORK)
CLOSED_KINDS = (CONVERTED, REFUSED)
