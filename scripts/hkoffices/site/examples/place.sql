select office_id, valid_from, valid_to
from coverage
where place_id = 'CN-YN'
order by valid_from
