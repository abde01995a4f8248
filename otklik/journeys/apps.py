from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "otklik.journeys"
    label = "journeys"
