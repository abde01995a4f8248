"""The doors to the analysis of losses."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from otklik.access.doors import Request, answered, shaped
from otklik.records.entries.schemas import Page
from otklik.sales.losses.answers import LossesTold, WorthReturningTold
from otklik.sales.losses.queries import losses, lost_page, won_back
from otklik.sales.losses.returning import worth_returning
from otklik.sales.losses.schemas import LossQuery, WorthReturningQuery

router = Router(tags=["Losses"])


@router.get(
    "", response=dict[str, Any], summary="Why deals of a period were lost", openapi_extra=shaped(LossesTold)
)
def the_losses(request: Request, query: Query[LossQuery]) -> Any:
    return answered(losses(request.by, query.losses(), query.cuts()))


@router.get("/deals", response=Page, summary="The lost deals behind a figure")
def the_lost(request: Request, query: Query[LossQuery]) -> Any:
    return lost_page(request.by, query.losses(), query.cuts(), query.group(), query.page())


@router.get("/won-back", response=Page, summary="Deals won after a loss")
def the_won_back(request: Request, query: Query[LossQuery]) -> Any:
    return won_back(request.by, query.losses(), query.page())


@router.get("/worth-returning", response=WorthReturningTold, summary="Lost deals worth returning to")
def the_worth_returning(request: Request, query: Query[WorthReturningQuery]) -> Any:
    return worth_returning(request.by, query.losses())
