SELECT
  array_join(array_sort(collect_set(sweep)), ', ') AS sweep,
  count(*) AS trials,
  count_if(status = 'SUCCEEDED') AS succeeded,
  count_if(status = 'DIVERGED') AS diverged,
  count_if(status IN ('FAILED', 'LOST')) AS failed_or_lost,
  count(DISTINCT dataset) AS datasets,
  count(DISTINCT method) AS methods,
  count(DISTINCT seed) AS seeds,
  sum(total_seconds) / 3600 AS core_hours,
  sum(training_flops) AS training_flops,
  count_if(test_used_for_steering) AS steered_by_test_samples,
  min(started_at) AS first_trial_began,
  max(timestamp_micros(unix_micros(started_at) + bigint(1e6 * total_seconds))) AS last_trial_ended,
  count(DISTINCT host) AS hosts,
  array_join(array_sort(collect_set(kernel)), ', ') AS kernels,
  array_join(array_sort(collect_set(java_version)), ', ') AS java_versions,
  array_join(array_sort(collect_set(engine_version)), ', ') AS engine_versions,
  array_join(array_sort(collect_set(left(git_commit, 12))), ', ') AS git_commits
FROM trials
HAVING count(*) > 0
