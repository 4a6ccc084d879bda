select left("date", 4) as year, count(*) as meetings
from events
where series = 'plenary'
group by all
order by year
