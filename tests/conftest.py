from brobygger.assets import compile_translations


def pytest_configure(config):
    """Translate before the first page is asked for; once, also with many workers."""
    if not hasattr(config, "workerinput"):
        compile_translations()
