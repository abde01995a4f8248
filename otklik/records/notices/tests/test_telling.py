"""Who is told, what of it they see, and that nothing is told twice."""

import time
from datetime import timedelta

import pytest
from django.db import transaction

from otklik.kit.clock import now
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.notices.actions import News, read_all, read_notice, sweep_notices, tell
from otklik.records.notices.kinds import NoticeKind, kinds
from otklik.records.notices.models import Notice, NoticeChoice

HELLO = Text("Привет", "Hello")


@pytest.fixture(autouse=True)
def kind():
    kinds.add(NoticeKind("trial", Text("Проба", "A trial"), Text("Ни о чём", "Of nothing")))
    yield
    kinds._kinds.pop("trial")


def test_each_person_is_told_once(world):
    people = [world.id("ivan"), world.id("maria"), world.id("ivan")]
    assert tell(people, News("trial", HELLO, once="a")) == 2
    assert tell([*people, world.id("petr")], News("trial", HELLO, once="a")) == 1
    assert tell(people, News("trial", HELLO, once="b")) == 2
    assert tell(people, News("trial", HELLO)) == tell(people, News("trial", HELLO)) == 2
    assert Notice.objects.filter(user=world.id("ivan")).count() == 4


def test_who_has_left_is_told_nothing(world):
    assert tell([world.id("gone")], News("trial", HELLO)) == 0
    assert tell([], News("trial", HELLO)) == 0


def test_who_wants_to_hear_nothing_of_the_kind_is_left_out(world):
    NoticeChoice.objects.create(
        user_id=world.id("ivan"), channels={"trial": {"app": False, "push": False, "mail": False}}
    )
    NoticeChoice.objects.create(user_id=world.id("maria"), channels={"trial": {"app": False}})
    assert tell([world.id("ivan"), world.id("maria")], News("trial", HELLO)) == 1
    one = Notice.objects.get()
    assert (one.user_id, one.in_app, one.by_mail) == (world.id("maria"), False, True)


def test_long_words_are_cut(world):
    tell([world.id("ivan")], News("trial", Text("ж" * 3000, "g\x00" * 3000), more=Text("ж" * 3000, "")))
    one = Notice.objects.get()
    assert len(one.text["ru"]) == len(one.text["en"]) == 500 and one.text["ru"].endswith("…")
    assert len(one.more["ru"]) == 1000


def test_reading_one_reads_its_bunch_so_far_and_no_more(world):
    ivan, by = world.id("ivan"), world.by("ivan")
    for group in ("g", "g", "", "g"):
        tell([ivan], News("trial", HELLO, group=group))
        time.sleep(0.002)
    _, second, alone, third = Notice.objects.order_by("created_at")
    read_notice(by, second.pk)
    unread = set(Notice.objects.filter(read_at=None).values_list("pk", flat=True))
    assert unread == {alone.pk, third.pk}
    with pytest.raises(Missing):
        read_notice(world.by("maria"), alone.pk)


def test_reading_all_leaves_what_came_after(world):
    ivan = world.id("ivan")
    tell([ivan], News("trial", HELLO))
    seen = Notice.objects.get()
    time.sleep(0.002)
    tell([ivan], News("trial", HELLO))
    tell([world.id("maria")], News("trial", HELLO))
    Notice.objects.filter(pk__gt=seen.pk).update(text={"ru": "Новое"})
    read_all(world.by("ivan"), seen.pk)
    assert list(Notice.objects.filter(read_at__isnull=False)) == [seen]
    read_all(world.by("ivan"))
    assert Notice.objects.filter(read_at=None).get().user_id == world.id("maria")


def test_only_the_old_and_read_are_swept(world):
    old = now() - timedelta(days=91)
    tell([world.id(who) for who in ("ivan", "maria", "petr")], News("trial", HELLO))
    Notice.objects.filter(user=world.id("ivan")).update(created_at=old, read_at=now())
    Notice.objects.filter(user=world.id("maria")).update(created_at=old)
    Notice.objects.filter(user=world.id("petr")).update(read_at=now())
    assert sweep_notices() == 1
    left = set(Notice.objects.values_list("user_id", flat=True))
    assert left == {world.id("maria"), world.id("petr")}


def test_telling_goes_with_the_transaction(world):
    with transaction.atomic():
        tell([world.id("ivan")], News("trial", HELLO))
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
