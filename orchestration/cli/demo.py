"""``dabiao demo``: the sample districts all the way, and the outcome against the truth."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from catalogue import say
from orchestration.cli.export import write_export
from orchestration.cli.run import run_once
from orchestration.cli.sample import write_sample
from orchestration.cli.terminal import CONSOLE, print_message
from sample.comparison import compare
from warehouse.layout import Home

_SHOWN = 20
_COMPARED = ("returns", "attainment", "findings", "fund", "fund_findings", "appeals")


def demonstrate(home: Home, out: Path, *, small: bool, seed: int) -> bool:
    """Write the sample, run it, export, compare; whether all agrees with the truth. A sample that is there is used again."""
    wanted = {"small": small, "seed": seed}
    marker = out / "sample.json"
    if not (marker.is_file() and json.loads(marker.read_text(encoding="utf-8")) == wanted):
        shutil.rmtree(out / "inbox", ignore_errors=True)
        write_sample(out, small=small, seed=seed)
        marker.write_text(json.dumps(wanted), encoding="utf-8")
    run_once(home, out / "inbox", out / "arrival.json")
    exported = write_export(home, out / "result.json")
    truth = json.loads((out / "truth.json").read_text(encoding="utf-8"))
    differences = compare(exported, truth)
    counts = {name: len(truth[name]) for name in _COMPARED if name in truth}
    words = {
        "counts": "，".join(say(f"command.truth_{name}", "zh", count=count) for name, count in counts.items()),
        "counts_en": ", ".join(say(f"command.truth_{name}", "en", count=count) for name, count in counts.items()),
    }
    if not differences:
        print_message("command.agrees", **words)
        return True
    print_message("command.differs", differences=len(differences), **words)
    for difference in differences[:_SHOWN]:
        CONSOLE.print(str(difference), markup=False)
    return False
