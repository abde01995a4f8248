"""The matrix of roles, changed by administrators."""

import pytest

from otklik.access.callers import OPERATIONS, SCOPES
from otklik.access.roles.actions import ensure_sample_roles, offer_new_objects
from otklik.access.roles.models import Role
from otklik.access.roles.samples import SAMPLE_ROLES


def test_otklik_brings_a_role_for_everyone_on_its_first_page(world):
    matrix = world.api("admin").get("/roles").json()
    assert [role["key"] for role in matrix["roles"]] == [sample.key for sample in SAMPLE_ROLES]
    assert matrix["operations"] == list(OPERATIONS)
    assert matrix["scopes"] == list(SCOPES)
    holders = {role["key"]: role["holders"] for role in matrix["roles"]}
    assert (holders["sales_manager"], holders["administrator"]) == (3, 1)


def test_sample_roles_hold_only_what_a_role_may_hold():
    from otklik.access.roles.rules import checked_grants

    for sample in SAMPLE_ROLES:
        assert checked_grants(sample.grants) == sample.grants
        assert sample.name.ru and sample.name.en


def test_export_is_a_right_of_its_own():
    may_export = {s.key for s in SAMPLE_ROLES if any("export" in on for on in s.grants.values())}
    assert may_export == {"head_of_sales", "marketer", "crm_coordinator", "director"}


def test_laying_the_samples_again_keeps_what_was_changed(world):
    Role.objects.filter(key="marketer").update(grants={})
    ensure_sample_roles()
    assert Role.objects.get(key="marketer").grants == {}
    assert Role.objects.count() == len(SAMPLE_ROLES)


def test_a_role_of_ones_own(world):
    api = world.api("admin")
    body = {
        "name_ru": "Аналитик",
        "grants": {"deal": {"see": "all", "change": None}},
        "field_rights": {"deal": {"margin": "hidden", "amount": None}},
    }
    made = api.post("/roles", body).json()
    assert made["name"] == {"ru": "Аналитик", "en": "Аналитик"}
    assert made["grants"] == {"deal": {"see": "all"}}
    assert made["field_rights"] == {"deal": {"margin": "hidden"}}
    assert made["key"] is None
    changed = api.patch(f"/roles/{made['id']}", {"grants": {"*": {"see": "team"}}}).json()
    assert changed["grants"] == {"*": {"see": "team"}}
    assert changed["field_rights"] == {"deal": {"margin": "hidden"}}
    assert api.delete(f"/roles/{made['id']}").status_code == 204
    assert api.get(f"/roles/{made['id']}").status_code == 404


@pytest.mark.parametrize(
    "values",
    [
        {"name_ru": "", "name_en": " "},
        {"name_ru": "А", "grants": {"Deal!": {"see": "all"}}},
        {"name_ru": "А", "grants": {"deal": {"watch": "all"}}},
        {"name_ru": "А", "grants": {"deal": {"see": "universe"}}},
        {"name_ru": "А", "field_rights": {"deal": {"amount": "blurred"}}},
        {"name_ru": "А", "field_rights": {"*": {"amount": "read"}}},
        {"name_ru": "А", "field_rights": {"deal": {"a b": "read"}}},
        {"name_ru": "А", "grants": "all"},
    ],
)
def test_a_malformed_role_is_refused(world, values):
    before = Role.objects.count()
    assert world.api("admin").post("/roles", values).status_code == 422
    assert Role.objects.count() == before


def test_a_role_in_use_is_not_deleted(world):
    answer = world.api("admin").delete(f"/roles/{world.roles['sales_manager'].pk}")
    assert (answer.status_code, answer.json()["code"]) == (409, "role_held")
    assert answer.json()["count"] == 4


@pytest.mark.parametrize("change", [{"grants": {}}, {"field_rights": {}}])
def test_the_administrator_cannot_be_limited(world, change):
    answer = world.api("admin").patch(f"/roles/{world.roles['administrator'].pk}", change)
    assert (answer.status_code, answer.json()["code"]) == (409, "administrator_role")


def test_the_administrators_role_is_not_deleted_but_may_be_renamed(world):
    api, pk = world.api("admin"), world.roles["administrator"].pk
    assert api.delete(f"/roles/{pk}").status_code == 409
    assert api.patch(f"/roles/{pk}", {"name_ru": "Админ"}).json()["name"]["ru"] == "Админ"


def test_a_sample_role_gets_its_first_rights_back(world):
    api, pk = world.api("admin"), world.roles["marketer"].pk
    first = api.get(f"/roles/{pk}").json()
    api.patch(f"/roles/{pk}", {"grants": {"deal": {"see": "own"}}, "name_ru": "Рекламщик"})
    assert api.post(f"/roles/{pk}/restore").json() == first


def test_a_role_of_ones_own_has_no_first_rights(world):
    role = world.give_role("ivan", {})
    assert world.api("admin").post(f"/roles/{role.pk}/restore").status_code == 409


def test_no_door_makes_a_second_administrators_role(world):
    answer = world.api("admin").post("/roles", {"name_ru": "Хитрая", "is_admin": True})
    assert answer.status_code == 422
    assert not Role.objects.filter(name_ru="Хитрая").exists()


def test_objects_of_later_versions_bring_the_rights_of_roles_on_them_once(world):
    # As an installation of the first version has it: without cases, obligations and approvals, and not asked of them.
    Role.objects.filter(key="head_of_sales").update(
        grants={"deal": {"see": "own"}, "case": {"see": "own"}}, offered=None
    )
    Role.objects.filter(key="operator").update(grants={"*": {"see": "all"}}, offered=None)
    own = world.give_role("ivan", {"deal": {"see": "all"}})
    brought = {sample.key: sample.grants for sample in SAMPLE_ROLES}
    assert offer_new_objects() == 1
    head = Role.objects.get(key="head_of_sales")
    assert head.grants["obligation"] == brought["head_of_sales"]["obligation"]
    assert (head.grants["deal"], head.grants["case"]) == ({"see": "own"}, {"see": "own"}), "changed ones stay"
    assert "company" not in head.grants, "taken away in the first version, and stays away"
    assert Role.objects.get(key="operator").grants == {"*": {"see": "all"}}, "all is not narrowed"
    assert Role.objects.get(pk=own.pk).grants == {"deal": {"see": "all"}}
    assert world.by("olga").scope("obligation", "see") == "department"
    # An administrator takes it away: the next version does not bring it again.
    changed = {key: on for key, on in head.grants.items() if key != "obligation"}
    world.api("admin").patch(f"/roles/{head.pk}", {"grants": changed})
    assert offer_new_objects() == 0
    assert Role.objects.get(key="head_of_sales").grants == changed


def test_a_fresh_installation_has_nothing_to_be_offered(world):
    assert offer_new_objects() == 0
