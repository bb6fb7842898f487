-- The record: one snapshot of everything loaded. Built once, then only read.
-- Start with the views at the end: votes_with_names, roll_calls_with_results, members_of_groups.

CREATE TABLE snapshot (          -- one row: what made this file
    made_at       TEXT NOT NULL, -- UTC, ISO 8601
    schema        TEXT NOT NULL, -- fingerprint of this very text, and of how words are folded
    reference     TEXT NOT NULL, -- fingerprint of the reference data
    landmarks     TEXT NOT NULL  -- fingerprint of the bundled landmark votes
);

CREATE TABLE source (            -- who says it
    id             INTEGER PRIMARY KEY,
    key            TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    rank           INTEGER NOT NULL, -- of two sources with one roll call, the lower rank wins
    trusts_symbols INTEGER NOT NULL,
    version        TEXT NOT NULL,
    citation       TEXT NOT NULL,
    files          TEXT NOT NULL,
    loaded_at      TEXT NOT NULL
);

CREATE TABLE state (             -- states, former states, and places that are taken for states
    id            INTEGER PRIMARY KEY,
    code          TEXT NOT NULL UNIQUE, -- the UN Digital Library's three letters
    name          TEXT NOT NULL,
    official_name TEXT NOT NULL,
    status        TEXT NOT NULL,        -- member, former, observer, none; unknown where only a vote file has it
    iso2          TEXT NOT NULL,
    continues     TEXT NOT NULL,        -- code of the state whose seat this one took over
    continues_since TEXT,               -- since when that one's votes count as this one's, where not always
    predecessors  TEXT NOT NULL,        -- codes between |
    successors    TEXT NOT NULL,
    region        TEXT NOT NULL,
    note          TEXT NOT NULL,
    source        TEXT NOT NULL
);

CREATE TABLE seat (              -- when a state sat in the General Assembly; "until" is the first day without
    state_id INTEGER NOT NULL REFERENCES state,
    since    TEXT NOT NULL,
    until    TEXT
);

CREATE TABLE state_name (
    state_id INTEGER NOT NULL REFERENCES state,
    name     TEXT NOT NULL,
    words    TEXT NOT NULL,      -- the name as it is compared: lower case, no accents, no hyphens
    kind     TEXT NOT NULL,      -- name (of the day), official, alias, demonym, capital, seat_holder, foreign, joint (of several together)
    language TEXT NOT NULL,
    since    TEXT,
    until    TEXT,
    note     TEXT NOT NULL
);

CREATE TABLE state_group (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    short      TEXT NOT NULL,    -- as it stands within a sentence
    kind       TEXT NOT NULL,
    aliases    TEXT NOT NULL,    -- between |
    adjectives TEXT NOT NULL,    -- between |
    since      TEXT,
    until      TEXT,
    note       TEXT NOT NULL,
    source     TEXT NOT NULL
);

CREATE TABLE group_member (
    group_id INTEGER NOT NULL REFERENCES state_group,
    state_id INTEGER NOT NULL REFERENCES state,
    joined   TEXT,
    left_on  TEXT,
    note     TEXT NOT NULL
);

CREATE TABLE roll_call (         -- in the order of their dates: the highest id is the newest
    id               INTEGER PRIMARY KEY,
    symbol           TEXT NOT NULL,
    other_symbols    TEXT NOT NULL,    -- what other sources call this vote, between |: A/RES/77/263 for A/RES/77/263A
    body             TEXT NOT NULL,    -- GA, SC
    date             TEXT NOT NULL,
    day_is_known     INTEGER NOT NULL, -- 0: only year and month of the date count
    matter           TEXT NOT NULL,    -- resolution, decision, paragraph, amendment, paragraph_amendment, draft, motion
    result           TEXT NOT NULL,    -- adopted, adopted_without_vote, rejected, vetoed
    result_is_known  INTEGER NOT NULL, -- 0: the source gives the votes, not the outcome
    modality         TEXT NOT NULL,    -- recorded, non_recorded, without_vote
    session          TEXT NOT NULL,
    title            TEXT NOT NULL,
    agenda           TEXT NOT NULL,
    subjects         TEXT NOT NULL,
    known_as         TEXT NOT NULL,    -- popular names between |
    topics           TEXT NOT NULL,    -- Voeten's topics between |
    draft            TEXT NOT NULL,
    committee        TEXT NOT NULL,    -- which Main Committee recommended it, or "Without reference to a Main Committee"
    committee_report TEXT NOT NULL,
    meeting          TEXT NOT NULL,
    note             TEXT NOT NULL,
    url              TEXT NOT NULL,
    parent           TEXT NOT NULL,    -- symbol of what an amendment or paragraph belongs to
    vetoed_by        TEXT NOT NULL,    -- codes between |
    yes              INTEGER,
    no               INTEGER,
    abstain          INTEGER,
    non_voting       INTEGER,
    has_votes        INTEGER NOT NULL, -- 0: no votes by name are known, or there were none
    source_id        INTEGER NOT NULL REFERENCES source
);

