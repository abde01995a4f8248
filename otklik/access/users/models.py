from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from otklik.access.version import moves_version
from otklik.kit.clock import now
from otklik.kit.ids import new_id


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in. Never erased: one who left is deactivated, their records go to another.

    `name` and `name_sort` are counted from the three parts by the actions. An empty `language` or
    `timezone` means the company's. `deputy` stands in from `deputy_from` to `deputy_until`, both days
    included, an empty end being open.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    last_name = models.TextField(default="")
    first_name = models.TextField(default="")
    middle_name = models.TextField(default="")
    name = models.TextField()
    name_sort = models.TextField(db_collation="C")
    position = models.TextField(default="")
    phone = models.TextField(default="")
    language = models.TextField(default="")
    timezone = models.TextField(default="")
    department = models.ForeignKey(
        "access.Department", models.PROTECT, null=True, related_name="users", db_index=True
    )
    deputy = models.ForeignKey("self", models.SET_NULL, null=True, related_name="stands_in_for")
    deputy_from = models.DateField(null=True)
    deputy_until = models.DateField(null=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = [models.Index(fields=["name_sort", "id"], name="user_by_name")]
        triggers = moves_version(
            "email",
            "password",
            "name",
            "language",
            "timezone",
            "department_id",
            "deputy_id",
            "deputy_from",
            "deputy_until",
            "is_active",
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.first_name or self.name

    # Django's ModelBackend asks these; Otklik's own rights live in roles, never in Django's permissions.
    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
