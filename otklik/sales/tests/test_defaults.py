from otklik.sales.defaults import lay_sales_defaults
from otklik.sales.lead_statuses.models import LeadStatus
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.pipelines.models import Pipeline
from otklik.sales.pipelines.queries import known


def test_a_company_starts_with_a_pipeline_and_its_words(world):
    lay_sales_defaults(world.by("admin"))
    pipeline = known().pipelines[0]
    assert [stage.kind for stage in pipeline.stages] == [
        "new", "qualified", "proposal", "negotiation", "contract", "payment", "won", "lost",
    ]  # fmt: skip
    assert pipeline.won.probability == 100 and pipeline.lost.probability == 0
    assert LossReason.objects.filter(used_for__contains=["deal"]).exists()
    assert set(LeadStatus.objects.values_list("kind", flat=True)) == {"new", "work", "converted", "refused"}


def test_laying_again_adds_nothing(world):
    for _ in range(2):
        lay_sales_defaults(world.by("admin"))
    assert Pipeline.objects.count() == 1
    assert LeadStatus.objects.count() == 4
