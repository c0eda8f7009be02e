"""A published version with made-up figures, in the shape that the warehouse publishes: pages are tested on it without an ingest."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from tests.browser.published_deeds import (
    RANGES,
    RATES,
    TARGETS,
    VOLUMES,
    add_deeds,
    read_deed_rows,
    read_indicator_rows,
    speed_of,
)
from tests.browser.published_marts import MARTS
from warehouse.layout import Home
from warehouse.seeds import read_units

VERSION = "001152-0a1b2c3d4e5f"
SHARES = (0.16, 0.12, 0.1, 0.14, 0.15, 0.17, 0.03, 0.02, 0.02, 0.05, 0.01, 0.03)
_MARTS = Path(__file__).resolve().parents[2] / "dbt_project" / "models" / "marts"
MONTHS = [date(2015 + index // 12, index % 12 + 1, 1) for index in range(24)]


@dataclass(frozen=True)
class Promise:
    """One form and the indicator that it feeds."""

    form_code: str
    form_zh: str
    form_en: str
    indicator_code: str
    indicator_zh: str
    indicator_en: str
    target: int | None
    speed: float
    reason: str


PROMISES = (
    Promise(
        "training", "职工培训花名册", "Workers trained", "1.1", "培训职工", "Workers trained", 60000, 1.04, "not_passed"
    ),
    Promise(
        "reemployment",
        "培训和安置就业登记表",
        "Training and placement",
        "3",
        "培训和安置就业",
        "Trained and placed in work",
        6000,
        0.71,
        "not_placed",
    ),
    Promise(
        "benefit_card",
        "会员服务卡发放表",
        "Benefit cards issued",
        "7",
        "普惠制会员服务卡",
        "Workers holding a benefit card",
        200000,
        0.93,
        "card_not_in_force",
    ),
    Promise(
        "migrant_member",
        "新发展农民工会员登记表",
        "New migrant members",
        "8.4",
        "新发展农民工会员",
        "New migrant-worker members",
        10000,
        1.12,
        "not_rural",
    ),
)
NOTES = {
    "not_passed": ("培训未合格", "course not passed"), "not_placed": ("尚未安置就业", "not placed in work yet"),
    "card_not_in_force": ("会员卡已失效", "the card is not in force"), "not_rural": ("不是农业户籍", "not of rural registration"),
    "never": ("从不计入", "never counted"),
}  # fmt: skip
FIFTH = Promise("made_up", "编造的表", "A made-up form", "99", "编造的承诺", "A made-up promise", None, 0.9, "never")  # fmt: skip
EXPLANATION = "已电话核对，号码无误。"
ERRORS = ("id_checksum", "id_rounded", "required", "date_future", "date_unreadable", "id_length", "value_unknown")


@dataclass
class Tables:
    """The rows of every published table, by table."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, list[dict[str, Any]]])

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        """Adds the row and returns it."""
        self.rows.setdefault(table, []).append(values)
        return values


def make_published(
    root: Path,
    *,
    version: str = VERSION,
    as_of: date = date(2016, 10, 1),
    promises: tuple[Promise, ...] = PROMISES,
    markers: dict[str, str] | None = None,
    scale: float = 0.02,
) -> Home:
    """A home whose current version holds made-up figures; ``markers`` puts a text into the file names of a unit's returns."""
    tables = Tables()
    published_at = datetime(2016, as_of.month, 5, 9, 30)
    _add_dimensions(tables, promises)
    _add_returns(tables, promises, as_of, markers or {}, scale)
    _age_findings(tables, published_at)
    _add_attainment(tables, promises, as_of)
    add_deeds(tables.add, [unit["code"] for unit in read_units()], MONTHS, as_of)
    home = Home(root)
    folder = home.published / version
    folder.mkdir(parents=True, exist_ok=True)
    frames = _derive(tables)
    for viewer in ("city", *(unit["code"] for unit in read_units())):
        _write(folder / f"{viewer}.duckdb", frames, viewer, version, as_of, published_at)
    pointer = {"version": version, "as_of": f"{as_of:%Y-%m}", "published_at": published_at.isoformat()}
    home.current.write_text(json.dumps(pointer), encoding="utf-8")
    return home


def _derive(tables: Tables) -> dict[str, pl.DataFrame]:
    """Every published table: those made by hand, and those that dbt derives from them."""
    frames = {table: pl.DataFrame(rows, infer_schema_length=None) for table, rows in tables.rows.items()}
    with duckdb.connect() as connection:
        for table, frame in frames.items():
            connection.register(table, frame)
        for table, sql in MARTS.items():
            connection.execute(f"CREATE TABLE {table} AS {sql}")
            frames[table] = connection.sql(f"FROM {table}").pl()
    return frames


