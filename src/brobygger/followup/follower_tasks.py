from django.tasks import task

from brobygger.followup.services.telling import tell_followers
from brobygger.plans.models import Plan


@task()
def tell_followers_task(plan_id: int) -> None:
    tell_followers(plan=Plan.objects.get(pk=plan_id))
