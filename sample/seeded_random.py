"""Where all chance of the sample comes from: a label and a seed, never a clock or the machine."""

from __future__ import annotations

from random import Random


def chance(seed: int, *labels: object) -> Random:
    """A generator of its own for each label, so that a change in one part of the sample leaves the others as they were."""
    text = "/".join(str(label) for label in (seed, *labels))
    return Random(text)  # noqa: S311 - made-up districts, no secrets
