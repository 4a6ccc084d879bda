select '$name' as table_name, "$key" as row_id, field, cell from (unpivot main."$name" on columns(* exclude ("$key")) into name field value cell)
