-- A leader that is gone is followed at once, unless a call that it made may still be under way.

ALTER TABLE leader ADD COLUMN calls_until timestamptz;
COMMENT ON COLUMN leader.calls_until IS
    'Until when a call of the leader to the cloud may be under way, by its own clock; null while there is none. Written before the call.';
