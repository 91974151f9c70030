-- Everything that Spillway remembers.
--
-- Times of the business come from the caller: no column defaults to the database's clock.
-- Ids compare byte by byte, so that lists have one order on every database.
-- Documents that are frozen when they are written and only ever read whole (offers, a launch
-- order, a fact's payload) are JSON; everything that is searched, summed or changed is a column.

CREATE DOMAIN identifier AS text COLLATE "C";
CREATE DOMAIN amount AS numeric(20, 10);
COMMENT ON DOMAIN amount IS 'Exact money, ten decimal places: what AWS CUR 2.0 carries.';
CREATE DOMAIN currency_code AS text CHECK (VALUE ~ '^[A-Z]{3}$');
CREATE DOMAIN chance AS double precision CHECK (VALUE BETWEEN 0 AND 1);

-- --- facts ------------------------------------------------------------------------------------

CREATE TABLE fact (
    identity    identifier  PRIMARY KEY,
    kind        text        NOT NULL,
    resource_id identifier  NOT NULL,
    instance_id identifier,
    at          timestamptz NOT NULL,
    payload     jsonb       NOT NULL
);
COMMENT ON TABLE fact IS 'What was observed. Only ever added; the identity makes seeing it again harmless.';
COMMENT ON COLUMN fact.at IS 'When it happened, by the source''s own clock.';
COMMENT ON COLUMN fact.instance_id IS 'Of a volume: the instance that it belongs to.';
CREATE INDEX fact_by_resource ON fact (resource_id, at, identity);
CREATE INDEX fact_volumes_by_instance ON fact (instance_id) WHERE instance_id IS NOT NULL;

-- --- budgets ----------------------------------------------------------------------------------

CREATE TABLE budget_request (
    request_id         identifier  PRIMARY KEY,
    plan_id            identifier  NOT NULL,
    job_id             identifier  NOT NULL,
    show               text        NOT NULL,
    created_at         timestamptz NOT NULL,
    valid_until        timestamptz NOT NULL,
    deadline           timestamptz NOT NULL,
    finish_without_p50 timestamptz NOT NULL,
    chance_without     chance      NOT NULL,
    offers             jsonb       NOT NULL,
    status             text        NOT NULL
        CHECK (status IN ('OPEN', 'APPROVED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    decided_by         text,
    decided_at         timestamptz,
    reason             text        NOT NULL,
    CHECK ((status = 'OPEN') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL))
);
COMMENT ON TABLE budget_request IS 'A question to a producer: this job will be late, may we spend?';
COMMENT ON COLUMN budget_request.offers IS 'The offers as they were shown, frozen.';
CREATE UNIQUE INDEX one_open_request_for_a_job ON budget_request (job_id) WHERE status = 'OPEN';
CREATE INDEX budget_request_by_decision ON budget_request (decided_at);

CREATE TABLE standing_approval (
    standing_approval_id identifier    PRIMARY KEY,
    show                 text          NOT NULL,
    weekly_cap           amount        NOT NULL CHECK (weekly_cap >= 0),
    currency             currency_code NOT NULL,
    miss_chance_over     chance        NOT NULL,
    approved_by          text          NOT NULL,
    approved_at          timestamptz   NOT NULL,
    expires_at           timestamptz   NOT NULL
);
COMMENT ON TABLE standing_approval IS 'This show, up to so much a week, when the chance of a miss is over so much.';

CREATE TABLE budget (
    budget_id            identifier    PRIMARY KEY,
    request_id           identifier    NOT NULL UNIQUE REFERENCES budget_request,
    standing_approval_id identifier    REFERENCES standing_approval,
    job_id               identifier    NOT NULL,
    show                 text          NOT NULL,
    currency             currency_code NOT NULL,
    cap                  amount        NOT NULL CHECK (cap >= 0),
    spent                amount        NOT NULL DEFAULT 0,
    reserved             amount        NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    overrun              amount        NOT NULL DEFAULT 0 CHECK (overrun >= 0),
    expires_at           timestamptz   NOT NULL,
    chosen               jsonb         NOT NULL,
    approved_by          text          NOT NULL,
    approved_at          timestamptz   NOT NULL,
    status               text          NOT NULL CHECK (status IN ('OPEN', 'STOPPED', 'CLOSED')),
    status_by            text          NOT NULL,
    status_at            timestamptz   NOT NULL,
    CONSTRAINT cap_holds CHECK (spent + reserved <= cap + overrun)
);
COMMENT ON TABLE budget IS
    'Money that a producer allowed for a job. Its row lock guards its launches and the money of its nodes: whoever reserves, renews or settles holds it for that transaction.';
COMMENT ON COLUMN budget.spent IS 'Settled ledger entries plus what live nodes have used.';
COMMENT ON COLUMN budget.reserved IS 'What intended launches and live nodes may still cost at most.';
COMMENT ON COLUMN budget.overrun IS
    'By how much settled entries went beyond the reservations made for them: zero unless something is wrong. Recorded rather than refused, because the money is gone either way, and kept apart so that the constraint still holds everything else to the cap.';
CREATE INDEX budget_by_standing ON budget (standing_approval_id, approved_at)
    WHERE standing_approval_id IS NOT NULL;

-- --- launches, nodes, ledger ------------------------------------------------------------------

CREATE TABLE launch (
    launch_id        identifier    PRIMARY KEY,
    budget_id        identifier    NOT NULL REFERENCES budget,
    plan_id          identifier    NOT NULL,
    job_id           identifier    NOT NULL,
    launch_order     jsonb         NOT NULL,
    currency         currency_code NOT NULL,
    unit_reservation amount        NOT NULL CHECK (unit_reservation >= 0),
    reserved         amount        NOT NULL CHECK (reserved >= 0),
    launched_count   integer       NOT NULL DEFAULT 0 CHECK (launched_count >= 0),
    reason           text          NOT NULL,
    intended_at      timestamptz   NOT NULL,
    state            text          NOT NULL
        CHECK (state IN ('INTENDED', 'LAUNCHED', 'FAILED', 'UNKNOWN')),
    answered_at      timestamptz,
    message          text,
    CONSTRAINT only_an_open_launch_reserves CHECK (state IN ('INTENDED', 'UNKNOWN') OR reserved = 0)
);
COMMENT ON TABLE launch IS 'A launch, written down and reserved before the cloud is asked.';
COMMENT ON COLUMN launch.launch_order IS 'The whole request as it was or will be sent, client token included.';
COMMENT ON COLUMN launch.reserved IS 'What no node of it has taken over yet.';
CREATE INDEX launch_by_budget ON launch (budget_id);
CREATE INDEX launch_by_state ON launch (state, intended_at);

CREATE TABLE node (
    instance_id     identifier  PRIMARY KEY,
    launch_id       identifier  NOT NULL REFERENCES launch,
    role            text        NOT NULL CHECK (role IN ('WORKER', 'HUB')),
    type            text        NOT NULL,
    zone            text        NOT NULL,
    option          text        NOT NULL CHECK (option IN ('SPOT', 'ON_DEMAND')),
    hourly_cap      amount      NOT NULL CHECK (hourly_cap >= 0),
    phase           text        NOT NULL
        CHECK (phase IN ('JOINING', 'READY', 'DRAINING', 'ENDING', 'GONE')),
    lease_from      timestamptz NOT NULL,
    lease_until     timestamptz NOT NULL,
    launched_at     timestamptz NOT NULL,
    ready_at        timestamptz,
    ended_at        timestamptz,
    last_seen_alive timestamptz NOT NULL,
    interruption_at timestamptz,
    used            amount      NOT NULL DEFAULT 0 CHECK (used >= 0),
    reserved        amount      NOT NULL CHECK (reserved >= 0),
    unreserved      amount      NOT NULL DEFAULT 0 CHECK (unreserved >= 0),
    settled_at      timestamptz,
    CONSTRAINT settled_holds_nothing CHECK (settled_at IS NULL OR (used = 0 AND reserved = 0))
);
COMMENT ON TABLE node IS 'A rented machine. Budget, job and currency are its launch''s.';
COMMENT ON COLUMN node.used IS 'What it cost up to its last renewal, at the prices seen; a part of budget.spent.';
COMMENT ON COLUMN node.reserved IS 'What it may cost at most from then until its lease ends; a part of budget.reserved.';
COMMENT ON COLUMN node.unreserved IS 'By how much its ledger entries went beyond used + reserved: its part of budget.overrun.';
CREATE INDEX node_by_launch ON node (launch_id);
CREATE INDEX node_unsettled ON node (launched_at, instance_id) WHERE settled_at IS NULL;

CREATE TABLE ledger_entry (
    entry_id    identifier    PRIMARY KEY,
    resource_id identifier    NOT NULL,
    instance_id identifier    NOT NULL REFERENCES node,
    budget_id   identifier    NOT NULL REFERENCES budget,
    launch_id   identifier    NOT NULL REFERENCES launch,
    job_id      identifier,
    category    text          NOT NULL
        CHECK (category IN ('RENDER', 'BOOT', 'IDLE', 'HUB', 'DISK', 'ADDRESS')),
    option      text          NOT NULL CHECK (option IN ('SPOT', 'ON_DEMAND')),
    started_at  timestamptz   NOT NULL,
    ended_at    timestamptz   NOT NULL,
    seconds     bigint        NOT NULL CHECK (seconds >= 0),
    frames      integer       NOT NULL CHECK (frames >= 0),
    amount      amount        NOT NULL,
    currency    currency_code NOT NULL,
    estimated   boolean       NOT NULL,
    CHECK (ended_at >= started_at)
);
COMMENT ON TABLE ledger_entry IS 'Costs that were settled. Only ever added; each leads back through its launch to the plan and the approval.';
COMMENT ON COLUMN ledger_entry.job_id IS 'Who pays; null is the "unassigned" row.';
CREATE INDEX ledger_entry_in_order ON ledger_entry (instance_id, started_at, entry_id);

-- --- farm -------------------------------------------------------------------------------------

CREATE TABLE delivery (
    job_id   identifier PRIMARY KEY,
    show     text       NOT NULL,
    sequence text       NOT NULL,
    shot     text       NOT NULL,
    deadline timestamptz
);
COMMENT ON TABLE delivery IS 'What a job is for and when it is due: render managers don''t keep it.';

CREATE TABLE work_span (
    worker_name identifier  NOT NULL,
    task_id     identifier  NOT NULL,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz NOT NULL,
    job_id      identifier  NOT NULL,
    frames      integer     NOT NULL CHECK (frames >= 0),
    completed   boolean     NOT NULL,
    PRIMARY KEY (worker_name, task_id, started_at),
    CHECK (ended_at >= started_at)
);
COMMENT ON TABLE work_span IS 'A worker''s time on one task.';
CREATE INDEX work_span_by_worker ON work_span (worker_name, started_at);
CREATE INDEX work_span_finished ON work_span (job_id, ended_at DESC) WHERE completed;

-- --- plans and timeline -----------------------------------------------------------------------

CREATE TABLE plan (
    plan_id       identifier  PRIMARY KEY,
    at            timestamptz NOT NULL,
    snapshot_json json        NOT NULL,
    plan_json     json        NOT NULL
);
COMMENT ON TABLE plan IS 'Plans that acted, with what they were made from. Type json keeps the text to the letter, so a replay reads the same bytes.';

CREATE TABLE timeline_event (
    sequence bigint      PRIMARY KEY CHECK (sequence > 0),
    at       timestamptz NOT NULL,
    kind     text        NOT NULL,
    plan_id  identifier  NOT NULL,
    subject  text        NOT NULL,
    text     text        NOT NULL
);
COMMENT ON TABLE timeline_event IS 'What is worth telling people, numbered without gaps in the order of writing.';

CREATE TABLE timeline_end (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_sequence bigint  NOT NULL CHECK (last_sequence >= 0)
);
COMMENT ON TABLE timeline_end IS
    'The last number given. A database sequence would leave gaps on rollback and let a later number be seen first, and a reader that asks for what came after N would miss events.';
INSERT INTO timeline_end (last_sequence) VALUES (0);
