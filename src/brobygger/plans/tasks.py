from django.tasks import task

from brobygger.plans.models import SourceDocument
from brobygger.plans.services.reading import read_document


@task()
def read_document_task(source_id: int) -> None:
    read_document(source=SourceDocument.objects.get(pk=source_id))
