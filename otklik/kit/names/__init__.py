"""Names of people and companies: split, compared, sorted. Nothing here refuses a name, however odd."""

from otklik.kit.names.companies import CompanyName, company_key, read_company, read_company_column
from otklik.kit.names.people import (
    PersonName,
    name_sort,
    name_sort_column,
    proper_case,
    read_person,
    read_person_column,
    read_person_parts,
)

__all__ = [
    "CompanyName",
    "PersonName",
    "company_key",
    "name_sort",
    "name_sort_column",
    "proper_case",
    "read_company",
    "read_company_column",
    "read_person",
    "read_person_column",
    "read_person_parts",
]
