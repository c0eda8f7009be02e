{{ config(materialized='table') }}

with arrivals as (
    {{ read_arrivals('arrival.json', {'seq': 'bigint', 'file': 'varchar', 'sha256': 'varchar', 'received_at': 'timestamp'}) }}
)

select
    seq as arrival_seq,
    file,
    sha256,
    received_at
from arrivals
