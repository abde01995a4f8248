"""Coverage and frequency, against plain SQL."""

from datetime import timedelta

from django.db import connection

from otklik.kit.clock import now
from otklik.records.entries.actions import create_record
from tests.world import World

COVERED = """
SELECT count(DISTINCT l.record_id), count(*) FROM activities_activitylink l
JOIN activities_activity a ON a.id = l.activity_id JOIN customers_company c ON c.id = l.record_id
WHERE l.object = 'company' AND a.kind IN ('call', 'meeting', 'visit') AND a.done_at IS NOT NULL
  AND a.deleted_at IS NULL AND a.cancelled_at IS NULL AND c.deleted_at IS NULL AND c.responsible_id IS NOT NULL
"""


def meet(world: World, who: str, *companies, kind: str = "visit") -> None:
    links = [{"object": "company", "id": str(pk)} for pk in companies]
    at = (now() - timedelta(hours=2)).isoformat()
    made = create_record(
        world.by(who), "activity", {"kind": kind, "subject": "Визит", "links": links, "due_at": at}
    )
    assert world.api(who).post(f"/activities/{made.pk}/complete", {"result": "reached"}).status_code == 200


def test_coverage_and_frequency_by_whose_customer_it_is(world):
    mine = [create_record(world.by("ivan"), "company", {"name": f"К{n}"}).pk for n in range(4)]
    hers = create_record(world.by("maria"), "company", {"name": "Её"}).pk
    meet(world, "ivan", mine[0])
    meet(world, "ivan", mine[0], mine[1], kind="call")
    meet(world, "maria", mine[2], hers)
    create_record(
        world.by("ivan"), "activity", {"kind": "visit", "links": [{"object": "company", "id": str(mine[3])}]}
    )
    api = world.api("admin")
    with connection.cursor() as cursor:
        cursor.execute(COVERED)
        covered, times = cursor.fetchone()
    assigned = api.get("/companies/count").json()["count"]
    found = api.get("/metrics/coverage_of_company/figures", by="person").json()
    assert (found["value"], found["n"]) == (round(covered / assigned, 6), assigned)
    rows = {group["keys"][0]["label"]: group for group in found["groups"]}
    assert rows["Иванов Иван"]["value"] == 3 / rows["Иванов Иван"]["n"]
    often = api.get("/metrics/interactions_per_company/figures").json()
    assert (often["value"], often["n"]) == (round(times / covered, 6), covered)
    behind = api.get("/metrics/coverage_of_company/records").json()
    assert behind["object"] == "company" and len(behind["rows"]) == covered
    own = world.api("maria").get("/metrics/coverage_of_company/figures").json()
    assert own["n"] < assigned or own["value"] <= found["value"]


def test_merging_companies_takes_their_interactions_along_once(world):
    one, other = (
        create_record(world.by("admin"), "company", {"name": name}).pk for name in ("Один", "Другой")
    )
    meet(world, "admin", one)
    meet(world, "admin", other)
    answer = world.api("admin").post("/companies/merge", {"keep": str(one), "others": [str(other)]})
    assert answer.status_code == 200, answer.content
    often = world.api("admin").get("/metrics/interactions_per_company/figures").json()
    assert (often["value"], often["n"]) == (2, 1)
