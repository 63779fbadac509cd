SELECT trial_id, dataset, method, seed, lower(status) AS status, epochs_run, total_seconds, train_seconds,
  try_divide(training_flops, train_seconds) AS flops_a_second, host, started_at
FROM trials
ORDER BY total_seconds DESC NULLS LAST, trial_id
LIMIT 20
