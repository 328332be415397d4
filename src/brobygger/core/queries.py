from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def pending_migrations() -> bool:
    """Tell whether the database is older than this version of the product."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
