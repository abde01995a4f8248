"""What forms tell the floors above."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from otklik.channels.web_forms.models import FormSubmission, WebForm


@dataclass
class FormFilled:
    """A person filled in a form. Whoever makes a record of it says which in `made`."""

    form: WebForm
    submission: FormSubmission
    values: dict[str, str]
    made: list[tuple[str, UUID]] = field(default_factory=list)
    consent: dict[str, Any] | None = None
