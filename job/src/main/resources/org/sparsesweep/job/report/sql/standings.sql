SELECT dataset, method, setting, trials,
  final_mean AS final_accuracy, final_low, final_high,
  validated_mean AS validated_accuracy, best_mean AS best_accuracy,
  connections, compression, training_flops, seconds
FROM leaderboard
ORDER BY dataset, final_accuracy DESC NULLS LAST, method, setting
