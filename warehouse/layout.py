"""Where everything of one installation lies: its home."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from warehouse.atomic_files import make_folder

_DEFAULT = Path(__file__).resolve().parent / "home"


@dataclass(frozen=True)
class Home:
    """The folder that holds all data of one installation (contract §8: nobody but its owner can read it)."""

    root: Path

    @classmethod
    def locate(cls, explicit: Path | None = None) -> Home:
        """The home named explicitly, else the one in ``DABIAO_HOME``, else ``warehouse/home`` of the project."""
        named = explicit or os.environ.get("DABIAO_HOME") or _DEFAULT
        return cls(Path(named).expanduser().absolute())

    @property
    def person_key(self) -> Path:
        """The key under which resident IDs become pseudonyms; outside every database."""
        return self.root / "person.key"

    @property
    def arrivals(self) -> Path:
        """One folder a file that ever arrived; all else can be rebuilt from these."""
        return self.root / "arrivals"

    def arrival(self, sequence: int, sha256: str) -> ArrivalFolder:
        """The folder of the file that arrived as number ``sequence``."""
        return ArrivalFolder(self.arrivals / f"{sequence:06d}-{sha256}")

    def arrival_folders(self) -> list[ArrivalFolder]:
        """Every arrival's folder, in the order of arrival; folders still being written are left out."""
        if not self.arrivals.is_dir():
            return []
        found = (entry for entry in os.scandir(self.arrivals) if entry.is_dir() and entry.name[:6].isdecimal())
        return sorted((ArrivalFolder(Path(entry.path)) for entry in found), key=lambda folder: folder.sequence)

    @property
    def forms(self) -> Path:
        """The declared forms, written before dbt runs."""
        return self.root / "forms.json"

    @property
    def explanations(self) -> Path:
        """What units say of their warnings, one JSON file each."""
        return self.root / "explanations"

    @property
    def spellings(self) -> Path:
        """The header texts and words that the data team has accepted here, besides those of the seeds."""
        return self.root / "spellings.csv"

    @property
    def warehouse(self) -> Path:
        """The database that dbt builds; one process at a time."""
        return self.root / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """One folder a published version, never changed once it has its name."""
        return self.root / "published"

    @property
    def current(self) -> Path:
        """The pointer to the version that readers open."""
        return self.published / "current.json"

    @property
    def outbox(self) -> Path:
        """What goes back to the senders, one folder a unit."""
        return self.root / "outbox"

    @property
    def dagster(self) -> Path:
        """``DAGSTER_HOME``."""
        return self.root / "dagster"

    @property
    def dbt_target(self) -> Path:
        """dbt's artifacts."""
        return self.root / "dbt" / "target"

    @property
    def dbt_logs(self) -> Path:
        """dbt's log."""
        return self.root / "dbt" / "logs"

    def prepare(self) -> Home:
        """Make every folder, readable by the owner only; harmless when they exist. Returns itself."""
        folders = (
            self.root,
            self.arrivals,
            self.explanations,
            self.published,
            self.outbox,
            self.dagster,
            self.root / "dbt",
        )
        for folder in (*folders, self.dbt_target, self.dbt_logs):
            make_folder(folder)
        return self


@dataclass(frozen=True)
class ArrivalFolder:
    """The folder of one file that arrived, and what conversion put beside it."""

    path: Path

    @property
    def sequence(self) -> int:
        """Its place in the only order there is."""
        return int(self.path.name.split("-")[0])

    @property
    def sha256(self) -> str:
        """The digest of the file as received."""
        return self.path.name.split("-")[1]

    @property
    def original(self) -> Path:
        """The file as received, whatever its extension; FileNotFoundError if there is none."""
        for found in sorted(self.path.glob("original.*")):
            return found
        raise FileNotFoundError(self.path / "original.*")

    @property
    def arrival(self) -> Path:
        """What intake knew: sequence, name, digest, size, time."""
        return self.path / "arrival.json"

    @property
    def returns(self) -> Path:
        """One row a return."""
        return self.path / "returns.parquet"

    @property
    def findings(self) -> Path:
        """One row a finding."""
        return self.path / "findings.parquet"

    def rows(self, form_code: str) -> Path:
        """One row a received row of that form."""
        return self.path / f"rows-{form_code}.parquet"

    @property
    def receipt(self) -> Path:
        """Written last: its presence means that the file is converted."""
        return self.path / "receipt.json"
