/**
 * Who looked at or took away personal data. Not in the ledger: it says what was read here, changes nothing, and other
 * rooms need not know; it holds ids, never a name.
 */
export const access = `
CREATE TABLE access (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  staff_id TEXT NOT NULL,
  what TEXT NOT NULL,
  resident_id TEXT,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX access_resident ON access (resident_id) WHERE resident_id IS NOT NULL;
`;
