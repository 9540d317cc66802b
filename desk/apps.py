from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "工作台"

    def ready(self) -> None:
        # Which office verifies what is known up here only: ledgers know no departments.
        from desk.uploads import running
        from desk.verifying import closed_months, leads
        from desk.workbench import duplicates
        from ledger import desk, verifiers

        verifiers.register(leads.RULE)
        verifiers.register_question(closed_months.question)
        desk.running.register(running.of_user)
        desk.due.register(duplicates.due)
