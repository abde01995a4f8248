from django.conf import settings
from django.db import models

from otklik.access.version import moves_version
from otklik.kit.clock import now
from otklik.kit.ids import new_id


class Team(models.Model):
    """People who work together across departments; the lead belongs to the team without being a member."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField()
    name_sort = models.TextField(db_collation="C")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="leads")
    created_at = models.DateTimeField(default=now)

    class Meta:
        triggers = moves_version("lead_id")

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    team = models.ForeignKey(Team, models.CASCADE, related_name="members", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="team_places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="team_member_once")]
        triggers = moves_version()
