"""Reading: the bytes of a document become a `PlanDraft`. Plain Python, no database."""
