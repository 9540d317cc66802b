"""A migration operation that installs the triggers of freshly created models in one step.

Django renders all related models anew after each operation; with one operation per trigger an empty
database took a minute to migrate. Later migrations use pgtrigger's own operations.
"""

from typing import Any

from django.db.migrations.operations.base import Operation


class InstallTriggers(Operation):
    """Install what the named models (default: all of the app) state under `triggers` in their options."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The triggers stand in the options of CreateModel already."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for label, name in sorted(to_state.models):
            if label != app_label:
                continue
            for trigger in to_state.models[label, name].options.get("triggers", []):
                schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Dropping the tables drops their triggers."""

    def describe(self) -> str:
        return "Install the triggers of the app's models"
