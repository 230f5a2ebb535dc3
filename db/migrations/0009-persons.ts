/**
 * Whom an event of a thing is about, to be found by person (core/ledger/unlink.ts says the same); which entries are one
 * person, and by which of them that person is known.
 */
export const persons = `
ALTER TABLE event ADD COLUMN person TEXT;
UPDATE event SET person = coalesce(
    json_extract(payload, '$.residentId'),
    json_extract(payload, '$.donor.residentId'),
    CASE WHEN json_extract(actor, '$.type') = 'resident' THEN json_extract(actor, '$.id') END)
  WHERE stream GLOB 'item:*';
CREATE INDEX event_person ON event (person, time) WHERE person IS NOT NULL;

-- Mergings that were not taken back.
CREATE TABLE resident_merge (
  event_id TEXT PRIMARY KEY,
  from_id TEXT NOT NULL,
  into_id TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT;
CREATE INDEX resident_merge_from ON resident_merge (from_id);
CREATE INDEX resident_merge_into ON resident_merge (into_id);

-- Entries whose person is known by another entry.
CREATE TABLE resident_same (id TEXT PRIMARY KEY, head TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX resident_same_head ON resident_same (head);
`;