CREATE TABLE sponsor (           -- who put it forward, where a source says so
    roll_call_id INTEGER NOT NULL REFERENCES roll_call,
    name         TEXT NOT NULL,     -- as the source writes it: a state, or "SUBMITTED BY THE CHAIR OF THE COMMITTEE"
    code         TEXT NOT NULL,     -- of the state; empty where it is not simply a state
    later        INTEGER NOT NULL,  -- 1: joined after the draft was submitted
    on_behalf_of TEXT NOT NULL,     -- the group for which the state acted, where it did not act for itself only
    is_office    INTEGER NOT NULL,  -- 1: the name is a sentence on a chair, a president, a bureau that submitted it
    source_id    INTEGER NOT NULL REFERENCES source
);

CREATE TABLE choice (id INTEGER PRIMARY KEY, letter TEXT NOT NULL, word TEXT NOT NULL);
INSERT INTO choice VALUES (0, 'Y', 'yes'), (1, 'N', 'no'), (2, 'A', 'abstain'), (3, 'X', 'non_voting');

CREATE TABLE vote (              -- who is only listed as absent, and had no seat that day, is not in it
    roll_call_id INTEGER NOT NULL REFERENCES roll_call,
    state_id     INTEGER NOT NULL REFERENCES state,
    choice       INTEGER NOT NULL REFERENCES choice,
    PRIMARY KEY (roll_call_id, state_id)
) WITHOUT ROWID;

CREATE TABLE state_votes (       -- the same votes by state: bit n (little-endian) stands for roll call n + 1
    state_id   INTEGER PRIMARY KEY REFERENCES state,
    yes        BLOB NOT NULL,
    no         BLOB NOT NULL,
    abstain    BLOB NOT NULL,
    non_voting BLOB NOT NULL
);

CREATE TABLE testimony (         -- what each source says by itself; the next load builds on it
    source_id    INTEGER NOT NULL REFERENCES source,
    roll_call_id INTEGER NOT NULL REFERENCES roll_call,
    fields       TEXT NOT NULL,  -- JSON
    letters      TEXT            -- one letter for each state by id, a blank where the source has no row
);

CREATE TABLE extra_name (        -- names that a loaded source gives states
    source_id INTEGER NOT NULL REFERENCES source,
    code      TEXT NOT NULL,
    name      TEXT NOT NULL,
    language  TEXT NOT NULL
);

CREATE TABLE popular_name (      -- of a resolution, draft or vote; words as in state_name
    name   TEXT NOT NULL,
    words  TEXT NOT NULL,
    symbol TEXT NOT NULL,
    note   TEXT NOT NULL,
    source TEXT NOT NULL
);
CREATE TABLE topic (code TEXT NOT NULL, says TEXT NOT NULL, searches TEXT NOT NULL);
CREATE TABLE remark (symbol TEXT NOT NULL, remark TEXT NOT NULL, source TEXT NOT NULL);

CREATE TABLE inconsistency (     -- found while loading; shown with every answer that uses the roll call
    roll_call_id INTEGER NOT NULL REFERENCES roll_call,
    flaw         TEXT NOT NULL,
    detail       TEXT NOT NULL
);

CREATE VIRTUAL TABLE roll_call_text USING fts5 (
    title, agenda, subjects, known_as,
    content = 'roll_call', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIEW votes_with_names AS
SELECT roll_call.symbol, roll_call.date, roll_call.title, state.code, state.name AS state, choice.word AS choice
FROM vote
JOIN roll_call ON roll_call.id = vote.roll_call_id
JOIN state ON state.id = vote.state_id
JOIN choice ON choice.id = vote.choice;

CREATE VIEW roll_calls_with_results AS
SELECT symbol, body, date, title, result, yes, no, abstain, non_voting, vetoed_by, url, source.name AS source
FROM roll_call JOIN source ON source.id = roll_call.source_id;

CREATE VIEW members_of_groups AS
SELECT state_group.code AS group_code, state_group.name AS group_name, state.code, state.name AS state, joined, left_on
FROM group_member
JOIN state_group ON state_group.id = group_member.group_id
JOIN state ON state.id = group_member.state_id;
