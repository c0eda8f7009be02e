# pyright: reportUnknownMemberType=false
# Dagster does not say what its sets hold.
"""Dagster's event log on SQLite, with its connections kept open.

Dagster's own opens and closes the file for every event, and each close of the last connection folds the write-ahead log into
the database: a run of this size spent more time there than in dbt (measured: DECISIONS.md). Nothing that counts lies in this
log, so an event may be lost to a power cut, though never torn.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

_KEPT_OPEN = 8


class PooledEventLogStorage(SqliteEventLogStorage):
    """One SQLite file a run and one index, as Dagster's; the files used last stay open."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> PooledEventLogStorage:
        """The storage that ``dagster.yaml`` describes."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Generator[Connection]:
        with self._db_lock:
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def dispose(self) -> None:
        """Close every file, so that each folds its write-ahead log in."""
        with self._db_lock:
            for engine in self._engines.values():
                engine.dispose()
            self._engines.clear()
        super().dispose()

    def _engine(self, shard: str) -> Engine:
        engine = self._engines.pop(shard, None)
        if engine is None:
            engine = create_engine(
                self.conn_string_for_shard(shard),
                poolclass=QueuePool,
                pool_size=1,
                connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
            )
            event.listen(engine, "connect", _set_synchronous_normal)
            while len(self._engines) >= _KEPT_OPEN:
                self._engines.popitem(last=False)[1].dispose()
        self._engines[shard] = engine
        return engine


def _set_synchronous_normal(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("pragma synchronous = normal")
    cursor.close()
