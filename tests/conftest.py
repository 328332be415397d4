import os

import pytest

from brobygger.assets import compile_translations


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Let no page of one test be given in another, whose rows have the same numbers."""
    from brobygger.plans import memory  # noqa: PLC0415 -- after Django's setup

    memory.forget()


def pytest_configure(config):
    """Translate before the first page is asked for; once, also with many workers."""
    if not is_worker(config):
        compile_translations()


def pytest_sessionfinish(session):
    """In CI a skipped test is a failed one: nothing there may be missing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") != "true" or reporter is None or is_worker(session.config):
        return
    for report in reporter.stats.get("skipped", []):
        reporter.write_line(f"skipped, so failed: {report.nodeid}: {report.longrepr}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def is_worker(config):
    return hasattr(config, "workerinput")
