"""Migrations applied four times faster: the first start of an installation is made of little else.

After every operation Django renders anew the model it touched and all models related to it, near or far: for a new
table, a new index, a new trigger too, where nothing of the others changes. Inside `quick_migrations()` a new model is
rendered alone, so is one that has got a column or whose column nobody refers to has changed, and an index, a
constraint or a trigger of our own tables is only written down. The schema that comes of it is the same:
`tests/test_quick_migrations.py` lays both and compares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.fields import NOT_PROVIDED
from pgtrigger.migrations import AddTrigger


def pending_migrations() -> list[str]:
    """Names of the migrations this version has and the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


@contextmanager
def quick_migrations() -> Iterator[None]:
    """Apply migrations forwards inside; for one process at a time that does nothing else."""
    own = {app.label for app in apps.get_app_configs() if app.name.startswith("otklik.")}
    append_option = ProjectState._append_option  # type: ignore[attr-defined]
    reload_model = ProjectState.reload_model

    def add_model(self: ProjectState, model: ModelState) -> None:
        key = model.app_label, model.name_lower
        self.models[key] = model
        if self._relations is not None:  # type: ignore[attr-defined]
            self.resolve_model_relations(key)
        if "apps" in self.__dict__:
            self.apps.render_multiple([model])

    def add_field(
        self: ProjectState, app_label: str, model_name: str, name: str, field: Any, preserve_default: bool
    ) -> None:
        if not preserve_default:
            field = field.clone()
            field.default = NOT_PROVIDED
        key = app_label, model_name
        self.models[key].fields[name] = field
        if self._relations is not None:  # type: ignore[attr-defined]
            self.resolve_model_field_relations(key, name, field)
        self.reload_model(app_label, model_name, delay=True)

    def change_model(self: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
        if "apps" not in self.__dict__ or not delay:
            reload_model(self, app_label, model_name, delay)
            return
        # As Django marks it: a migration that works with the models themselves has all of them rendered anew first.
        self.is_delayed = True
        self._reload({(app_label, model_name)})  # type: ignore[attr-defined]

    def add_option(self: ProjectState, app_label: str, model_name: str, option: str, added: Any) -> None:
        if app_label not in own:
            # Later migrations of other people's applications may look for it on the rendered model.
            append_option(self, app_label, model_name, option, added)
            return
        options = self.models[app_label, model_name].options
        options[option] = [*options.get(option, []), added]

    def add_trigger(self: AddTrigger, app_label: str, state: ProjectState) -> None:
        add_option(state, app_label, self.model_name.lower(), "triggers", self.trigger)

    with (
        patch.object(ProjectState, "add_model", add_model),
        patch.object(ProjectState, "add_field", add_field),
        patch.object(ProjectState, "reload_model", change_model),
        patch.object(ProjectState, "_append_option", add_option),
        patch.object(AddTrigger, "state_forwards", add_trigger),
    ):
        yield
