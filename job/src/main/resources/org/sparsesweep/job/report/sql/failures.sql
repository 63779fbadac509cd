SELECT trial_id, dataset, method, seed, lower(status) AS status, epochs_run, host, started_at, error
FROM trials
WHERE status <> 'SUCCEEDED'
ORDER BY status, started_at, trial_id
LIMIT 200
