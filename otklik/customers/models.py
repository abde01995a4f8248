from otklik.customers.affiliations.models import Affiliation
from otklik.customers.companies.models import Company
from otklik.customers.coverage.models import CoverageNorm
from otklik.customers.duplicates.models import DuplicateCluster, Merge, NotDuplicates
from otklik.customers.interactions.models import CompanyInteraction, PersonInteraction
from otklik.customers.people.models import Person
from otklik.customers.territories.models import Territory

__all__ = [
    "Affiliation",
    "Company",
    "CompanyInteraction",
    "CoverageNorm",
    "DuplicateCluster",
    "Merge",
    "NotDuplicates",
    "Person",
    "PersonInteraction",
    "Territory",
]
