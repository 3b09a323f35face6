-- The first schema. Frozen once released: a change is a new file beside this one, never an edit here.
--
-- start, at    the time as it was written: a bare date, or a local date and time with its offset. The truth.
-- day          derived from it: the local date, in days since 1970-01-01
-- instant      derived from it: seconds since 1970 in UTC; null for a bare date, which so sorts first within its day
-- open         derived: whether no session stands on the day of a booking
-- state        0 live, 1 deleted, 2 made by an operation that was undone
-- operation    the operation that wrote the row last
-- changed      when that was, in milliseconds since 1970 in UTC
CREATE TABLE session (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  start TEXT NOT NULL CHECK (length(start) IN (10, 25) AND start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  day INTEGER NOT NULL,
  instant INTEGER,
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  pressure TEXT CHECK (pressure IN ('light', 'moderate', 'firm')),
  technique TEXT CHECK (length(technique) BETWEEN 1 AND 20000),
  areas TEXT CHECK (length(areas) BETWEEN 1 AND 200),
  provider TEXT CHECK (length(provider) BETWEEN 1 AND 20000),
  qualified INTEGER CHECK (qualified IN (0, 1)),
  place TEXT CHECK (length(place) BETWEEN 1 AND 20000),
  cost REAL CHECK (cost BETWEEN 0 AND 1000000000),
  currency TEXT CHECK (length(currency) = 3),
  note TEXT CHECK (length(note) BETWEEN 1 AND 20000),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  operation INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX session_time ON session (state, day, instant);
CREATE TABLE score (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  at TEXT NOT NULL CHECK (length(at) IN (10, 25) AND at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  day INTEGER NOT NULL,
  instant INTEGER,
  scale TEXT NOT NULL CHECK (scale IN ('pain', 'tension', 'soreness', 'fatigue', 'sleep', 'stress')),
  value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
  timing TEXT NOT NULL CHECK (timing IN ('before', 'after', 'other')),
  session BLOB CHECK (length(session) = 16),
  area TEXT CHECK (length(area) BETWEEN 1 AND 20),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  operation INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX score_time ON score (state, day, instant);
CREATE INDEX score_session ON score (session) WHERE session IS NOT NULL;
CREATE TABLE booking (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  start TEXT NOT NULL CHECK (length(start) IN (10, 25) AND start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  day INTEGER NOT NULL,
  instant INTEGER,
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  pressure TEXT CHECK (pressure IN ('light', 'moderate', 'firm')),
  provider TEXT CHECK (length(provider) BETWEEN 1 AND 20000),
  qualified INTEGER CHECK (qualified IN (0, 1)),
  place TEXT CHECK (length(place) BETWEEN 1 AND 20000),
  note TEXT CHECK (length(note) BETWEEN 1 AND 20000),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 20000),
  open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  operation INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX booking_time ON booking (state, day, instant);
CREATE INDEX booking_open ON booking (day) WHERE open = 1 AND state = 0;
CREATE TABLE condition (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  start TEXT NOT NULL CHECK (length(start) = 10),
  day INTEGER NOT NULL,
  ends TEXT CHECK (length(ends) = 10 AND ends > start),
  recovery TEXT CHECK (length(recovery) = 10),
  doctor TEXT CHECK (length(doctor) = 10),
  doctor_note TEXT CHECK (length(doctor_note) BETWEEN 1 AND 20000),
  clearance TEXT CHECK (length(clearance) BETWEEN 1 AND 20000),
  note TEXT CHECK (length(note) BETWEEN 1 AND 20000),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  operation INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX condition_ends ON condition (state, ends);
-- What a person chose once: profile, protocol.
CREATE TABLE setting (
  row INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  operation INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
-- One action of a person. state: 0 done, 1 undone and can be done again, 2 undone for good
CREATE TABLE operation (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2))
) STRICT;
-- What an operation did: rows added (first to last, no image), or one row changed, with what it was before; after an undo, with
-- what it is to become again.
CREATE TABLE change (
  operation INTEGER NOT NULL,
  step INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('session', 'score', 'booking', 'condition', 'setting')),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= first),
  image BLOB,
  PRIMARY KEY (operation, step)
) STRICT, WITHOUT ROWID;