def _add_dimensions(tables: Tables, promises: tuple[Promise, ...]) -> None:
    tables.add(
        "dim_unit",
        unit_code="city",
        unit_order=0,
        name_zh="全市",
        name_en="Whole city",
        kind="city",
        division_code=None,
    )
    for unit in read_units():
        tables.add(
            "dim_unit", unit_code=unit["code"], unit_order=unit["order"], name_zh=unit["name_zh"], name_en=unit["name_en"],
            kind=unit["kind"], division_code=None,
        )  # fmt: skip
    for indicator in read_indicator_rows():
        _add_indicator(tables, indicator)
    for promise in promises:
        if promise is FIFTH:
            _add_indicator(tables, _made_up_indicator(promise))
    for deed in read_deed_rows():
        tables.add(
            "dim_deed",
            deed_code=deed["deed_code"],
            deed_order=int(deed["deed_order"]),
            name_zh=deed["name_zh"],
            name_en=deed["name_en"],
        )
    for order, promise in enumerate(promises, start=1):
        tables.add(
            "dim_form", form_code=promise.form_code, form_order=order, name_zh=promise.form_zh, name_en=promise.form_en, is_roster=True,
            is_city_only=False,
        )  # fmt: skip
        name_zh, name_en = NOTES[promise.reason]
        tables.add("dim_note", form_code=promise.form_code, note_code=promise.reason, name_zh=name_zh, name_en=name_en)
    for order, month in enumerate(MONTHS, start=1):
        tables.add(
            "dim_month", month=month, month_order=order, month_end_date=_end(month), year=month.year,
            name_zh=f"{month.year}年{month.month}月", name_en=f"{month:%b %Y}",
        )  # fmt: skip


def _add_indicator(tables: Tables, indicator: dict[str, str]) -> None:
    tables.add(
        "dim_indicator", indicator_code=indicator["indicator_code"], indicator_order=int(indicator["indicator_order"]),
        name_zh=indicator["name_zh"], name_en=indicator["name_en"], deed_code=indicator["deed_code"], grain=indicator["grain"],
        count_unit_zh=indicator["count_unit_zh"], count_unit_en=indicator["count_unit_en"], is_headline=indicator["is_headline"] == "true",
        window_start_date=MONTHS[0], window_end_date=date.fromisoformat(indicator["window_end_date"]), target_kind=indicator["target_kind"],
        share_of=indicator["share_of"] or None, stated_target=int(indicator["stated_target"]) if indicator["stated_target"] else None,
        counts_person_times=indicator["counts_person_times"] == "true", takes_payments=indicator["takes_payments"] == "true",
        is_amount_stated=indicator["indicator_code"] in RATES | RANGES,
    )  # fmt: skip


def _made_up_indicator(promise: Promise) -> dict[str, str]:
    return read_indicator_rows()[0] | {
        "indicator_code": promise.indicator_code, "indicator_order": "99", "name_zh": promise.indicator_zh, "name_en": promise.indicator_en,
    }  # fmt: skip


def _age_findings(tables: Tables, published_at: datetime) -> None:
    for finding in tables.rows.get("fct_finding", []):
        days = max(0, (published_at - finding["first_seen_at"]).days)
        finding |= {
            "age_days": days,
            "age_band": "week" if days <= 7 else "month" if days <= 30 else "quarter" if days <= 90 else "older",
        }


def _add_returns(
    tables: Tables, promises: tuple[Promise, ...], as_of: date, markers: dict[str, str], scale: float
) -> None:
    dice = random.Random(7)
    sequence = 0
    for month in [month for month in MONTHS if month <= as_of]:
        for promise in promises:
            for unit, share in zip(read_units(), SHARES, strict=True):
                sequence += 1
                skipped = unit["code"] == "hightech" and month == date(2016, 4, 1)
                late = unit["code"] in ("coastal", "smepark") and dice.random() < 0.3 and month < as_of
                if skipped or (unit["code"] == "industry" and month == as_of):
                    _add_reporting(tables, unit["code"], promise, month, None, False, 0)
                    continue
                counted = max(0, int((promise.target or 3000) * share / 24 * scale * dice.uniform(0.6, 1.4)))
                entry = _add_return(
                    tables, sequence, unit["code"], unit["name_zh"], promise, month, counted, dice, late, markers
                )
                versions = 1
                if entry["received"] and dice.random() < 0.02:
                    entry |= {"previous_received": entry["received"] * 4, "volume_warning": "falls"}
                if dice.random() < 0.03:
                    versions = 2
                    entry |= {"rows_new": 2, "rows_gone": 1, "rows_changed": 3}
                    tables.add("fct_return", **entry | {
                        "return_id": f"{sequence:06d}-0", "status": "superseded", "is_in_force": False, "replaced_by_seq": sequence,
                        "arrival_seq": sequence - 1, "counted": None, "duplicate": None, "not_counted": None,
                    })  # fmt: skip
                _add_reporting(tables, unit["code"], promise, month, entry, late, versions)
    for number, (reason, unit) in enumerate(
        [
            ("unit_conflict", "xishi"),
            ("column_missing", "gaizhou"),
            ("password", None),
            ("period_missing", "gaizhou"),
            ("form_unknown", None),
        ]
    ):
        tables.add("fct_return", **_return(sequence + number + 1, f"拒收/{unit or ''}文件{number}.xlsx", unit, None, None) | {
            "status": "refused", "reason": reason, "reasons": reason + (",period_missing" if number == 1 else ""), "is_in_force": False,
            "detail_zh": None if number == 2 else f"文件{number}要这样改。\n还要那样改。",
            "detail_en": None if number == 2 else f"File {number}: change this.\nAnd change that.",
        })  # fmt: skip
    for unit, header, column in (("gaizhou", "讲授内容", "course"), (None, "几号' x", "end_date")):
        refused = next(row for row in reversed(tables.rows["fct_return"]) if row["unit_code"] == unit)
        tables.add(
            "fct_header_proposal", **{name: refused[name] for name in ("return_id", "arrival_seq", "unit_code", "file")},
            form_code=promises[0].form_code, sheet="Sheet1", column_letters="F", header=header, column_code=column, column_name_zh="某列", column_name_en="Some column",
            fit_rate=0.96,
        )  # fmt: skip


