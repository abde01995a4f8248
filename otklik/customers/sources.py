"""Where customers come from: one list for companies, persons, and all that is sold to them."""

from otklik.kit.texts import Text
from otklik.records.objects.registry import Option

SOURCES = (
    Option("referral", Text("Рекомендация", "Referral"), "green"),
    Option("site", Text("Сайт", "Web site"), "blue"),
    Option("cold_call", Text("Холодный звонок", "Cold call"), "cyan"),
    Option("exhibition", Text("Выставка", "Exhibition"), "violet"),
    Option("visit", Text("Визит представителя", "Representative's visit"), "teal"),
    Option("advertising", Text("Реклама", "Advertising"), "orange"),
    Option("tender", Text("Тендер", "Tender"), "grape"),
    Option("mailing", Text("Рассылка", "Mailing"), "indigo"),
    Option("social", Text("Социальные сети", "Social networks"), "pink"),
    Option("partner", Text("Партнёр", "Partner"), "lime"),
    Option("incoming", Text("Входящее обращение", "Incoming enquiry"), "yellow"),
    Option("other", Text("Другое", "Other"), "gray"),
)
