"""Work in the background: queued by the page, done by the process beside it."""

import pytest
from django.core.management import call_command
from django.tasks import TaskResultStatus, task


@task()
def double(number):
    return number * 2


@task()
def fail():
    raise ValueError("a name that must not be in the log")


def work():
    call_command(
        "db_worker",
        batch=True,
        interval=0,
        startup_delay=False,
        verbosity=0,
        reload=False,
    )


@pytest.mark.django_db(transaction=True)
def test_a_task_is_done_by_the_worker_and_gives_its_answer():
    result = double.enqueue(21)
    assert result.status == TaskResultStatus.READY

    work()

    result.refresh()
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value == 42


@pytest.mark.django_db(transaction=True)
def test_a_task_that_fails_is_kept_as_failed():
    result = fail.enqueue()

    work()

    result.refresh()
    assert result.status == TaskResultStatus.FAILED