def _return(sequence: int, file: str, unit: str | None, form: str | None, month: date | None) -> dict[str, Any]:
    return {
        "return_id": f"{sequence:06d}-1", "arrival_seq": sequence, "return_no": 1, "file": file, "sheet": "Sheet1" if form else None,
        "unit_code": unit, "form_code": form, "period_month": month, "status": "accepted", "reason": None, "reasons": "", "is_in_force": True,
        "received_at": datetime.combine(_end(month or MONTHS[17]), time(8)) + timedelta(days=5, minutes=sequence), "detail_zh": None,
        "detail_en": None, "rows_new": None, "rows_gone": None, "rows_changed": None, "previous_received": None, "volume_warning": None,
        "replaced_by_seq": None, "received": 0, "counted": 0,
        "duplicate": 0, "not_counted": 0, "returned": 0, "error_findings": 0, "warning_findings": 0, "is_late": False,
    }  # fmt: skip


def _add_return(
    tables: Tables, sequence: int, unit: str, unit_name: str, promise: Promise, month: date, counted: int, dice: random.Random, late: bool,
    markers: dict[str, str],
) -> dict[str, Any]:  # fmt: skip
    entry = _return(
        sequence,
        f"{unit_name}/{month:%Y年%m月}{promise.form_zh}{markers.get(unit, '')}.xlsx",
        unit,
        promise.form_code,
        month,
    )
    outcomes = [("counted", None)] * counted
    outcomes += [
        ("duplicate", dice.choice(("duplicate_in_return", "already_counted"))) for _ in range(dice.randint(0, 2))
    ]
    outcomes += [("not_counted", promise.reason)] * dice.randint(0, 3)
    outcomes += [("returned", None)] * dice.randint(0, 2)
    dice.shuffle(outcomes)
    for row_number, (outcome, note) in enumerate(outcomes, start=5):
        entry["received"] += 1
        entry[outcome] += 1
        tables.add(
            "fct_row_outcome", return_id=entry["return_id"], arrival_seq=sequence, return_no=1, unit_code=unit,
            form_code=promise.form_code, indicator_code=promise.indicator_code, period_month=month, sheet_no=1, block_no=1, sheet="Sheet1",
            row_number=row_number, outcome=outcome, note=note, subject_name=None, id_masked=f"210802********{row_number:04d}",
            name_masked=dice.choice("王李张刘陈") + "**", event_date=month + timedelta(days=dice.randint(0, 27)),
        )  # fmt: skip
        codes = dice.sample(ERRORS, dice.choice((1, 1, 2))) if outcome == "returned" else []
        for code in codes + (["phone_odd"] if dice.random() < 0.05 else []):
            severity = "warning" if code == "phone_odd" else "error"
            entry[f"{severity}_findings"] += 1
            is_explained = severity == "warning" and dice.random() < 0.3
            cell = f"{'CDFH'[len(code) % 4]}{row_number}"
            tables.add(
                "fct_finding", finding_id=f"{entry['return_id']}/Sheet1!{cell}/{code}", status="explained" if is_explained else "open",
                first_seen_at=entry["received_at"], corrected_by_seq=None, explanation=EXPLANATION if is_explained else None, return_id=entry["return_id"], arrival_seq=sequence, file=entry["file"], unit_code=unit,
                form_code=promise.form_code, period_month=month, is_in_force=True, sheet="Sheet1",
                cell=cell, row_number=row_number, field="id", code=code, wording=None, severity=severity,
            )  # fmt: skip
    return tables.add("fct_return", **entry | {"is_late": late})


