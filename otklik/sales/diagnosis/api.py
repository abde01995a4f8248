"""The doors to the diagnosis of the funnel."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from otklik.access.doors import Request
from otklik.records.entries.schemas import Page
from otklik.sales.diagnosis import norms
from otklik.sales.diagnosis.answers import DiagnosisTimes, DiagnosisTold, NormsTold
from otklik.sales.diagnosis.drilldown import diagnosis_deals
from otklik.sales.diagnosis.export import exported_diagnosis
from otklik.sales.diagnosis.queries import diagnosis
from otklik.sales.diagnosis.schemas import (
    DiagnosisDealsQuery,
    DiagnosisExportQuery,
    DiagnosisQuery,
    NormsIn,
    NormsQuery,
)
from otklik.sales.diagnosis.times import diagnosis_times

router = Router(tags=["Funnel"])


@router.get(
    "", response=DiagnosisTold, summary="What the funnel tells: differences beyond chance, and what to do"
)
def the_diagnosis(request: Request, query: Query[DiagnosisQuery]) -> Any:
    return diagnosis(request.by, query.diagnosis())


@router.get(
    "/times", response=DiagnosisTimes, summary="Where deals wait, and by what day they are won or lost"
)
def the_times(request: Request, query: Query[DiagnosisQuery]) -> Any:
    return diagnosis_times(request.by, query.diagnosis())


@router.get("/deals", response=Page, summary="The deals behind a figure of the diagnosis")
def the_deals(request: Request, query: Query[DiagnosisDealsQuery]) -> Any:
    return diagnosis_deals(request.by, query.diagnosis(), query.figure(), query.page())


@router.get("/export", response=bytes, summary="The diagnosis as CSV or XLSX")
def the_file(request: Request, query: Query[DiagnosisExportQuery]) -> Any:
    content, kind, name = exported_diagnosis(request.by, query.diagnosis(), query.format)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@router.get("/norms", response=NormsTold, summary="What the steps of a pipeline should keep")
def the_norms(request: Request, query: Query[NormsQuery]) -> Any:
    return norms.norms_of(request.by, query.pipeline)


@router.put("/norms", response=NormsTold, summary="Set what the steps of a pipeline should keep")
def keep_norms(request: Request, given: NormsIn) -> Any:
    norms.keep_norms(request.by, given.pipeline, given.norms)
    return norms.norms_of(request.by, given.pipeline)
