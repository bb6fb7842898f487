"""How the state came to its present form, in order."""

from __future__ import annotations

# What ran is kept in `migration`. Never change one that was released: add another. A statement ends with ";\n". The words
# are SQLite's; PostgreSQL's own stand in its engine.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE installation (
        platform   TEXT NOT NULL,
        enterprise TEXT NOT NULL,   -- empty outside an enterprise grid
        team       TEXT NOT NULL,   -- empty for an installation of a whole enterprise
        "user"     TEXT NOT NULL,   -- empty for the bot itself
        sealed     BLOB NOT NULL,   -- encrypted
        changed_at REAL NOT NULL,   -- seconds since 1970
        PRIMARY KEY (platform, enterprise, team, "user")
    ) WITHOUT ROWID;
    CREATE TABLE pending_sign_in (state TEXT PRIMARY KEY, expires_at REAL NOT NULL) WITHOUT ROWID
    """,
    """
    CREATE TABLE channel (
        platform    TEXT NOT NULL,
        workspace   TEXT NOT NULL,
        channel     TEXT NOT NULL,
        last_number INTEGER NOT NULL DEFAULT 0,   -- of a follow
        quiet_from  TEXT NOT NULL DEFAULT '',
        quiet_until TEXT NOT NULL DEFAULT '',
        time_zone   TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (platform, workspace, channel)
    ) WITHOUT ROWID;
    CREATE TABLE follow (
        platform    TEXT NOT NULL,
        workspace   TEXT NOT NULL,
        channel     TEXT NOT NULL,
        number      INTEGER NOT NULL,
        sentence    TEXT NOT NULL,
        query       TEXT NOT NULL,   -- JSON
        set_by      TEXT NOT NULL,
        set_at      REAL NOT NULL,
        mode        TEXT NOT NULL,
        muted_until REAL NOT NULL DEFAULT 0,
        suspended   TEXT NOT NULL DEFAULT '',   -- why
        set_by_name TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (platform, workspace, channel, number)
    ) WITHOUT ROWID;
    CREATE TABLE seen (
        number   INTEGER PRIMARY KEY,
        snapshot TEXT NOT NULL UNIQUE,   -- by what it holds, the same on every machine
        seen_at  REAL NOT NULL
    );
    CREATE TABLE outbox (
        number       INTEGER PRIMARY KEY,
        "key"        TEXT NOT NULL UNIQUE,
        platform     TEXT NOT NULL,
        workspace    TEXT NOT NULL,
        channel      TEXT NOT NULL,
        follow       INTEGER NOT NULL,   -- 0 for a correction that no follow asked for
        payload      TEXT NOT NULL,      -- JSON
        symbols      TEXT NOT NULL,      -- JSON
        status       TEXT NOT NULL,
        written_at   REAL NOT NULL,
        attempts     INTEGER NOT NULL DEFAULT 0,
        tried_at     REAL NOT NULL DEFAULT 0,   -- for the first time
        next_try     REAL,                      -- none: not by itself
        lease_holder TEXT NOT NULL DEFAULT '',
        message      TEXT NOT NULL DEFAULT '',  -- the platform's id
        reason       TEXT NOT NULL DEFAULT '',
        late_repeats INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX outbox_due ON outbox (platform, workspace, channel, number, next_try) WHERE next_try IS NOT NULL;
    CREATE TABLE answer_given (
        platform  TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel   TEXT NOT NULL,
        symbol    TEXT NOT NULL,
        message   TEXT NOT NULL,
        day       TEXT NOT NULL,
        PRIMARY KEY (platform, workspace, channel, symbol, message)
    ) WITHOUT ROWID;
    CREATE INDEX answer_given_symbol ON answer_given (symbol)
    """,
    "CREATE TABLE channel_without_pictures (channel TEXT PRIMARY KEY, since REAL NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE asked (
        place   TEXT PRIMARY KEY,   -- a message or a thread that shows an answer
        asked   TEXT NOT NULL,      -- JSON: the questions that led to it
        kept_at REAL NOT NULL       -- seconds since 1970
    ) WITHOUT ROWID;
    CREATE INDEX asked_by_age ON asked (kept_at)
    """,
    "ALTER TABLE answer_given ADD COLUMN follow INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE ended (
        platform  TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel   TEXT NOT NULL,
        day       TEXT NOT NULL,    -- when all that the channel followed ended, without its doing
        PRIMARY KEY (platform, workspace, channel)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE told (
        platform  TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel   TEXT NOT NULL,
        symbol    TEXT NOT NULL,
        message   TEXT NOT NULL,
        follow    INTEGER NOT NULL,   -- 0 for an answer
        day       TEXT NOT NULL,
        held      TEXT NOT NULL,      -- the key of the reading that was told last; empty where that is not known
        PRIMARY KEY (platform, workspace, channel, symbol, message, follow)
    ) WITHOUT ROWID;
    INSERT INTO told SELECT platform, workspace, channel, symbol, message, follow, day, '' FROM answer_given;
    DROP TABLE answer_given;
    CREATE INDEX told_symbol ON told (symbol);
    CREATE TABLE reading (
        "key"   TEXT PRIMARY KEY,
        reading TEXT NOT NULL         -- JSON: what a record held of a roll call
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE news (
        symbol TEXT PRIMARY KEY,
        at     REAL NOT NULL          -- when the roll call was news
    ) WITHOUT ROWID;
    CREATE TABLE held_back (
        platform  TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel   TEXT NOT NULL,
        follow    INTEGER NOT NULL,
        at        REAL NOT NULL,      -- of the news that it did not tell
        reason    TEXT NOT NULL,      -- why it was suspended; empty where it was muted
        PRIMARY KEY (platform, workspace, channel, follow, at)
    ) WITHOUT ROWID
    """,
)
