from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "otklik.activities"
    label = "activities"
