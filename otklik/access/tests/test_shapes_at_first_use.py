"""What checks a request or an answer is built when it is first needed, and then checks as ever."""

from uuid import UUID

import pytest
from ninja import NinjaAPI, Query, Router
from ninja.testing import TestClient

from otklik.access.doors import Given


class Order(Given):
    number: int


class Asked(Given):
    word: str


class Told(Given):
    id: UUID
    number: int
    word: str


def door():
    router = Router()

    @router.post("/{uuid:pk}", response=Told)
    def take(request, pk: UUID, order: Order, asked: Query[Asked]):
        return {"id": pk, "number": order.number, "word": asked.word}

    return router, router.path_operations["/{uuidstr:pk}"].operations[0]


def test_describing_a_door_builds_none_of_its_shapes():
    _, operation = door()
    shapes = [*operation.models, operation.response_models[200]]
    assert len(shapes) == 4
    assert not any(one.__pydantic_complete__ for one in shapes)


@pytest.mark.parametrize(
    ("body", "query", "status"),
    [({"number": 1}, "?word=a", 200), ({"number": "x"}, "?word=a", 422), ({"number": 1}, "", 422)],
)
def test_the_first_to_come_is_checked_as_everybody(body, query, status):
    router, _ = door()
    api = NinjaAPI(urls_namespace=f"shapes-{id(router)}")
    api.add_router("", router)
    pk = "01890a5d-ac96-774b-bcce-b302099a8057"
    answer = TestClient(api).post(f"/{pk}{query}", json=body)
    assert answer.status_code == status
    if status == 200:
        assert answer.json() == {"id": pk, "number": 1, "word": "a"}
