WITH shown AS (
  SELECT dataset, method, setting, 20000 / count(*) OVER () AS room
  FROM leaderboard
  WHERE chosen
),
curves AS (
  SELECT s.dataset, s.method, s.setting, e.*,
    max(e.epoch) OVER (PARTITION BY s.dataset, s.method) / least(199, greatest(40, s.room)) AS step
  FROM shown s
    JOIN best b USING (dataset, method, setting)
    JOIN epochs e ON e.trial_id = b.trial_id
  WHERE b.status = 'SUCCEEDED' AND e.train_accuracy IS NOT NULL
)
SELECT dataset, method, setting, epoch, count(*) AS seeds,
  avg(test_accuracy) AS test_accuracy, min(test_accuracy) AS test_low, max(test_accuracy) AS test_high,
  avg(train_accuracy) AS train_accuracy, min(train_accuracy) AS train_low, max(train_accuracy) AS train_high
FROM curves
WHERE step <= 1 OR epoch = 0 OR floor(epoch / step) <> floor((epoch - 1) / step)
GROUP BY dataset, method, setting, epoch
ORDER BY dataset, method, epoch
