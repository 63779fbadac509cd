SELECT dataset, method, max_by(setting, final_mean) AS setting, max(final_mean) AS final_accuracy
FROM leaderboard
WHERE final_mean IS NOT NULL
GROUP BY dataset, method
ORDER BY dataset, method
