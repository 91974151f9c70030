-- What an hour of a budget costs is summed while others wait for its lock: over what is open and
-- alive now, however much there was before.

CREATE INDEX launch_that_is_open ON launch (budget_id) WHERE state IN ('INTENDED', 'UNKNOWN');
CREATE INDEX node_that_lives ON node (launch_id) WHERE settled_at IS NULL AND phase <> 'GONE';
