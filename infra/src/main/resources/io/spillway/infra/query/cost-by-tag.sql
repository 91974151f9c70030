-- The bill by our tags. They are there from the day on which they were activated as cost allocation tags, no earlier.
WITH lines AS (
    SELECT billing_period,
           coalesce(json_extract_scalar(nullif(resource_tags, ''), '$["user_spillway_owner"]'),
                    json_extract_scalar(nullif(resource_tags, ''), '$["user:spillway:owner"]')) AS owner,
           coalesce(json_extract_scalar(nullif(resource_tags, ''), '$["user_spillway_job"]'),
                    json_extract_scalar(nullif(resource_tags, ''), '$["user:spillway:job"]')) AS job_id,
           line_item_usage_type AS usage_type,
           line_item_currency_code AS currency,
           cast(nullif(line_item_unblended_cost, '') AS decimal(38, 10)) AS cost
    FROM bill
)
SELECT billing_period,
       owner,
       coalesce(job_id, 'unassigned') AS job_id,
       usage_type,
       currency,
       sum(cost) AS cost
FROM lines
WHERE owner = '{owner}'
GROUP BY 1, 2, 3, 4, 5
ORDER BY billing_period DESC, cost DESC
