select '$name' as table_name, "$key" as row_id, case when from_earliest <= to_latest then $end_cell end as last_day, confirmed_on from main."${name}_periods"
