# pyright: reportUnknownMemberType=false
# Dagster's specs name types that it does not define.
"""The dbt models as assets: credit, attainment and money, with dbt's own tests as their checks."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject, dbt_assets

from ingest.forms import all_forms
from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.resources.dbt_build import Build, build
from orchestration.resources.dbt_runner import DbtError
from orchestration.resources.run import RunResource
from orchestration.version import current_version, is_answered, mark_built
from warehouse.layout import Home

_LAYERS = ("staging", "intermediate", "marts", "seeds")
_RETURNS = dg.AssetKey("returns")
_UNIQUE_ID = "dagster_dbt/unique_id"


class Translator(DagsterDbtTranslator):
    """dbt's models under our groups, owners and kinds; its sources are the files that conversion wrote, so the asset ``returns``."""

    def __init__(self) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_duplicate_source_asset_keys=True))

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """A model goes by its own name, whatever schema it lies in; every source by ``returns``."""
        is_source = dbt_resource_props["resource_type"] == "source"
        return _RETURNS if is_source else dg.AssetKey(dbt_resource_props["name"])

    def get_partition_mapping(
        self, dbt_resource_props: Mapping[str, Any], dbt_parent_resource_props: Mapping[str, Any]
    ) -> dg.PartitionMapping | None:
        """A model reads the returns of every month."""
        is_source = dbt_parent_resource_props["resource_type"] == "source"
        return dg.AllPartitionMapping() if is_source else None

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """The asset of a model or seed: described by dbt's words, grouped by its layer."""
        properties = self.get_resource_props(manifest, unique_id)
        layer = next((part for part in properties["fqn"] if part in _LAYERS), "seeds")
        spec = super().get_asset_spec(manifest, unique_id, project)
        return spec.replace_attributes(
            group_name=layer,
            owners=OWNERS,
            kinds={"dbt", "duckdb"},
            description=properties.get("description") or _describe_form(properties["name"]),
        )


def make_models(manifest: Path, job_name: str) -> dg.AssetsDefinition:
    """The assets of that manifest. In the job of that name nothing is built when nothing has changed."""

    @dbt_assets(manifest=manifest, dagster_dbt_translator=Translator(), name="models", pool=WRITER_POOL)
    def models(context: dg.AssetExecutionContext, run: RunResource) -> Iterator[Any]:
        version = current_version(run.home)
        if context.job_name == job_name and is_answered(run.home, version):
            context.log.info("Version %s stands: no arrival, rule or model has changed.", version)
            return
        selected = context.selected_asset_keys
        is_whole = selected == {spec.key for spec in context.assets_def.specs}
        names = [] if is_whole else [_name(spec) for spec in context.assets_def.specs if spec.key in selected]
        mark_built(run.home, None)
        built = build(run.home, names)
        if not built.failed and is_whole:
            mark_built(run.home, version)
        yield from _materializations(context, built, _count_rows(run.home))
        yield from _check_results(context, built)
        if built.failed:
            raise DbtError(built.failed)

    return models


def _describe_form(model: str) -> str | None:
    """The description of a form's staging model, which has none of its own."""
    names = {
        f"stg_{form.code}": f"One row per received row of {form.name_zh} ({form.name_en})." for form in all_forms()
    }
    return names.get(model)


def _name(spec: dg.AssetSpec) -> str:
    return str(spec.metadata[_UNIQUE_ID]).split(".")[2]


def _materializations(
    context: dg.AssetExecutionContext, built: Build, rows: Mapping[str, int]
) -> Iterator[dg.MaterializeResult[Any]]:
    keys = {spec.metadata[_UNIQUE_ID]: spec.key for spec in context.assets_def.specs}
    for node in built.nodes:
        key = keys.get(node.unique_id)
        if key is not None and key in context.selected_asset_keys and node.is_fine:
            name = key.path[-1]
            count = {"dagster/row_count": rows[name]} if name in rows else {}
            yield dg.MaterializeResult(asset_key=key, metadata={"seconds": node.seconds, **count})


def _check_results(context: dg.AssetExecutionContext, built: Build) -> Iterator[dg.AssetCheckResult]:
    nodes = {node.unique_id: node for node in built.nodes}
    for check_key in context.selected_asset_check_keys:
        spec = context.assets_def.get_spec_for_check_key(check_key)
        node = nodes.get((spec.metadata or {}).get(_UNIQUE_ID, ""))
        if node is not None and node.status != "skipped" and check_key.asset_key in context.selected_asset_keys:
            yield dg.AssetCheckResult(
                asset_key=check_key.asset_key,
                check_name=check_key.name,
                passed=node.is_fine,
                metadata={"offending_rows": node.failures, "seconds": node.seconds},
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
