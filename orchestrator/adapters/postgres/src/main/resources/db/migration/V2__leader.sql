-- Which of several orchestrators on this database may act.

CREATE TABLE leader (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    bigint NOT NULL CHECK (epoch >= 0),
    owner    text,
    since    timestamptz,
    until    timestamptz,
    CHECK ((owner IS NULL) = (since IS NULL) AND (owner IS NULL) = (until IS NULL))
);
COMMENT ON TABLE leader IS
    'The last epoch and who leads in it; nobody when the owner is null. A leader''s write holds a shared advisory lock until it commits, and a new epoch begins under that lock alone: so an epoch ends between such writes, never within one.';
COMMENT ON COLUMN leader.since IS 'By the leader''s own clock, like until: it says only when another may try.';
INSERT INTO leader (epoch) VALUES (0);
