from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "brobygger.followup"

    def ready(self) -> None:
        from brobygger.core import navigation  # noqa: PLC0415 -- needs the models
        from brobygger.followup import places  # noqa: PLC0415 -- same
        from brobygger.followup.views import additions  # noqa: PLC0415 -- same
        from brobygger.plans import additions as plans  # noqa: PLC0415 -- same

        navigation.menu += [places.work]
        navigation.landings += [places.landing]
        plans.on_plan.append(additions.on_plan)
        plans.on_measure.append(additions.on_measure)
        getattr(plans, "statuses", []).append(additions.statuses)
