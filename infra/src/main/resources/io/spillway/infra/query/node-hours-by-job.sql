-- Node-hours by job over the last 62 days, from facts alone. A fact may have arrived on two days: it counts once.
-- Machines without an end run on; an end that nothing told counts at the time when the machine was found gone.
WITH told AS (
    SELECT identity,
           max(kind) AS kind,
           max(instance_id) AS instance_id,
           max(job_id) AS job_id,
           max(purchase_option) AS purchase_option,
           min(from_iso8601_timestamp("at")) AS happened
    FROM facts
    WHERE kind IN ('node_started', 'node_seen_running', 'node_stopped', 'node_found_gone')
      AND dt >= date_format(current_date - INTERVAL '62' DAY, '%Y-%m-%d')
    GROUP BY identity
),
nodes AS (
    SELECT instance_id,
           max(job_id) AS job_id,
           max(purchase_option) AS purchase_option,
           coalesce(min(happened) FILTER (WHERE kind = 'node_started'),
                    min(happened) FILTER (WHERE kind = 'node_seen_running')) AS began,
           min(happened) FILTER (WHERE kind = 'node_stopped') AS stopped,
           min(happened) FILTER (WHERE kind = 'node_found_gone') AS found_gone
    FROM told
    GROUP BY instance_id
)
SELECT coalesce(job_id, 'unassigned') AS job_id,
       purchase_option,
       count(*) AS nodes,
       count(*) FILTER (WHERE stopped IS NULL AND found_gone IS NULL) AS still_running,
       count(*) FILTER (WHERE stopped IS NULL AND found_gone IS NOT NULL) AS ends_estimated,
       cast(sum(date_diff('second', began, coalesce(stopped, found_gone, now()))) AS decimal(18, 4)) / 3600 AS node_hours
FROM nodes
WHERE began IS NOT NULL
GROUP BY 1, 2
ORDER BY node_hours DESC
