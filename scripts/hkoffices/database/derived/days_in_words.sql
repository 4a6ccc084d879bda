,
  days_in_words($cell, "#as_of") as $words, bound_text($days.earliest) as $earliest, bound_text($days.latest) as $latest