SELECT dataset, method, hyperparameter, value, count(*) AS trials,
  avg(final_accuracy) AS final_accuracy,
  avg(final_accuracy) - coalesce(stddev_samp(final_accuracy), 0) AS one_sd_below,
  avg(final_accuracy) + coalesce(stddev_samp(final_accuracy), 0) AS one_sd_above
FROM (
  SELECT dataset, method, final_accuracy,
    split_part(pair, '=', 1) AS hyperparameter, split_part(pair, '=', 2) AS value
  FROM best LATERAL VIEW explode(split(setting, ' ')) AS pair
  WHERE status = 'SUCCEEDED' AND setting <> '')
GROUP BY dataset, method, hyperparameter, value
ORDER BY dataset, hyperparameter, method, try_cast(value AS DOUBLE), value
