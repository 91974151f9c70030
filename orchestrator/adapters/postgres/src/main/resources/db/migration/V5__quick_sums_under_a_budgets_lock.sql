-- What an hour of a budget costs is summed while others wait for its lock: over what is open and
-- alive now, however much there was before, and whatever the planner knows of the tables by then.

ALTER TABLE node ADD COLUMN budget_id identifier REFERENCES budget;
UPDATE node SET budget_id = (SELECT l.budget_id FROM launch l WHERE l.launch_id = node.launch_id);
ALTER TABLE node ALTER COLUMN budget_id SET NOT NULL;
COMMENT ON COLUMN node.budget_id IS
    'Its launch''s, which never changes: a join would be made over all launches that a budget ever had.';
COMMENT ON TABLE node IS 'A rented machine. Job and currency are its launch''s.';

CREATE INDEX launch_that_is_open ON launch (budget_id) WHERE state IN ('INTENDED', 'UNKNOWN');
CREATE INDEX node_that_lives ON node (budget_id) WHERE settled_at IS NULL AND phase <> 'GONE';

CREATE OR REPLACE VIEW held_hourly AS
SELECT budget_id,
       unit_hourly * greatest((launch_order ->> 'count')::integer - launched_count, 0) AS hourly
FROM launch
WHERE state IN ('INTENDED', 'UNKNOWN')
UNION ALL
SELECT budget_id, hourly
FROM node
WHERE settled_at IS NULL AND phase <> 'GONE';
