-- What carries our owner tag, was charged, and is in no fact: machines and disks that our functions never saw, and
-- whatever of ours is neither (traffic, endpoints, logs). Nothing here is the wanted answer for EC2's own lines.
WITH known AS (
    SELECT instance_id AS resource_id FROM facts WHERE kind IN ('node_started', 'node_seen_running')
    UNION
    SELECT volume_id AS resource_id FROM facts WHERE kind = 'volume_created'
),
lines AS (
    SELECT billing_period,
           coalesce(json_extract_scalar(nullif(resource_tags, ''), '$["user_spillway_owner"]'),
                    json_extract_scalar(nullif(resource_tags, ''), '$["user:spillway:owner"]')) AS owner,
           element_at(split(line_item_resource_id, '/'), -1) AS resource_id,
           line_item_usage_type AS usage_type,
           line_item_currency_code AS currency,
           cast(nullif(line_item_unblended_cost, '') AS decimal(38, 10)) AS cost
    FROM bill
)
SELECT lines.billing_period,
       lines.resource_id,
       lines.usage_type,
       lines.currency,
       sum(lines.cost) AS cost
FROM lines
LEFT JOIN known ON known.resource_id = lines.resource_id
WHERE lines.owner = '{owner}'
  AND known.resource_id IS NULL
GROUP BY 1, 2, 3, 4
ORDER BY cost DESC
