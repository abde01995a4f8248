"""The doors of the engine, for the composition root."""

from ninja import Router

from otklik.records.bulk.api import router as bulk_router
from otklik.records.conditions.api import router as conditions_router
from otklik.records.fields.api import router as fields_router
from otklik.records.files.api import router as files_router
from otklik.records.marks.api import router as marks_router
from otklik.records.notices.api import router as notices_router
from otklik.records.objects.api import router as objects_router
from otklik.records.search.api import router as search_router
from otklik.records.sightings.api import router as sightings_router
from otklik.records.timeline.api import router as timeline_router
from otklik.records.views.api import router as views_router

# What stands at /{plural}/… for every object comes last: an object's own doors are asked first.
routers: list[tuple[str, Router]] = [
    ("", objects_router),
    ("", fields_router),
    ("", conditions_router),
    ("", views_router),
    ("", search_router),
    ("", marks_router),
    ("/notices", notices_router),
]
routers_of_any_object: list[tuple[str, Router]] = [
    ("", bulk_router),
    ("", files_router),
    ("", timeline_router),
    ("", sightings_router),
]
