{{ config(materialized='view') }}

{{ stage_rows(
    'payment',
    kept={'indicator_code': 'varchar', 'payee_kind': 'varchar', 'amount_yuan': 'double', 'voucher': 'varchar'},
    subject="concat_ws(chr(31), indicator_code, subject_key, voucher, event_date, amount_yuan)",
    renamed={'indicator_code': 'promise_code'},
    others={'payee_key': 'subject_key'}
) }}
