WITH chosen AS (
  SELECT dataset, method, setting
  FROM leaderboard
  WHERE chosen
)
SELECT dataset, method, setting, metric, printed, ours_mean AS ours, try_divide(ours_mean, printed) AS ours_to_printed, trials, source
FROM printed
  LEFT SEMI JOIN chosen USING (dataset, method, setting)
WHERE (metric NOT LIKE '%accuracy%' OR metric = 'accuracy_per_connection') AND ours_mean IS NOT NULL
ORDER BY dataset, metric, method
