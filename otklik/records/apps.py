from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "otklik.records"
    label = "records"
