SELECT dataset, lower(status) AS status, count(*) AS trials
FROM trials
GROUP BY dataset, status
ORDER BY dataset, status
