SELECT dataset, method, count(*) AS trials,
  sum(total_seconds) / 3600 AS core_hours,
  avg(total_seconds) AS mean_seconds,
  avg(try_divide(train_seconds, total_seconds)) AS share_in_training
FROM trials
GROUP BY dataset, method
ORDER BY dataset, method
