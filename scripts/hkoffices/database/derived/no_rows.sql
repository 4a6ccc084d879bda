-- No row, with the columns of a view.
from $name limit 0
