"""A push reaches the browser it is for, encrypted for it alone, and not in the middle of the night."""

import base64
import json
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from procrastinate.contrib.django.models import ProcrastinateJob

from otklik.kit.clock import now
from otklik.kit.outgoing import post
from otklik.kit.texts import Text
from otklik.records.entries.actions import create_record
from otklik.records.notices import pushing
from otklik.records.notices.actions import News, read_all, tell
from otklik.records.notices.encrypting import encrypted, from_url_base64, raw_public, url_base64
from otklik.records.notices.kinds import NoticeKind, kinds
from otklik.records.notices.models import Notice, NoticeChoice, PushPlace
from otklik.records.notices.rules import pause_before
from otklik.records.notices.vapid import authorization, public_key

ABOUT = Text("Посмотрите: {record}", "Look at {record}")


class Browser:
    """A browser's half of a subscription, and the push service it is reached by."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = b"0123456789abcdef"
        self.asked, self.answers = [], []
        browser = self

        class Service(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                browser.asked.append((self.path, dict(self.headers), body))
                status, headers = browser.answers.pop(0) if browser.answers else (201, {})
                self.send_response(status)
                for name, value in {"Content-Length": "0", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}/push/abc?x=1"

    def keys(self):
        return url_base64(raw_public(self.key.public_key())), url_base64(self.auth)

    def read(self, body):
        """As RFC 8291 tells a browser to."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        server = body[21 : 21 + length]
        assert size == 4096 and length == 65 and len(body) <= 4096
        shared = self.key.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), server)
        )
        info = b"WebPush: info\x00" + raw_public(self.key.public_key()) + server
        material = HKDF(SHA256(), 32, self.auth, info).derive(shared)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(material)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(material)
        text = AESGCM(key).decrypt(nonce, body[21 + length :], None)
        assert text.endswith(b"\x02")
        return orjson.loads(text[:-1])


@pytest.fixture
def firefox(world, settings):
    """Ivan's, who is not kept from being disturbed."""
    settings.PUSH_TO_OWN_NETWORK = True
    made = Browser()
    key, auth = made.keys()
    asked = {"endpoint": made.endpoint, "p256dh": key, "auth": auth, "name": "Firefox, Linux"}
    answer = world.api("ivan").put("/notices/push", asked)
    assert answer.status_code == 204, answer.content
    NoticeChoice.objects.create(user_id=world.id("ivan"), quiet=False)
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(autouse=True)
def kind():
    words = (Text("Проба", "A trial"), Text("Ни о чём", "Of nothing"))
    kinds.add(NoticeKind("trial", *words))
    kinds.add(NoticeKind("alarm", *words, urgent=True))
    yield
    kinds._kinds.pop("trial")
    kinds._kinds.pop("alarm")


def queued():
    jobs = ProcrastinateJob.objects.filter(task_name="notices.push").order_by("id")
    return [(job.args, job.scheduled_at) for job in jobs]


def run():
    """The jobs of the queue, each once."""
    for args, _ in queued():
        pushing.push(args["notice"], args["place"], args["attempt"])


def test_the_example_of_the_standard():
    """RFC 8291, appendix A."""
    private = int.from_bytes(from_url_base64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big")
    body = encrypted(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        own=ec.derive_private_key(private, ec.SECP256R1()),
        salt=from_url_base64("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert url_base64(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_a_push_is_read_by_the_browser_it_is_for(world, firefox):
    deal = create_record(world.by("ivan"), "deal", {"name": "Поставка"})
    tell([world.id("ivan"), world.id("maria")], News("trial", ABOUT, object="deal", record_id=deal.pk))
    assert len(queued()) == 1 and queued()[0][1] is None
    run()
    ((path, headers, body),) = firefox.asked
    assert (
        path == "/push/abc?x=1" and headers["Content-Encoding"] == "aes128gcm" and headers["TTL"] == "86400"
    )
    assert len(headers["Topic"]) <= 32 and headers["Urgency"] == "normal"
    told = firefox.read(body)
    assert told["body"] == "Посмотрите: Поставка" and told["url"] == f"/deals/{deal.pk}" and told["tag"]
    assert PushPlace.objects.get().used_at is not None


def test_it_is_signed_with_the_key_the_browser_subscribed_with(world):
    header = authorization("https://push.example/abc")
    token, key = header.removeprefix("vapid t=").split(", k=")
    assert key == public_key() == world.api("ivan").get("/notices/choices").json()["push_key"]
    head, claims, signature = token.split(".")
    told = json.loads(base64.urlsafe_b64decode(claims + "=="))
    assert told["aud"] == "https://push.example" and 0 < told["exp"] - time.time() <= 86400
    assert told["sub"].startswith(("mailto:", "https://"))
    raw = from_url_base64(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_url_base64(key))
    public.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))


def test_a_push_tells_nothing_of_what_is_out_of_sight(world, firefox):
    deal = create_record(world.by("petr"), "deal", {"name": "Заповедная"})
    tell(
        [world.id("ivan")],
        News("trial", ABOUT, object="deal", record_id=deal.pk, more=Text("Тайна", "Secret")),
    )
    run()
    told = firefox.read(firefox.asked[0][2])
    assert told["url"] == "/notices" and told["body"] == "Посмотрите: запись, которая вам не видна"


def test_what_was_read_meanwhile_is_not_sent(world, firefox):
    tell([world.id("ivan")], News("trial", ABOUT))
    read_all(world.by("ivan"))
    run()
    assert firefox.asked == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(world, firefox, status):
    firefox.answers = [(status, {})]
    tell([world.id("ivan")], News("trial", ABOUT))
    run()
    assert not PushPlace.objects.exists() and len(queued()) == 1


def test_a_busy_service_is_asked_again_later_and_not_for_ever(world, firefox):
    tell([world.id("ivan")], News("trial", ABOUT))
    firefox.answers = [(503, {}), (429, {"Retry-After": "900"})]
    run()
    (_, (args, when)) = queued()
    assert args["attempt"] == 1 and 25 < (when - now()).total_seconds() <= 30
    pushing.push(args["notice"], args["place"], 1)
    args, when = queued()[-1]
    assert args["attempt"] == 2 and 890 < (when - now()).total_seconds() <= 900
    assert [pause_before(attempt, None) for attempt in range(5)] == [30, 120, 600, 3600, None]
    firefox.answers = [(500, {})]
    pushing.push(args["notice"], args["place"], 4)
    assert len(queued()) == 3 and PushPlace.objects.exists()


def test_a_service_that_does_not_answer_is_asked_again(world, firefox):
    firefox.server.shutdown()
    firefox.server.server_close()
    tell([world.id("ivan")], News("trial", ABOUT))
    run()
    assert len(queued()) == 2 and PushPlace.objects.exists()


def test_a_refused_message_is_given_up(world, firefox):
    firefox.answers = [(413, {})]
    tell([world.id("ivan")], News("trial", ABOUT))
    run()
    assert len(queued()) == 1 and PushPlace.objects.exists()


SATURDAY_NIGHT = datetime(2026, 11, 14, 20, 0, tzinfo=UTC)
MONDAY_NINE = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)


