"""The rules of the house that no other tool checks. Each check proves that it looked at something."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("otklik", "tests", "bench", "scripts")
FORBIDDEN_NAMES = {
    "utils",
    "helpers",
    "misc",
    "common",
    "manager",
    "managers",
    "service",
    "services",
    "stuff",
    "tools",
}
# After-sale service is what customers get, not a layer of code.
DOMAIN_OF_SERVICE = (ROOT / "otklik" / "service", ROOT / "web" / "src" / "features" / "service")
# From the bottom up; a domain may refer only to those before it.
FLOORS = (
    "kit",
    "access",
    "records",
    "automation",
    "regulations",
    "analytics",
    "activities",
    "customers",
    "channels",
    "sales",
    "service",
    "exchange",
    "journeys",
    "demo",
)
# From the purest up: a room may import those before it (and itself) of any noun it may see.
ROOMS = ("rules", "models", "events", "queries", "actions", "jobs", "api")
UNFINISHED = re.compile(
    r"\b(TODO|FIXME|HACK)\b|pytest\.mark\.(skip|xfail)|pytest\.skip\(|\bit\.skip\b|заглушка",
)


def python_files():
    found = [
        path
        for top in SOURCES
        for path in (ROOT / top).rglob("*.py")
        if "__pycache__" not in path.parts and "migrations" not in path.parts
    ]
    return [*found, ROOT / "hatch_build.py", ROOT / "conftest.py"]


def client_files():
    written = [*(ROOT / "web" / "src").rglob("*.ts"), *(ROOT / "web" / "src").rglob("*.tsx")]
    return [path for path in written if not path.name.endswith((".d.ts", ".gen.ts"))]


def is_test(path):
    return "tests" in path.parts or ".test." in path.name


def said(path):
    return str(path.relative_to(ROOT))


def test_files_are_small():
    looked, long = 0, []
    for path in [*python_files(), *client_files()]:
        looked += 1
        limit = 600 if is_test(path) else 400 if path.suffix == ".py" else 250
        lines = len(path.read_text().splitlines())
        if lines > limit:
            long.append(f"{said(path)}: {lines} lines, {limit} allowed")
    assert looked > 300
    assert not long, "\n".join(long)


def test_modules_have_names_that_say_something():
    names = {path: path.stem for path in [*python_files(), *client_files()]}
    names |= {path.parent: path.parent.name for path in [*python_files(), *client_files()]}
    assert len(names) > 300
    assert not [
        said(path)
        for path, name in names.items()
        if name.lower() in FORBIDDEN_NAMES and path not in DOMAIN_OF_SERVICE
    ]


def test_nothing_is_left_unfinished():
    looked, left = 0, []
    for path in [*python_files(), *client_files()]:
        if path == Path(__file__):
            continue
        looked += 1
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if UNFINISHED.search(line):
                left.append(f"{said(path)}:{number}: {line.strip()}")
    assert looked > 300
    assert not left, "\n".join(left)


def imported(path):
    """Names of our modules that a file imports when it is itself imported (not inside functions, not for types)."""

    def walk(nodes):
        for node in nodes:
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
                continue
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    is_module = (ROOT / Path(*whole.split("."))).with_suffix(".py").exists()
                    yield whole if is_module else node.module
            elif isinstance(node, ast.If | ast.Try | ast.With | ast.ClassDef):
                yield from walk(ast.iter_child_nodes(node))

    return {name for name in walk(ast.parse(path.read_text()).body) if name.startswith("otklik.")}


def rooms():
    """Every room of every noun: (its file, its place among the rooms)."""
    for path in (ROOT / "otklik").glob("*/*/*.py"):
        if path.parts[-3] in FLOORS and path.parts[-3] != "kit" and path.stem in ROOMS:
            yield path, ROOMS.index(path.stem)


def test_rooms_are_built_upon_one_another():
    looked, wrong = 0, []
    for path, place in rooms():
        looked += 1
        for name in imported(path):
            room = name.rsplit(".", 1)[1]
            if name.count(".") == 3 and room in ROOMS and ROOMS.index(room) > place:
                wrong.append(f"{said(path)} imports {name}")
    assert looked > 60
    assert not wrong, "\n".join(wrong)


def test_doors_are_opened_only_from_the_switchboard():
    """An `api` or `jobs` room is imported by the boards that gather them and by rooms of its own kind alone."""
    looked, wrong = 0, []
    for path in python_files():
        if is_test(path) or path.parts[len(ROOT.parts)] != "otklik":
            continue
        looked += 1
        for name in imported(path):
            parts = name.split(".")
            if (
                len(parts) == 4
                and parts[3] in ("api", "jobs")
                and path.stem not in ("api", "jobs", "apps", "settings")
            ):
                wrong.append(f"{said(path)} imports {name}")
    assert looked > 200
    assert not wrong, "\n".join(wrong)


def test_rules_decide_without_a_database():
    looked, wrong = 0, []
    for path, _ in rooms():
        if path.stem != "rules":
            continue
        looked += 1
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            wrong += [f"{said(path)} imports {name}" for name in names if name.startswith("django.db")]
    assert looked > 5
    assert not wrong, "\n".join(wrong)


def test_foreign_keys_point_down():
    looked, wrong = 0, []
    for model in apps.get_models():
        floor = model._meta.app_label
        if floor not in FLOORS:
            continue
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField):
                continue
            looked += 1
            target = field.related_model._meta.app_label
            if target in FLOORS and FLOORS.index(target) > FLOORS.index(floor):
                wrong.append(f"{model._meta.label}.{field.name} → {field.related_model._meta.label}")
    assert looked > 30
    assert not wrong, "\n".join(wrong)


def test_every_domain_lives_in_the_house():
    """A package that is on no floor would escape the checks of order."""
    domains = {path.parent.name for path in (ROOT / "otklik").glob("*/__init__.py")}
    assert domains - {"commands", "static"} == set(FLOORS)


@pytest.mark.parametrize("name", ["wsgi", "asgi", "urls", "api", "cli", "settings"])
def test_the_composition_root_stays_small(name):
    assert len((ROOT / "otklik" / f"{name}.py").read_text().splitlines()) <= 300
