"""Run by alembic: apply the migrations on the connection, and in the transaction, that `schema` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
