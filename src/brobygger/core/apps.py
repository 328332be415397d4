from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "brobygger.core"

    def ready(self) -> None:
        from brobygger.core.sign_in import audit  # noqa: PLC0415 -- needs the models

        audit.listen()
