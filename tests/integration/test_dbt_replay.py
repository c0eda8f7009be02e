"""The warehouse against a clerk who replays the arrivals one by one, on files drawn at random."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass

import duckdb
import pytest

from orchestration.declared_forms import write_forms
from tests.arrivals import Sent, person, write_arrival
from tests.integration.conftest import build_with_dbt
from warehouse.layout import Home

UNITS = ("zhanqian", "xishi", "laobian")
COUNTS = ("received", "counted", "duplicate", "not_counted", "returned")

Key = tuple[str, str, str]
Outcomes = dict[tuple[int, int], str]
Counts = tuple[int | None, ...]


@dataclass(frozen=True)
class Arrived:
    """One return of one file; ``rows`` are (person, day, card, is valid, is countable)."""

    sequence: int
    key: Key
    content: str
    rows: tuple[tuple[str, str, str, bool, bool], ...]


def draw_arrivals(seed: int, count: int) -> list[Arrived]:
    draw = random.Random(seed)
    contents: dict[str, tuple[tuple[str, str, str, bool, bool], ...]] = {}
    arrivals: list[Arrived] = []
    for sequence in range(1, count + 1):
        key = (draw.choice(UNITS), "benefit_card", draw.choice(("2015-02", "2015-03")))
        content = f"{'-'.join(key)}-{draw.randrange(3)}"
        rows = tuple(
            (
                f"p{draw.randrange(14)}",
                f"2015-01-{draw.randrange(1, 5):02d}",
                f"k{draw.randrange(60)}",
                draw.random() > 0.1,
                draw.random() > 0.2,
            )
            for _ in range(draw.randrange(7))
        )
        arrivals.append(Arrived(sequence, key, content, contents.setdefault(content, rows)))
    return arrivals


def judge(in_force: dict[Key, Arrived]) -> Outcomes:
    """What becomes of every row of the returns in force, by arrival and place in the sheet."""
    holders: dict[str, set[str]] = defaultdict(set)
    for arrived in in_force.values():
        for name, _, card, _, _ in arrived.rows:
            holders[card].add(name)
    outcomes: Outcomes = {}
    candidates: dict[str, list[tuple[str, str, int, int, int]]] = defaultdict(list)
    for (unit, _, period), arrived in in_force.items():
        for place, (name, day, card, is_valid, is_countable) in enumerate(arrived.rows):
            row = (arrived.sequence, place)
            if not is_valid or len(holders[card]) > 1:
                outcomes[row] = "returned"
            elif not is_countable:
                outcomes[row] = "not_counted"
            else:
                outcomes[row] = "duplicate"
                candidates[name].append((day, period, UNITS.index(unit), place, arrived.sequence))
    for rows in candidates.values():
        *_, place, sequence = min(rows)
        outcomes[(sequence, place)] = "counted"
    return outcomes


def replay(arrivals: list[Arrived]) -> tuple[dict[int, tuple[str, Counts]], int]:
    """Status and five counts of every arrival, and the people counted at the end. A replaced return keeps what it received and its own errors."""
    in_force: dict[Key, Arrived] = {}
    equals: dict[int, int] = {}
    for arrived in arrivals:
        before = in_force.get(arrived.key)
        if before is not None and before.content == arrived.content:
            equals[arrived.sequence] = before.sequence
        else:
            in_force[arrived.key] = arrived
    outcomes = judge(in_force)
    account: dict[int, tuple[str, Counts]] = {}
    for arrived in arrivals:
        if arrived.sequence in equals:
            account[arrived.sequence] = ("unchanged", account[equals[arrived.sequence]][1])
        elif in_force[arrived.key] is arrived:
            found = Counter(outcome for (sequence, _), outcome in outcomes.items() if sequence == arrived.sequence)
            account[arrived.sequence] = ("accepted", (len(arrived.rows), *(found[name] for name in COUNTS[1:])))
        else:
            faulty = sum(not is_valid for *_, is_valid, _ in arrived.rows)
            account[arrived.sequence] = ("superseded", (len(arrived.rows), None, None, None, faulty))
    return account, sum(outcome == "counted" for outcome in outcomes.values())


@pytest.mark.parametrize("seed", [64])
def test_figures_are_those_of_a_replay_when_returns_replace_each_other(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    arrivals = draw_arrivals(seed, 60)
    home = Home(tmp_path_factory.mktemp("replayed")).prepare()
    for arrived in arrivals:
        unit, form, period = arrived.key
        rows = [
            person(
                name,
                day,
                card=card,
                errors=0 if is_valid else 1,
                card_status="in_force" if is_countable else "not_in_force",
            )
            for name, day, card, is_valid, is_countable in arrived.rows
        ]
        write_arrival(home, arrived.sequence, Sent(unit, form, period, rows), content=arrived.content)
    write_forms(home)
    done = build_with_dbt(home, "--exclude-resource-type", "unit_test")
    assert done.returncode == 0, done.stdout
    account, people = replay(arrivals)
    assert {status for status, _ in account.values()} == {"accepted", "superseded", "unchanged"}
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        rows = warehouse.execute(f"select arrival_seq, status, {', '.join(COUNTS)} from marts.fct_return").fetchall()
        assert {row[0]: (row[1], tuple(row[2:])) for row in rows} == account
        actual = "select actual from marts.fct_attainment where unit_code = 'city' and indicator_code = '7' and month = date '2015-01-01'"
        assert warehouse.execute(actual).fetchall() == [(people,)]
