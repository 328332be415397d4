from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.TextChoices):
    """What people do in this room, as the audit trail calls it."""

    DOCUMENT_UPLOADED = "document.uploaded", _("uploaded the document")
    DOCUMENT_READ = "document.read", _("read the document")
    DOCUMENT_REFUSED = "document.refused", _("could not read the document")
    DOCUMENT_REREAD = "document.reread", _("asked for the document to be read again")
    ITEM_ADDED = "item.added", _("added to the draft")
    ITEM_DECIDED = "item.decided", _("decided on a part of the draft")
    ITEMS_ACCEPTED = "items.accepted", _("accepted what is certain in the draft")
    ITEM_SPLIT = "item.split", _("split a part of the draft")
    ITEMS_MERGED = "items.merged", _("merged parts of the draft")
    ITEM_MOVED = "item.moved", _("moved a part of the draft")
    DRAFT_UNDONE = "draft.undone", _("undid a step of the review")
    PLAN_MADE = "plan.made", _("made the draft the plan")
    PLAN_PUBLISHED = "plan.published", _("published the plan")
    PLAN_IMPORTED = "plan.imported", _("brought in the plan from a file")
    PLAN_CHANGED = "plan.changed", _("changed the plan")
    PLAN_RENAMED = "plan.renamed", _("changed the plan’s address")
    PART_ADDED = "part.added", _("added to the plan")
    PART_CHANGED = "part.changed", _("changed a part of the plan")
    PART_MOVED = "part.moved", _("moved a part of the plan")
    PART_RETIRED = "part.retired", _("took a part out of the plan")
    PART_PUT_BACK = "part.put_back", _("put a part back into the plan")
    MEASURES_IMPORTED = "measures.imported", _("brought in measures from a file")
    PARTS_ARRANGED = "parts.arranged", _("put parts of the plan in order")
    MEASURES_RENUMBERED = "measures.renumbered", _("renumbered the measures")
    LINEAGE_ACCEPTED = "lineage.accepted", _("said which measure a measure comes from")
    LINEAGE_REJECTED = "lineage.rejected", _("said that a measure is another one")
    LINEAGE_TAKEN_BACK = "lineage.taken_back", _("took back where a measure comes from")
    LINEAGE_CERTAIN = "lineage.certain", _("accepted what is certain of the lineage")
