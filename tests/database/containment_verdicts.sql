-- The verdict on each child that stands for some period.
select "key", verdict from containment_verdicts('children', 'parents');
