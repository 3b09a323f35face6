-- The first schema. Frozen once released: a change is a new file beside this one, never an edit here.
--
-- start, at    the time as it was written: a bare date, or a local date and time with its offset. The truth.
-- day          derived from it: the local date, in days since 1970-01-01
-- instant      derived from it: seconds since 1970 in UTC; null for a bare date, which so sorts first within its day
-- open         derived: whether no session stands on the day of a booking
-- state        0 live, 1 deleted, 2 made by an operation that was undone
-- operation    the number of the operation that wrote the row last, which knows when that was
--
-- Every opening parses all of this, so it says no more than SQLite must know. Names, texts and ranges are the domain's to refuse; the
-- checks are the last line where a wrong value would give wrong advice.
CREATE TABLE session (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  start TEXT NOT NULL CHECK (start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  day INTEGER NOT NULL,
  instant INTEGER,
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  pressure TEXT,
  technique TEXT,
  areas TEXT,
  provider TEXT,
  qualified INTEGER,
  place TEXT,
  cost REAL,
  currency TEXT,
  note TEXT CHECK (length(note) <= 20000),
  state INTEGER NOT NULL,
  operation INTEGER NOT NULL
) STRICT;
CREATE INDEX session_time ON session (day, instant, id) WHERE state = 0;
CREATE TABLE score (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  at TEXT NOT NULL CHECK (at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  day INTEGER NOT NULL,
  instant INTEGER,
  scale TEXT NOT NULL,
  value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
  timing TEXT NOT NULL,
  session BLOB,
  area TEXT,
  state INTEGER NOT NULL,
  operation INTEGER NOT NULL
) STRICT;
CREATE INDEX score_time ON score (day, instant) WHERE state = 0;
-- The scores that may drive the schedule.
CREATE INDEX score_driving ON score (scale, day) WHERE state = 0 AND area IS NULL AND (timing <> 'after' OR scale = 'soreness');
CREATE INDEX score_session ON score (session) WHERE session IS NOT NULL;
CREATE TABLE booking (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  start TEXT NOT NULL CHECK (start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  day INTEGER NOT NULL,
  instant INTEGER,
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  pressure TEXT,
  provider TEXT,
  qualified INTEGER,
  place TEXT,
  note TEXT CHECK (length(note) <= 20000),
  reason TEXT,
  open INTEGER NOT NULL DEFAULT 1,
  state INTEGER NOT NULL,
  operation INTEGER NOT NULL
) STRICT;
CREATE INDEX booking_time ON booking (day, instant) WHERE state = 0;
CREATE INDEX booking_open ON booking (day) WHERE open = 1 AND state = 0;
CREATE TABLE condition (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  start TEXT NOT NULL,
  day INTEGER NOT NULL,
  ends TEXT CHECK (ends > start),
  recovery TEXT,
  doctor TEXT,
  doctor_note TEXT,
  clearance TEXT,
  note TEXT CHECK (length(note) <= 20000),
  state INTEGER NOT NULL,
  operation INTEGER NOT NULL
) STRICT;
CREATE INDEX condition_ends ON condition (coalesce(ends, '9999')) WHERE state = 0;
-- What a person chose once: profile, protocol.
CREATE TABLE setting (
  row INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL,
  state INTEGER NOT NULL,
  operation INTEGER NOT NULL
) STRICT;
-- One action of a person. state: 0 done, 1 undone and can be done again, 2 undone for good
CREATE TABLE operation (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  state INTEGER NOT NULL
) STRICT;
-- What an operation did: rows added (first to last, no image), or one row changed, with what it was before; after an undo, with
-- what it is to become again.
CREATE TABLE change (
  operation INTEGER NOT NULL,
  step INTEGER NOT NULL,
  kind TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  image BLOB,
  PRIMARY KEY (operation, step)
) STRICT, WITHOUT ROWID;