def test_outside_working_hours_pushes_wait_for_the_next_opening(world, firefox, monkeypatch):
    monkeypatch.setattr(pushing, "now", lambda: SATURDAY_NIGHT)
    NoticeChoice.objects.update(quiet=True)
    tell([world.id("ivan")], News("trial", ABOUT))
    _, when = queued()[0]
    assert abs((when - now()) - (MONDAY_NINE - SATURDAY_NIGHT)).total_seconds() < 60
    run()
    assert firefox.asked == [] and len(queued()) == 2, "a job that came too early waits again"
    tell([world.id("ivan")], News("alarm", ABOUT))
    args, when = queued()[-1]
    assert when is None, "what is urgent goes at any hour"
    pushing.push(args["notice"], args["place"], 0)
    assert len(firefox.asked) == 1 and firefox.asked[0][1]["Urgency"] == "high"
    monkeypatch.setattr(pushing, "now", lambda: MONDAY_NINE)
    args = queued()[0][0]
    pushing.push(args["notice"], args["place"], 0)
    assert len(firefox.asked) == 2


def test_a_bunch_buzzes_once(world, firefox):
    for _ in range(5):
        tell([world.id("ivan")], News("trial", ABOUT, group="g"))
    assert len(queued()) == 1
    read_all(world.by("ivan"))
    tell([world.id("ivan")], News("trial", ABOUT, group="g"))
    assert len(queued()) == 2


def test_who_wants_no_pushes_of_the_kind_gets_none(world, firefox):
    world.api("ivan").patch("/notices/choices", {"channels": {"trial": {"push": False}}})
    tell([world.id("ivan")], News("trial", ABOUT))
    assert queued() == [] and Notice.objects.count() == 1


def test_a_browser_is_of_whoever_subscribed_last(world, firefox):
    key, auth = firefox.keys()
    asked = {"endpoint": firefox.endpoint, "p256dh": key, "auth": auth}
    tell([world.id("ivan")], News("trial", ABOUT))
    assert world.api("maria").put("/notices/push", asked).status_code == 204
    assert PushPlace.objects.get().user_id == world.id("maria")
    run()
    assert firefox.asked == [], "what was told to Ivan is not shown to Maria"
    assert world.api("ivan").post("/notices/push/off", {"endpoint": firefox.endpoint}).status_code == 204
    assert PushPlace.objects.exists()
    world.api("maria").post("/notices/push/off", {"endpoint": firefox.endpoint})
    assert not PushPlace.objects.exists()


def test_keys_that_are_none_are_refused(world):
    api = world.api("ivan")
    good = {"endpoint": "https://push.example/1", "p256dh": url_base64(b"\x04" + b"a" * 64), "auth": "A" * 22}
    for wrong in (
        {"p256dh": "short"},
        {"auth": "@@"},
        {"endpoint": "javascript:alert(1)"},
        {"endpoint": ""},
        {"x": 1},
    ):
        assert api.put("/notices/push", {**good, **wrong}).status_code == 422, wrong
    assert api.put("/notices/push", good).status_code == 204
    tell([world.id("ivan")], News("alarm", ABOUT))
    run()
    assert not PushPlace.objects.exists(), "a point that is not on the curve"


@pytest.mark.parametrize(
    "endpoint",
    ["http://push.example/1", "https://127.0.0.1/1", "https://localhost:8000/1", "https://[::1]/1",
     "https://10.0.0.7/1", "https://169.254.169.254/latest", "https://a:b/"],
)  # fmt: skip
def test_nothing_is_sent_into_the_own_network(endpoint):
    assert post(endpoint, b"", {}, private=False).unreachable
