"""Several roles together: the widest scope wins, a field is hidden only if every role hides it."""

from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.roles.rules import Rights, united, with_deputised

SELLER = Rights(grants={"deal": {"see": "own", "change": "own"}, "company": {"see": "team"}})
HEAD = Rights(grants={"deal": {"see": "department", "delete": "department"}})
DIRECTOR = Rights(grants={"*": {"see": "all", "export": "all"}})
ADMIN = Rights(is_admin=True)


def test_nobody_may_nothing():
    assert united([]) == Rights()


def test_the_widest_scope_of_each_operation_wins():
    rights = united([SELLER, HEAD])
    assert rights.grants["deal"] == {"see": "department", "change": "own", "delete": "department"}
    assert rights.grants["company"] == {"see": "team"}


def test_every_object_joins_the_named_ones():
    rights = united([SELLER, DIRECTOR])
    assert rights.grants["deal"] == {"see": "all", "change": "own", "export": "all"}
    assert rights.on("contract") == {"see": "all", "export": "all"}


def test_a_named_object_stands_over_every_object_within_its_role():
    rights = united([Rights(grants={"*": {"see": "all"}, "salary": {}})])
    assert rights.on("salary") == {}
    assert rights.on("deal") == {"see": "all"}


def test_an_administrator_may_everything_whatever_else_they_are():
    rights = united([SELLER, ADMIN])
    assert rights.is_admin
    assert rights.on("anything")["delete"] == "all"


def test_a_field_is_hidden_only_if_hidden_in_every_role_that_sees_the_object():
    hides = Rights(
        grants={"deal": {"see": "own"}}, field_rights={"deal": {"margin": "hidden", "bonus": "hidden"}}
    )
    shows = Rights(grants={"deal": {"see": "own"}}, field_rights={"deal": {"bonus": "hidden"}})
    blind = Rights(grants={"company": {"see": "own"}})
    assert united([hides]).field_rights["deal"] == {"margin": "hidden", "bonus": "hidden"}
    assert united([hides, shows]).field_rights["deal"].get("bonus") == "hidden"
    assert united([hides, shows]).field_rights["deal"].get("margin") != "hidden"
    assert united([hides, blind]).field_rights["deal"] == {"margin": "hidden", "bonus": "hidden"}


def test_hidden_in_one_and_read_in_another_is_read():
    hides = Rights(
        grants={"deal": {"see": "own", "change": "own"}}, field_rights={"deal": {"margin": "hidden"}}
    )
    reads = Rights(
        grants={"deal": {"see": "own", "change": "own"}}, field_rights={"deal": {"margin": "read"}}
    )
    assert united([hides, reads]).field_rights == {"deal": {"margin": "read"}}


def test_a_role_that_only_looks_does_not_free_a_read_only_field():
    edits = Rights(
        grants={"deal": {"see": "own", "change": "own"}}, field_rights={"deal": {"amount": "read"}}
    )
    looks = Rights(grants={"deal": {"see": "all"}})
    assert united([edits, looks]).field_rights == {"deal": {"amount": "read"}}


def test_a_role_that_edits_frees_a_read_only_field():
    edits = Rights(
        grants={"deal": {"see": "own", "change": "own"}}, field_rights={"deal": {"amount": "read"}}
    )
    free = Rights(grants={"deal": {"see": "own", "change": "own"}})
    assert united([edits, free]).field_rights == {}


def test_a_deputy_gets_the_rights_of_the_absent_on_their_records_only():
    rights = with_deputised(SELLER, [HEAD])
    assert rights.grants["deal"] == {"see": "own", "change": "own", "delete": "own"}
    assert rights.grants["company"] == {"see": "team"}


def test_a_deputy_of_an_administrator_is_no_administrator():
    rights = with_deputised(SELLER, [ADMIN])
    assert not rights.is_admin
    assert rights.on("contract")["see"] == "own"


def test_a_deputy_keeps_the_absents_restrictions_where_they_see_nothing_of_their_own():
    absent = Rights(
        grants={"deal": {"see": "own"}, "lead": {"see": "own"}},
        field_rights={"deal": {"margin": "hidden"}, "lead": {"source": "hidden"}},
    )
    rights = with_deputised(SELLER, [absent])
    assert rights.field_rights == {"lead": {"source": "hidden"}}


def test_an_object_no_role_names_has_the_rights_of_every_object():
    by = Caller(user_id=None, name="", grants={"*": {"see": "all"}, "salary": {}})
    assert by.scope("deal", "see") == "all"
    assert by.scope("salary", "see") is None


def test_a_keys_scopes_only_narrow():
    by = Caller(
        user_id=UUID(int=1),
        name="",
        grants={"company": {"see": "team"}, "deal": {"see": "own", "change": "own"}},
        scopes=frozenset({"company:*", "*:see", "lead:see"}),
    )
    assert by.scope("company", "see") == "team"
    assert by.scope("deal", "see") == "own"
    assert by.scope("deal", "change") is None
    assert by.scope("company", "delete") is None
    assert by.scope("lead", "see") is None
