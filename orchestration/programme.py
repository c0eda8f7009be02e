"""The campaign as the ingest knows it, from the seeds and from what the data team has accepted in a home."""

from ingest.programme import Programme
from orchestration.workers.messages import decode_programme
from warehouse.layout import Home
from warehouse.seeds import read_indicators, read_spellings, read_units
from warehouse.spellings import read_accepted


def read_programme(home: Home | None = None) -> Programme:
    """The reporting units, the indicators and the added spellings of the seeds, with those of the home, if one is meant.

    SpellingsError when the home's file of them is damaged.
    """
    spellings = [*read_spellings(), *(read_accepted(home) if home else ())]
    return decode_programme({"units": read_units(), "indicators": read_indicators(), "spellings": spellings})
