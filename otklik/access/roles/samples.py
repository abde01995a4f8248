"""The roles Otklik brings with it: the people of the product's first page, as a company would have them."""

from __future__ import annotations

from dataclasses import dataclass, field

from otklik.access.callers import OPERATIONS, Scope
from otklik.access.roles.rules import EVERY, Grants
from otklik.kit.texts import Text

LOOK: dict[str, Scope] = {"see": "all"}
OWN: dict[str, Scope] = {"see": "own", "create": "own", "change": "own", "delete": "own"}
ALL_OPERATIONS = " ".join(OPERATIONS)


@dataclass(frozen=True)
class SampleRole:
    key: str
    name: Text
    grants: Grants = field(default_factory=dict)
    is_admin: bool = False


def _at(scope: Scope, operations: str, **others: Scope) -> dict[str, Scope]:
    """`operations` (words) at one scope; `others` widen or narrow single ones (`import_` for import)."""
    on: dict[str, Scope] = dict.fromkeys(operations.split(), scope)
    on.update({operation.rstrip("_"): wide for operation, wide in others.items()})
    return on


# What the roles of the first versions were asked about; all other objects came later.
FIRST_OBJECTS = frozenset(
    {EVERY, "product", "territory", "user", "company", "person", "lead", "deal", "activity"}
)
# Reports are everybody's to compose: nobody is told in them what they may not see.
WORDS_OF_THE_TRADE: Grants = {"product": LOOK, "territory": LOOK, "user": LOOK, "report": OWN}

SAMPLE_ROLES: tuple[SampleRole, ...] = (
    SampleRole(
        "sales_manager",
        Text("Менеджер по продажам", "Sales manager"),
        {
            **WORDS_OF_THE_TRADE,
            "target": _at("own", "see"),
            "obligation": _at("own", "see"),
            "company": _at("own", "create change merge", see="team"),
            "person": _at("own", "create change merge", see="team"),
            "lead": _at("own", "see create change"),
            "deal": _at("own", "see create change"),
            "case": _at("own", "create change", see="team"),
            "activity": _at("own", "create change delete", see="team"),
        },
    ),
    SampleRole(
        "field_representative",
        Text("Торговый представитель", "Field representative"),
        {
            **WORDS_OF_THE_TRADE,
            "target": _at("own", "see"),
            "obligation": _at("own", "see"),
            "company": _at("own", "see create change"),
            "person": _at("own", "see create change"),
            "lead": _at("own", "see create"),
            "deal": _at("own", "see create change"),
            "case": _at("own", "see create change"),
            "activity": _at("own", "see create change delete"),
        },
    ),
    SampleRole(
        "head_of_sales",
        Text("Руководитель отдела продаж", "Head of sales"),
        {
            **WORDS_OF_THE_TRADE,
            "obligation": _at("department", "see export"),
            "approval": _at("department", "see export"),
            "target": _at("department", "create change delete", see="all"),
            "metric": _at("all", "create change delete"),
            "territory": _at("all", "see create change delete"),
            "product": _at("all", "see create change"),
            "company": _at("department", ALL_OPERATIONS, see="all"),
            "person": _at("department", ALL_OPERATIONS, see="all"),
            "lead": _at("department", ALL_OPERATIONS),
            "deal": _at("department", ALL_OPERATIONS),
            "case": _at("department", "see create change assign export"),
            "activity": _at("department", "see create change delete export assign"),
        },
    ),
    SampleRole(
        "telemarketer",
        Text("Телемаркетолог", "Telemarketer"),
        {
            **WORDS_OF_THE_TRADE,
            "target": _at("own", "see"),
            "obligation": _at("own", "see"),
            "company": _at("own", "see create change"),
            "person": _at("own", "see create change"),
            "lead": _at("own", "see create change"),
            "case": _at("own", "see create"),
            "activity": _at("own", "see create change"),
        },
    ),
    SampleRole(
        "operator",
        Text("Оператор контакт-центра", "Contact-centre operator"),
        {
            **WORDS_OF_THE_TRADE,
            "obligation": _at("own", "see"),
            "company": _at("all", "see create change"),
            "person": _at("all", "see create change"),
            "lead": _at("own", "see create change assign"),
            "deal": LOOK,
            "case": _at("own", "create change assign", see="all"),
            "activity": _at("own", "create change", see="all"),
        },
    ),
    SampleRole(
        "supervisor",
        Text("Супервайзер контакт-центра", "Contact-centre supervisor"),
        {
            **WORDS_OF_THE_TRADE,
            "obligation": _at("team", "see"),
            "approval": _at("team", "see"),
            "company": _at("all", "see create change merge"),
            "person": _at("all", "see create change merge"),
            "lead": _at("team", "see create change delete assign"),
            "deal": LOOK,
            "case": _at("team", "create change delete assign", see="all"),
            "activity": _at("team", "create change delete assign", see="all"),
        },
    ),
    SampleRole(
        "marketer",
        Text("Маркетолог", "Marketer"),
        {
            **WORDS_OF_THE_TRADE,
            "obligation": _at("own", "see"),
            "company": _at("all", "see create change import merge"),
            "person": _at("all", "see create change import merge"),
            "lead": _at("all", "see create change import export assign"),
            "deal": LOOK,
            "case": LOOK,
            "activity": _at("own", "create change delete", see="all"),
        },
    ),
    SampleRole(
        "service_engineer",
        Text("Сервисный инженер", "Service engineer"),
        {
            **WORDS_OF_THE_TRADE,
            "target": _at("own", "see"),
            "obligation": _at("own", "see"),
            "company": _at("own", "change", see="all"),
            "person": _at("all", "see create change"),
            "case": _at("own", "create change assign", see="all"),
            "activity": _at("own", "see create change delete"),
        },
    ),
    SampleRole(
        "crm_coordinator",
        Text("Координатор CRM", "CRM coordinator"),
        {EVERY: _at("all", ALL_OPERATIONS), "user": LOOK},
    ),
    SampleRole("administrator", Text("Администратор", "Administrator"), is_admin=True),
    SampleRole(
        "director",
        Text("Директор", "Director"),
        {
            EVERY: _at("all", "see export"),
            "report": OWN,
            "activity": _at("own", "create change delete", see="all", export="all"),
        },
    ),
)
