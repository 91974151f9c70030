-- What the sources say differently about a machine or a disk, from its beginning to its end.

CREATE TABLE episode (
    kind        text          NOT NULL COLLATE "C",
    resource_id identifier    NOT NULL,
    since       timestamptz   NOT NULL,
    found_at    timestamptz   NOT NULL,
    ended_at    timestamptz,
    hourly      amount        NOT NULL CHECK (hourly >= 0),
    cost        amount        NOT NULL CHECK (cost >= 0),
    currency    currency_code NOT NULL,
    launch_id   identifier,
    job_id      identifier,
    PRIMARY KEY (resource_id, kind, since)
);
COMMENT ON TABLE episode IS 'A discrepancy. The launch and the resource may be none of ours, so nothing is referenced.';
COMMENT ON COLUMN episode.since IS 'Since when it stands by the evidence; found_at is when it was concluded.';
COMMENT ON COLUMN episode.cost IS 'About what it cost until it ended, or until it was found while it stands.';
CREATE INDEX episode_that_stands ON episode (since) WHERE ended_at IS NULL;
CREATE INDEX episode_by_end ON episode (ended_at);
