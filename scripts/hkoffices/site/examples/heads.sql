from heads_on('2022-07-01')
