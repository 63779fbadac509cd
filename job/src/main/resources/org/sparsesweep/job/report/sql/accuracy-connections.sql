WITH settings AS (
  SELECT dataset, method, setting, trials, connections, final_mean AS final_accuracy, compression
  FROM leaderboard
  WHERE final_mean IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY dataset ORDER BY final_mean DESC, connections) <= 400
)
SELECT *,
  final_accuracy > coalesce(max(final_accuracy) OVER (
    PARTITION BY dataset ORDER BY connections, final_accuracy DESC
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), -1) AS on_front
FROM settings
ORDER BY dataset, connections, final_accuracy DESC
