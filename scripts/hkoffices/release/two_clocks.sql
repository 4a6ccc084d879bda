-- asked_on(d) is what the newest release says of day d; asked_on(d, release) is what that release said of it.
create macro asked_on
  (d) as table (from answer_in('asked_on_answers', d, newest_release())),
  (d, release) as table (from answer_in('asked_on_answers', d, release));
