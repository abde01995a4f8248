"""What each reading may mean and what to try: the wiki's advice («Управление воронкой продаж») in our own words."""

from __future__ import annotations

from typing import NamedTuple

from otklik.kit.texts import Text
from otklik.sales.diagnosis.readings import Key


class Advice(NamedTuple):
    """The words of one reading."""

    title: Text
    may_mean: tuple[Text, ...]
    to_try: tuple[Text, ...]


ADVICE: dict[Key, Advice] = {
    "proposal": Advice(
        Text("Сужение там, где отправлено предложение", "Narrowing where the proposal is sent"),
        (
            Text(
                "То, как компания и товар показаны в предложении, не убеждает: клиент получил его и ушёл.",
                "The way the company and the product are shown in the proposal does not convince: "
                "the customer got it and left.",
            ),
            Text(
                "Предложение уходит поздно или не тому, кто решает.",
                "The proposal goes out late, or to somebody who does not decide.",
            ),
        ),
        (
            Text(
                "Прочтите подряд 10 предложений из сделок, которые не пошли дальше: что в них общего.",
                "Read ten proposals of the deals that did not go on: what have they in common?",
            ),
            Text(
                "Пересоберите шаблон: задача клиента, решение, выгода в цифрах, следующий шаг; сравните через месяц.",
                "Rebuild the template: the customer's task, the answer, the gain in figures, the next step; "
                "compare in a month.",
            ),
            Text(
                "Звоните на следующий день после отправки: поставьте это регламентом.",
                "Call the day after sending: make it a regulation.",
            ),
        ),
    ),
    "arrivals": Advice(
        Text("Приток новых сделок", "The flow of new deals"),
        (
            Text(
                "Ниша выбрана почти до дна, или каналы перестали приводить людей.",
                "The niche is nearly worked out, or the channels no longer bring people.",
            ),
            Text(
                "Обращения есть, но теряются до сделки: проверьте лиды без ответственного.",
                "Enquiries come but are lost before they become deals: look at leads nobody answers for.",
            ),
        ),
        (
            Text(
                "Посмотрите воронку по источникам: какой канал убыл.",
                "Cut the funnel by source: which channel has dried up?",
            ),
            Text(
                "Попробуйте новый способ привлечения: выставка, рассылка, реклама — по одному, чтобы видеть отдачу.",
                "Try a new way of reaching people: an exhibition, a mailing, advertising; one at a time, "
                "so that the effect is seen.",
            ),
            Text(
                "Найдите соседнюю нишу: у кого из ваших клиентов есть похожие задачи.",
                "Find the next niche: who has the tasks your customers have?",
            ),
        ),
    ),
    "managers": Advice(
        Text("Менеджеры ведут воронку по-разному", "Managers' funnels differ"),
        (
            Text(
                "У кого-то накоплен опыт на одном этапе, у кого-то — на другом.",
                "Somebody is experienced at one stage, somebody at another.",
            ),
            Text(
                "Или им достаются разные сделки: сравните источники и категории клиентов, прежде чем судить о людях.",
                "Or they get unlike deals: compare sources and segments of customers before judging people.",
            ),
        ),
        (
            Text(
                "Послушайте, как сильный проходит этот этап, и запишите сценарий для всех.",
                "Hear how the strong one goes through this stage, and write a script of it for all.",
            ),
            Text(
                "Передавайте сделки на этом этапе тому, у кого он получается, или ведите вдвоём.",
                "Hand deals over at this stage to whoever is good at it, or lead them in pairs.",
            ),
        ),
    ),
    "before_price": Advice(
        Text("Потери до разговора о цене", "A drop before the price is talked of"),
        (
            Text(
                "Продукт не решает всей задачи клиента: до цены дело не доходит.",
                "The product does not solve the customer's whole task: it never comes to the price.",
            ),
            Text(
                "Квалификация пропускает тех, кому продукт не подходит.",
                "Qualifying lets through those the product does not suit.",
            ),
        ),
        (
            Text(
                "Выпишите причины отказа на этом этапе: чего не хватило — это план развития продукта.",
                "Write out why deals are lost at this stage: what was missing is the product's plan.",
            ),
            Text(
                "Спросите пятерых ушедших, какую задачу они решили иначе.",
                "Ask five of those who left how else they solved their task.",
            ),
            Text(
                "Уточните вопросы квалификации и сделайте их обязательными полями этапа.",
                "Sharpen the questions of qualifying and make them required fields of the stage.",
            ),
        ),
    ),
    "before_payment": Advice(
        Text("Потери перед оплатой", "A drop before payment"),
        (
            Text(
                "Документы составлены так, что не подталкивают платить: неясный срок, лишние согласования.",
                "The papers do not move one to pay: no clear date, needless approvals.",
            ),
            Text(
                "Клиент крупный, и о себе нужно напоминать: счёт ждёт своей очереди.",
                "The customer is large and has to be reminded: the invoice waits its turn.",
            ),
        ),
        (
            Text(
                "Поставьте в договор и счёт срок и первый шаг; проверьте, сколько подписей нужно у клиента.",
                "Put a date and a first step into contract and invoice; check how many signatures the customer needs.",
            ),
            Text(
                "Напоминайте письмом за три дня и звонком в день оплаты: сделайте правило.",
                "Remind by letter three days before and by a call on the day: make it a rule.",
            ),
        ),
    ),
    "qualifying": Advice(
        Text("Потери в начале воронки", "A drop at the beginning"),
        (
            Text(
                "Приходят не те обращения, или на них отвечают поздно.",
                "The wrong enquiries come, or they are answered late.",
            ),
        ),
        (
            Text(
                "Сравните источники: какой приводит сделки, которые не квалифицируются.",
                "Compare the sources: which one brings deals that do not qualify?",
            ),
            Text("Проверьте время до первого касания.", "Check the time to the first contact."),
        ),
    ),
    "agreeing": Advice(
        Text("Потери на переговорах", "A drop in negotiation"),
        (
            Text(
                "Не сходитесь в цене или условиях, или рядом сильный конкурент.",
                "Price or terms do not meet, or a strong competitor is near.",
            ),
        ),
        (
            Text(
                "Посмотрите причины отказов и конкурентов на этом этапе.",
                "Look at the reasons of loss and the competitors at this stage.",
            ),
            Text(
                "Заранее решите, что можно уступить и что взамен.",
                "Decide beforehand what may be yielded, and for what.",
            ),
        ),
    ),
}
STRONGER = (
    Text(
        "Стало лучше: выясните, что изменили, и закрепите это.",
        "It has become better: find out what was changed, and keep it.",
    ),
)
ASSUMED = {
    "step": Text(
        "Оценка: если доля ушедших дальше вернётся к прежней, {deals} сделок больше пройдут этот этап и выиграются "
        "(из прошедших его выигрывают {onward}), при среднем чеке по {n} выигранным сделкам.",
        "An estimate: were the share that goes on what it was, {deals} more deals would be won ({onward} of those "
        "that pass the step are), at the mean amount of {n} won deals.",
    ),
    "arrivals": Text(
        "Оценка: если новых сделок станет столько же, сколько было, выиграется ещё {deals} "
        "(выигрывают {onward} новых), при среднем чеке по {n} выигранным сделкам.",
        "An estimate: were there as many new deals as before, {deals} more would be won ({onward} of new ones are), "
        "at the mean amount of {n} won deals.",
    ),
    "managers": Text(
        "Оценка: если отстающие на этих этапах дойдут до уровня остальных, выиграется ещё {deals} сделок, "
        "при среднем чеке по {n} выигранным сделкам.",
        "An estimate: did those behind at these steps keep as much as the others, {deals} more deals would be won, "
        "at the mean amount of {n} won deals.",
    ),
}
