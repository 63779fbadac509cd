WITH chosen AS (
  SELECT dataset, method, setting
  FROM leaderboard
  WHERE chosen
)
SELECT dataset, method, setting, metric, printed AS printed_accuracy, ours_mean AS our_accuracy, ours_sd AS our_sd, trials,
  difference, source
FROM printed
  LEFT SEMI JOIN chosen USING (dataset, method, setting)
WHERE metric LIKE '%accuracy%' AND metric <> 'accuracy_per_connection' AND ours_mean IS NOT NULL
ORDER BY dataset, metric, method
