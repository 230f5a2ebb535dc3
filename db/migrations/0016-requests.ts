/** What residents asked for about their data, and the notices they were told. */
export const requests = `
CREATE TABLE request (
  id TEXT PRIMARY KEY,
  resident_id TEXT NOT NULL,
  what TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  due_on TEXT NOT NULL,
  closed_at INTEGER,
  closed_by TEXT NOT NULL,
  how TEXT,
  why TEXT
) STRICT;
CREATE INDEX request_resident ON request (resident_id, at);
CREATE INDEX request_open ON request (due_on) WHERE closed_at IS NULL;
CREATE INDEX request_at ON request (at);
CREATE TABLE notice (
  version TEXT PRIMARY KEY,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  months INTEGER NOT NULL,
  at INTEGER NOT NULL,
  time TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
`;
