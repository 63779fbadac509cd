SELECT dataset, method, setting, final_mean AS final_accuracy
FROM leaderboard
WHERE chosen AND final_mean IS NOT NULL
ORDER BY dataset, method
