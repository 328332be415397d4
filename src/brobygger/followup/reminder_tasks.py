from django.tasks import task

from brobygger.followup.services.reminders import send_reminders


@task()
def send_reminders_task() -> None:
    send_reminders()
