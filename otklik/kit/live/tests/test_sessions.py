"""Whose session is live: signed in, not ended, of an active user whose password has not changed since."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from otklik.kit.live import live_sessions
from otklik.kit.live.sessions import _live


@pytest.fixture
def signed_in(db):
    user = get_user_model().objects.create(email="anna@example.ru", is_active=True)
    user.set_password("a long pass phrase")
    user.save()
    client = Client()
    client.force_login(user)
    return user, client.cookies["sessionid"].value


def test_a_signed_in_session_is_live(signed_in):
    user, key = signed_in
    assert _live({key, "invented"}) == {key: str(user.pk)}


def test_an_ended_session_is_not(signed_in):
    _, key = signed_in
    Session = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert _live({key}) == {}


def test_a_session_of_a_dismissed_user_is_not(signed_in):
    user, key = signed_in
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    assert _live({key}) == {}


def test_a_changed_password_ends_the_others(signed_in):
    user, key = signed_in
    user.set_password("another long phrase")
    user.save()
    assert _live({key}) == {}


def test_a_session_of_nobody_is_not(db):
    client = Client()
    session = client.session
    session["cart"] = 1
    session.save()
    assert _live({session.session_key}) == {}


@pytest.mark.django_db(transaction=True)
def test_asked_from_a_thread_it_leaves_no_connection_behind():
    assert live_sessions({"invented"}) == {}
