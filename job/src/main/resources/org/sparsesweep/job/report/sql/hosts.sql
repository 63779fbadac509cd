SELECT host, kernel, java_version, count(*) AS trials, count(DISTINCT dataset) AS datasets,
  sum(total_seconds) / 3600 AS core_hours,
  try_divide(sum(training_flops), sum(train_seconds)) AS flops_a_second,
  min(started_at) AS first_trial_began,
  max(started_at) AS last_trial_began
FROM trials
GROUP BY host, kernel, java_version
ORDER BY core_hours DESC
LIMIT 200
