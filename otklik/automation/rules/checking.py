"""Whether what is written makes a rule: everything it names is there for whom it acts for, told by its place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.users.models import User
from otklik.automation.hooks_in.models import IncomingHook
from otklik.automation.rules.definition import (
    MADE,
    MOST_DEEP,
    MOST_STEPS,
    RECORD,
    Approve,
    Assign,
    Branch,
    Call,
    ChangeFields,
    Create,
    Lasted,
    Letter,
    Notify,
    Put,
    Received,
    RuleDefinition,
    Scheduled,
    SetTask,
    Start,
    Wait,
    Whom,
    all_steps,
)
from otklik.automation.rules.models import Rule
from otklik.automation.runs.doing import doers
from otklik.automation.webhooks.models import Webhook
from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text
from otklik.records.field_types import Wrong, field_type
from otklik.records.happenings.checking import NO_FIELD, NO_ONE, Check
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field, objects
from otklik.records.personal_fields.values import field_along, troubles

NO_SPAN = Text("Нужно время больше нуля", "The time must be more than nothing")
NO_STEPS = Text(
    "Слишком много шагов или они слишком вложены", "Too many steps, or too deep within each other"
)
SAME_ID = Text("Два шага с одним именем", "Two steps of one name")
NOT_LINK = Text("Это поле не ведёт к записи", "This field leads to no record")
NOT_DATE = Text("Нужно поле с датой", "A field with a date is needed")
READ_ONLY = Text("Это поле правило менять не может", "The rule may not change this field")
NO_WEBHOOK = Text("Выберите вебхук этого объекта", "Choose a webhook of this object")
NO_HOOK = Text("Выберите входящий вебхук", "Choose an incoming webhook")
NO_RULE = Text("Выберите другое правило этого объекта", "Choose another rule of this object")
NO_TEMPLATE = Text("Выберите шаблон письма", "Choose a template of a letter")
NO_ROUTE = Text("Выберите маршрут согласования", "Choose a route of approval")
NEEDS_RECORD = Text(
    "Правило ни о какой записи: этот шаг невозможен", "The rule is about no record: not possible here"
)
NO_RESPONSIBLE = Text("У этих записей нет ответственного", "These records have no responsible person")
CANNOT = Text("Такой шаг здесь не работает", "This step does not work here")


def checked(by: Caller, pk: UUID | None, object_key: str, definition: RuleDefinition) -> list[FieldProblem]:
    """What is wrong, place by place ("steps.0.put.1.field"), as `by`, whom the rule acts for, knows the base."""
    return _Check(by, pk, object_key, definition).problems


class _Check(Check):
    def __init__(self, by: Caller, pk: UUID | None, object_key: str, definition: RuleDefinition) -> None:
        super().__init__(by)
        self.pk = pk
        about = self.described(object_key, "object")
        if about is None:
            return
        self.about = about
        when = definition.when
        self.with_record = not isinstance(when, Scheduled) or when.each
        self.event(about, when.began if isinstance(when, Lasted) else when, "when")
        if isinstance(when, Lasted) and not when.after.amount:
            self.refuse("when.after.amount", NO_SPAN)
        if (
            isinstance(when, Received)
            and not IncomingHook.objects.filter(pk=when.hook, deleted_at=None).exists()
        ):
            self.refuse("when.hook", NO_HOOK, "missing")
        self.condition("condition", definition.condition, object_key)
        steps = list(all_steps(definition.steps))
        if len(steps) > MOST_STEPS or max(deep for _, _, deep in steps) > MOST_DEEP:
            self.refuse("steps", NO_STEPS, "too_many")
        seen: set[str] = set()
        for place, step, _ in steps:
            if step.id in seen:
                self.refuse(f"{place}.id", SAME_ID, "taken")
            seen.add(step.id)
            if type(step) not in doers:
                self.refuse(f"{place}.kind", CANNOT)
            elif not self.with_record and isinstance(step, Assign | Call | Start | Branch | Letter | Approve):
                self.refuse(f"{place}.kind", NEEDS_RECORD, "no_record")
            else:
                self.step(place, step)

    def step(self, place: str, step: Any) -> None:
        if isinstance(step, ChangeFields):
            target = self.target(f"{place}.of", step.of)
            if target is not None:
                self.puts(place, step.put, target)
        elif isinstance(step, Create):
            about = self.described(step.object, f"{place}.object")
            if about is not None:
                self.puts(place, step.put, about)
        elif isinstance(step, Assign):
            self.assign(place, step)
        elif isinstance(step, SetTask):
            self.whom(f"{place}.to", step.to)
            self.words(f"{place}.subject", step.subject)
            self.words(f"{place}.text", step.text)
        elif isinstance(step, Notify):
            self.words(f"{place}.text", step.text)
            for number, whom in enumerate(step.to):
                self.whom(f"{place}.to.{number}", whom)
        elif isinstance(step, Wait):
            self.wait(place, step)
        elif isinstance(step, Branch):
            for number, way in enumerate(step.ways):
                self.condition(f"{place}.ways.{number}.condition", way.condition, self.about.object.key)
        else:
            self.named(place, step)

    def named(self, place: str, step: Any) -> None:
        """Steps that name something kept elsewhere."""
        key = self.about.object.key
        if isinstance(step, Call):
            self.exists(f"{place}.webhook", Webhook, {"pk": step.webhook, "object": key}, NO_WEBHOOK)
        elif isinstance(step, Start):
            if step.rule == self.pk:
                self.refuse(f"{place}.rule", NO_RULE)
            self.exists(f"{place}.rule", Rule, {"pk": step.rule, "object": key}, NO_RULE)
        elif isinstance(step, Letter):
            self.exists(f"{place}.template", _model("letter_template"), {"pk": step.template}, NO_TEMPLATE)
        elif isinstance(step, Approve):
            self.words(f"{place}.comment", step.comment)
            self.exists(
                f"{place}.route", _model("approval_route"), {"pk": step.route, "object": key}, NO_ROUTE
            )

    def exists(self, place: str, model: Any, wanted: dict[str, Any], text: Text) -> None:
        if model is None or not model.objects.filter(deleted_at=None, **wanted).exists():
            self.refuse(place, text, "missing")

    def target(self, place: str, path: str) -> Description | None:
        """What a path of links leads to; the object itself without one."""
        if not path:
            if not self.with_record:
                self.refuse(place, NEEDS_RECORD, "no_record")
            return self.about
        field = field_along(self.by, self.about.object.key, path)
        if field is None or field.type != "link" or field.multiple or not field.target:
            self.refuse(place, NOT_LINK)
            return None
        return describe(field.target, self.by)

    def puts(self, place: str, puts: list[Put], about: Description) -> None:
        for number, put in enumerate(puts):
            here = f"{place}.put.{number}"
            field = about.fields.get(put.field)
            if field is None:
                self.refuse(f"{here}.field", NO_FIELD, "unknown_field")
            elif put.field in about.read_only or field.path or (field.virtual and field.type != "records"):
                self.refuse(f"{here}.field", READ_ONLY, "read_only")
            else:
                self.put(here, put, field)

    def put(self, here: str, put: Put, field: Field) -> None:
        if put.copy_of:
            known = put.copy_of in (RECORD, MADE) or field_along(self.by, self.about.object.key, put.copy_of)
            if not known:
                self.refuse(f"{here}.copy_of", NO_FIELD, "unknown_field")
        elif put.after is not None:
            if field.type not in ("date", "datetime"):
                self.refuse(f"{here}.field", NOT_DATE)
        elif isinstance(put.value, str) and "{{" in put.value:
            self.words(f"{here}.value", put.value)
        elif put.value is not None:
            try:
                field_type(field.type).parse(put.value, field)
            except Wrong as wrong:
                self.refuse(f"{here}.value", wrong.text, wrong.code)

    def assign(self, place: str, step: Assign) -> None:
        if "responsible" not in self.about.fields:
            self.refuse(f"{place}.way", NO_RESPONSIBLE)
        if step.way == "territory":
            if "territory" not in self.about.fields:
                self.refuse(f"{place}.way", NO_FIELD)
        elif step.users:
            if User.objects.filter(pk__in=step.users, is_active=True).count() != len(set(step.users)):
                self.refuse(f"{place}.users", NO_ONE, "missing")
        elif step.role or step.team:
            self.person(f"{place}.role", "role" if step.role else "team", step.role or step.team)
        else:
            self.refuse(f"{place}.users", NO_ONE, "required")

    def wait(self, place: str, step: Wait) -> None:
        if step.span is not None:
            if not step.span.amount:
                self.refuse(f"{place}.span.amount", NO_SPAN)
            return
        field = field_along(self.by, self.about.object.key, step.until) if step.until else None
        if field is None or field.type not in ("date", "datetime") or not self.with_record:
            self.refuse(f"{place}.until", NOT_DATE)

    def whom(self, place: str, whom: Whom) -> None:
        self.person(f"{place}.id", whom.kind, whom.id)

    def words(self, place: str, text: str) -> None:
        for trouble in troubles(self.by, text, self.about.object.key)[:1]:
            self.refuse(place, trouble.told())


def _model(key: str) -> Any:
    return objects.get(key).model if objects.has(key) else None
