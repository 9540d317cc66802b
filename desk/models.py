"""What the desk keeps beside the ledgers: typing that is not stored yet, and which forms were stored already."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils import timezone

from ledger.audit import audited_owner


@audited_owner("form", "row_id")
class TypedDraft(models.Model):
    """What somebody has typed into a form so far, kept by itself: another device goes on where this one stopped.

    One for each user, form (`form` is the form's name) and row (0: a new one). Files chosen meanwhile hang on it
    until the row is stored. Never holds names or numbers of persons.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)
    row_id = models.BigIntegerField(default=0)
    # The form's token: what was typed under another one is another row.
    token = models.UUIDField(default=uuid.uuid4)
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    attachments = GenericRelation("ledger.Attachment", content_type_field="row_type", object_id_field="row_id")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "form", "row_id"], name="typed_once")]


class StoredForm(models.Model):
    """A form that was stored: sent once more, by a double click or a bad line, it stores nothing again."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    ledger = models.CharField(max_length=60)
    row_id = models.BigIntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["at"], name="storedform_at")]
