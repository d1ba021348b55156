"""Alembic's entry: runs the revisions on the URL that it was given."""

from alembic import context
from sqlalchemy import create_engine

import app.directory.brought  # noqa: F401 - its tables belong to Base
import app.directory.editing  # noqa: F401 - its tables belong to Base too
import app.directory.favourites  # noqa: F401 - and so does theirs
import app.directory.signers  # noqa: F401 - and so does its table
from app.directory.models import Base

url = context.config.get_main_option("sqlalchemy.url")
assert url is not None
with create_engine(url).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
