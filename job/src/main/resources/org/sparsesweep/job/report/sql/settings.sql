SELECT dataset, method, setting, trials, final_mean AS final_accuracy
FROM leaderboard
WHERE setting <> '' AND final_mean IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY dataset ORDER BY final_mean DESC, method, setting) <= 300
ORDER BY dataset, final_accuracy, method, setting