def _add_reporting(
    tables: Tables, unit: str, promise: Promise, month: date, entry: dict[str, Any] | None, late: bool, versions: int
) -> None:
    counts = {
        name: entry[name] if entry else 0 for name in ("received", "counted", "duplicate", "not_counted", "returned")
    }
    tables.add(
        "fct_reporting", unit_code=unit, form_code=promise.form_code, month=month, is_reported=entry is not None, is_late=late,
        versions=versions, first_arrival_seq=entry["arrival_seq"] if entry else None, **counts,
    )  # fmt: skip


def _add_attainment(tables: Tables, promises: tuple[Promise, ...], as_of: date) -> None:
    dice = random.Random(11)
    for promise in promises:
        speeds = [promise.speed * dice.uniform(0.72, 1.18) for _ in SHARES]
        speeds[7] *= 0.6
        city = [0.0] * 24
        for unit, share, speed in zip(read_units(), SHARES, speeds, strict=True):
            target = None if promise.target is None else round(promise.target * share)
            monthly = [(promise.target or 3000) * share / 24 * speed * dice.uniform(0.75, 1.25) for _ in MONTHS]
            city = [total + added for total, added in zip(city, monthly, strict=True)]
            silent = unit["code"] == "organs" and promise.form_code == "reemployment"
            _add_curve(
                tables, unit["code"], promise.indicator_code, [0.0] * 24 if silent else monthly, target, as_of, silent
            )
        _add_curve(tables, "city", promise.indicator_code, city, promise.target, as_of, False)
    headlines = {promise.indicator_code for promise in promises}
    for code in [
        row["indicator_code"] for row in tables.rows["dim_indicator"] if row["indicator_code"] not in headlines
    ]:
        target = TARGETS.get(code)
        for unit in ("city", *(unit["code"] for unit in read_units())):
            of_unit = target if target is None or unit == "city" else target // 12
            in_all = (VOLUMES.get(code, 240) if of_unit is None else of_unit) * speed_of(code)
            monthly = [float(int(in_all * (index + 1) / 24) - int(in_all * index / 24)) for index in range(24)]
            _add_curve(tables, unit, code, monthly, of_unit, as_of, False)


def _add_curve(
    tables: Tables, unit: str, code: str, monthly: list[float], target: int | None, as_of: date, silent: bool
) -> None:
    actual, since = 0, None
    history: list[int] = []
    for index, month in enumerate(MONTHS):
        added = int(monthly[index]) if month <= as_of else 0
        actual += added
        history.append(added)
        expected = None if target is None else target * (index + 1) / 24
        pace = actual / expected if expected else None
        rate = actual / target if target else None
        status = _status(rate, pace, silent)
        since = (since or month) if status in ("slipping", "behind") else None
        recent = sum(history[-6:]) / len(history[-6:])
        left = 23 - index
        tables.add(
            "fct_attainment", unit_code=unit, indicator_code=code, month=month, actual=actual, added=added,
            person_times=int(actual * 1.07), target=target, is_target_assumed=None if target is None else unit != "city", rate=rate,
            expected=expected, pace=pace, status=status, danger_since_month=since, months_left=left,
            required_run_rate=(target - actual) / left if target and left else None, recent_run_rate=recent,
            forecast_actual=actual + recent * left, forecast_low=actual + recent * left * 0.85, forecast_high=actual + recent * left * 1.15,
        )  # fmt: skip


def _status(rate: float | None, pace: float | None, silent: bool) -> str:
    if silent:
        return "not_reported"
    if rate is None or pace is None:
        return "no_target"
    if rate >= 1:
        return "met"
    return "on_track" if pace >= 1 else "slipping" if pace >= 0.85 else "behind"


def _end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _write(
    path: Path, frames: dict[str, pl.DataFrame], viewer: str, version: str, as_of: date, published_at: datetime
) -> None:
    path.unlink(missing_ok=True)
    everyones = {model.stem for model in _MARTS.glob("*.yml") if "published_to: everyone" in model.read_text("utf-8")}
    with duckdb.connect(path) as connection:
        for table, frame in frames.items():
            is_whole = viewer == "city" or table in everyones
            connection.register("made_up", frame if is_whole else frame.filter(pl.col("unit_code") == viewer))
            connection.execute(f"CREATE TABLE {table} AS SELECT * FROM made_up")
        connection.execute(
            "CREATE TABLE publication AS SELECT ? AS version, ?::DATE AS as_of_month, ?::TIMESTAMP AS published_at, ? AS unit_code",
            [version, as_of, published_at, viewer],
        )
