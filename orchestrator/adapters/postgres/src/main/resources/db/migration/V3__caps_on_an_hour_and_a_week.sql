-- What an hour may cost, and what a week may draw from a standing approval.

ALTER TABLE budget ADD COLUMN hourly_cap amount CHECK (hourly_cap > 0);
COMMENT ON COLUMN budget.hourly_cap IS
    'What its machines may cost an hour at most together; null when only the cap limits them.';

ALTER TABLE launch ADD COLUMN unit_hourly amount NOT NULL DEFAULT 0 CHECK (unit_hourly >= 0);
ALTER TABLE launch ALTER COLUMN unit_hourly DROP DEFAULT;
COMMENT ON COLUMN launch.unit_hourly IS
    'What one machine of it costs an hour at most: the dearest bid, disk, address.';

ALTER TABLE node ADD COLUMN hourly amount NOT NULL DEFAULT 0 CHECK (hourly >= 0);
ALTER TABLE node ALTER COLUMN hourly DROP DEFAULT;
COMMENT ON COLUMN node.hourly IS 'What it costs an hour at most: its bid, disk, address.';

CREATE VIEW held_hourly AS
SELECT budget_id,
       unit_hourly * greatest((launch_order ->> 'count')::integer - launched_count, 0) AS hourly
FROM launch
WHERE state IN ('INTENDED', 'UNKNOWN')
UNION ALL
SELECT l.budget_id, n.hourly
FROM node n JOIN launch l USING (launch_id)
WHERE n.settled_at IS NULL AND n.phase <> 'GONE';
COMMENT ON VIEW held_hourly IS
    'What makes an hour of a budget dear: machines that live, and those that open launches may still give. Summed under the budget''s lock before any is added.';

ALTER TABLE standing_approval
    ADD COLUMN zone      text NOT NULL DEFAULT 'UTC',
    ADD COLUMN status    text NOT NULL DEFAULT 'ACTIVE'
        CHECK (status IN ('ACTIVE', 'PAUSED', 'ENDED')),
    ADD COLUMN status_by text,
    ADD COLUMN status_at timestamptz;
ALTER TABLE standing_approval ALTER COLUMN zone DROP DEFAULT;
COMMENT ON COLUMN standing_approval.zone IS 'In it a week begins on Monday at midnight.';
COMMENT ON TABLE standing_approval IS
    'This show, up to so much a week, when the chance of a miss is over so much. Its row lock guards what is drawn from it: whoever draws holds it for that transaction.';

-- Offers made before tell what an hour costs at most: it can't exceed the whole cap.
UPDATE budget SET chosen = jsonb_set(chosen, '{hourlyMost}', chosen -> 'cap');
UPDATE budget_request SET offers =
    (SELECT jsonb_agg(jsonb_set(offer, '{hourlyMost}', offer -> 'cap') ORDER BY place)
     FROM jsonb_array_elements(offers) WITH ORDINALITY AS one (offer, place))
WHERE offers <> '[]';
