from otklik.records.bulk.models import BulkEdit
from otklik.records.fields.models import CustomField
from otklik.records.files.models import File
from otklik.records.journal.models import Change, Follower
from otklik.records.journal.touching import Touch
from otklik.records.marks.models import Favourite, RecentRecord
from otklik.records.notices.models import Digest, Notice, NoticeChoice, PushPlace
from otklik.records.search.models import SearchWord
from otklik.records.sightings.models import Sighting
from otklik.records.views.models import View

__all__ = [
    "BulkEdit",
    "Change",
    "CustomField",
    "Digest",
    "Favourite",
    "File",
    "Follower",
    "Notice",
    "NoticeChoice",
    "PushPlace",
    "RecentRecord",
    "SearchWord",
    "Sighting",
    "Touch",
    "View",
]
