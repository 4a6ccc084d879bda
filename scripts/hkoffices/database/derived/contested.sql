select '$name' as table_name, one."$key" as row_id, greatest(one.from_latest, other.from_latest) as first_day, least(one.to_earliest, other.to_earliest) as last_day
  from main."${name}_periods" one join main."${name}_periods" other on one."$key" != other."$key"$same
    and one.from_latest $before other.to_earliest and other.from_latest $before one.to_earliest
  where one.from_latest <= one.to_earliest and other.from_latest <= other.to_earliest$where
