# pyright: reportUnknownMemberType=false
# Dagster's specs name types that it does not define.
"""The dbt models as assets: credit and attainment, with dbt's own tests as their checks."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets

from orchestration import dbt_build
from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.conversion import read_converted
from orchestration.desk import Desk
from orchestration.version import answered_version, green_version, mark_green, version_of
from warehouse.layout import Home
from warehouse.publication import current_publication

_LAYERS = ("staging", "intermediate", "marts", "seeds")


class Translator(DagsterDbtTranslator):
    """dbt's models under our groups, owners and kinds; staging stands on the returns that conversion wrote."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """A model goes by its own name, whatever schema it lies in."""
        return dg.AssetKey(dbt_resource_props["name"])

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """The asset of a model or seed: described by dbt's words, grouped by its layer."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        properties = self.get_resource_props(manifest, unique_id)
        layer = next((part for part in properties["fqn"] if part in _LAYERS), "seeds")
        spec = spec.replace_attributes(
            group_name=layer,
            owners=OWNERS,
            kinds={"dbt", "duckdb"},
            description=properties.get("description") or None,
        )
        if layer == "staging":
            spec = spec.merge_attributes(deps=[dg.AssetDep("returns", partition_mapping=dg.AllPartitionMapping())])
        return spec


def make_models(manifest: Path, job_name: str) -> dg.AssetsDefinition:
    """The assets of that manifest. In the job of that name nothing is built when nothing has changed."""
    translator = Translator()

    @dbt_assets(manifest=manifest, dagster_dbt_translator=translator, name="models", pool=WRITER_POOL)
    def models(context: dg.AssetExecutionContext, desk: dg.ResourceParam[Desk]) -> Iterator[Any]:
        home = desk.home
        version = current_version(home)
        if context.job_name == job_name and is_answered(home, version):
            context.log.info("Version %s stands: no arrival, rule or model has changed.", version)
            return
        selected = context.selected_asset_keys
        is_whole = selected == {spec.key for spec in context.assets_def.specs}
        unique_ids = {spec.metadata["dagster_dbt/unique_id"]: spec.key for spec in context.assets_def.specs}
        names = [] if is_whole else [uid.split(".")[2] for uid, key in unique_ids.items() if key in selected]
        mark_green(home, None)
        built = dbt_build.build(home, names)
        if not built.failed and is_whole:
            mark_green(home, version)
        rows = _count_rows(home)
        for node in built.nodes:
            key = unique_ids.get(node.unique_id)
            if key is not None and key in selected and node.is_fine:
                name = key.path[-1]
                count = {"dagster/row_count": rows[name]} if name in rows else {}
                yield dg.MaterializeResult(asset_key=key, metadata={"seconds": node.seconds, **count})
        fates = {node.unique_id: node for node in built.nodes}
        for check_key in context.selected_asset_check_keys:
            spec = context.assets_def.get_spec_for_check_key(check_key)
            node = fates.get((spec.metadata or {}).get("dagster_dbt/unique_id", ""))
            if node is not None and node.status != "skipped" and check_key.asset_key in selected:
                yield dg.AssetCheckResult(
                    asset_key=check_key.asset_key,
                    check_name=check_key.name,
                    passed=node.is_fine,
                    metadata={"offending_rows": node.failures, "seconds": node.seconds},
                )
        if built.failed:
            raise dbt_build.DbtError(built.failed)

    return models


def current_version(home: Home) -> str:
    """The version that the arrivals, as they are converted now, and the project amount to."""
    found = (read_converted(folder) for folder in home.arrival_folders())
    return version_of(home, (each for each in found if each is not None))


def is_answered(home: Home, version: str) -> bool:
    """Whether that version is built, published and its receipts are out: nothing is left to do."""
    published = current_publication(home)
    return (
        published is not None
        and published.version == version == answered_version(home)
        and green_version(home) == version
    )


def _count_rows(home: Home) -> dict[str, int]:
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        sizes = warehouse.execute("select table_name, estimated_size from duckdb_tables()").fetchall()
        # Views of other layers may read every arrival's files over again; a view of a failed build may read nothing at all.
        views = warehouse.execute("select view_name from duckdb_views() where schema_name = 'marts'").fetchall()
        for (view,) in views:
            with suppress(duckdb.Error):
                sizes += warehouse.execute(f'select ?, count(*) from marts."{view}"', [view]).fetchall()
    return {str(name): int(size) for name, size in sizes}
