"""The people of the company as an object: a dictionary for links, filters and imports; kept by `access`."""

from otklik.access.users.models import User
from otklik.access.users.names import user_names
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

user = objects.add(
    Object(
        key="user",
        plural="users",
        label=Text("Сотрудник", "Person of the company"),
        labels=Text("Сотрудники", "People of the company"),
        icon="user",
        model=User,
        fields=(
            Field("name", "text", Text("Имя", "Name"), sort="name_sort"),
            Field("email", "text", Text("E-mail", "E-mail")),
            Field("position", "text", Text("Должность", "Position")),
            Field("department", "link", Text("Отдел", "Department"), target="department", sortable=False),
        ),
        sections=(Section(Text("Сотрудник", "Person"), ("name", "email", "position", "department")),),
        list_fields=("name", "email", "position", "department"),
        open=True,
        living={},
        names=user_names,
        importable=False,
        searchable=False,
        customizable=False,
        has_files=False,
    )
)
