"""Departments as an object, for filters such as «responsible · department»; kept by `access`."""

from otklik.access.departments.models import Department
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, objects

department = objects.add(
    Object(
        key="department",
        plural="departments",
        label=Text("Отдел", "Department"),
        labels=Text("Отделы", "Departments"),
        icon="sitemap",
        model=Department,
        fields=(Field("name", "text", Text("Название", "Name")),),
        sections=(),
        open=True,
        living={},
        importable=False,
        searchable=False,
        customizable=False,
        has_files=False,
    )
)
