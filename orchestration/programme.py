"""The campaign as the ingest knows it, from the seeds."""

from ingest.programme import Programme
from orchestration.workers.messages import decode_programme
from warehouse.seeds import read_indicators, read_spellings, read_units


def read_programme() -> Programme:
    """The reporting units, the indicators and the added spellings of the seeds."""
    return decode_programme({"units": read_units(), "indicators": read_indicators(), "spellings": read_spellings()})
