"""What the assets work with: the run's home and workers, dbt, the Dagster instance and the writer's lock."""
