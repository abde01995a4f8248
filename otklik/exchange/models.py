from otklik.exchange.exports.models import Export
from otklik.exchange.imports.models import Import, ImportTemplate, Refusal

__all__ = ["Export", "Import", "ImportTemplate", "Refusal"]
