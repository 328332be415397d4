from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "brobygger.followup"

    def ready(self) -> None:
        from brobygger.core import navigation  # noqa: PLC0415 -- needs the models
        from brobygger.followup import (  # noqa: PLC0415 -- same
            places,
            publications,
            round_places,
        )
        from brobygger.followup.views import (  # noqa: PLC0415 -- same
            additions,
            carry_pieces,
            report_pages,
        )
        from brobygger.plans import additions as plans  # noqa: PLC0415 -- same

        publications.listen()
        navigation.menu += [places.work, places.board]
        navigation.landings += [places.landing]
        plans.on_plan.append(additions.on_plan)
        plans.on_measure.append(additions.on_measure)
        plans.statuses.append(additions.statuses)
        navigation.menu.append(round_places.rounds)
        plans.below_plan.append(report_pages.reports_on_plan)
        plans.on_measure.append(report_pages.report_on_measure)
        plans.on_plan.append(carry_pieces.chain_on_plan)
        plans.below_measure.append(carry_pieces.line_on_measure)
