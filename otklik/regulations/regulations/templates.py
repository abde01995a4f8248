"""Regulations that come with Otklik, ready to be switched on. Those who know the objects register them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.regulations.regulations.actions import create_regulation
from otklik.regulations.regulations.definition import Definition
from otklik.regulations.regulations.models import Regulation
from otklik.regulations.regulations.sentences import sentence


@dataclass(frozen=True)
class Template:
    """`definition` is made, in a language, when it is taken: it may name roles of this very company."""

    key: str
    name: Text
    text: Text
    object: str
    definition: Callable[[str], dict[str, Any]]
    severity: str = "normal"


_templates: dict[str, Template] = {}


def add_template(template: Template) -> None:
    _templates[template.key] = template


def told_templates(by: Caller) -> list[dict[str, Any]]:
    """Every template in the caller's language, and whether it has been taken."""
    by.require("regulation", "create")
    used = set(
        Regulation.objects.filter(deleted_at=None).exclude(template="").values_list("template", flat=True)
    )
    return [
        {
            "key": one.key,
            "name": one.name.to(by.language),
            "text": one.text.to(by.language),
            "object": one.object,
            "sentence": sentence(Definition.model_validate(one.definition(by.language)), one.object, by),
            "used": one.key in used,
        }
        for one in _templates.values()
    ]


def take_template(by: Caller, key: str) -> Regulation:
    """A regulation written after a template, switched off, to be changed at will. `Missing` for an unknown one."""
    one = _templates.get(key)
    if one is None:
        raise Missing()
    values = {
        "name": one.name.to(by.language),
        "text": one.text.to(by.language),
        "object": one.object,
        "definition": Definition.model_validate(one.definition(by.language)).model_dump(mode="json"),
        "severity": one.severity,
    }
    return create_regulation(by, values, template=key)
