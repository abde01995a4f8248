from django.db import models


class MailSettings(models.Model):
    """The one row of what an administrator says of outgoing mail; the server itself comes from the environment.

    An empty `sender_name` leaves a letter its author's name, an empty `reply_to` leaves answers to the author.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    sender_name = models.TextField(default="")
    reply_to = models.TextField(default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="mail_settings_one_row")]
