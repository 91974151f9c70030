-- The bill by the job that a machine was rented for, month by month. A machine that rendered for several jobs counts
-- for the one in its tag: the split by seconds is the ledger's (the per-job report).
WITH machines AS (
    SELECT instance_id, max(job_id) AS job_id
    FROM facts
    WHERE kind IN ('node_started', 'node_seen_running')
    GROUP BY instance_id
),
disks AS (
    SELECT volume_id, max(instance_id) AS instance_id
    FROM facts
    WHERE kind = 'volume_created'
    GROUP BY volume_id
),
lines AS (
    SELECT billing_period,
           element_at(split(line_item_resource_id, '/'), -1) AS resource_id,
           line_item_currency_code AS currency,
           cast(nullif(line_item_unblended_cost, '') AS decimal(38, 10)) AS cost
    FROM bill
)
SELECT lines.billing_period,
       coalesce(machines.job_id, 'unassigned') AS job_id,
       lines.currency,
       count(DISTINCT lines.resource_id) AS resources,
       sum(lines.cost) AS cost
FROM lines
LEFT JOIN disks ON disks.volume_id = lines.resource_id
JOIN machines ON machines.instance_id = coalesce(disks.instance_id, lines.resource_id)
GROUP BY 1, 2, 3
ORDER BY lines.billing_period DESC, cost DESC
