/** The exchange between rooms: sheets, how far each kiosk's are whole, what travels sealed, members, what waits. */
export const sync = `
-- One number for one event. No released version gave a number twice; should one have, the later goes on under a name of its own.
UPDATE event SET kiosk = 'twice-' || id WHERE rowid NOT IN (SELECT min(rowid) FROM event GROUP BY kiosk, sequence);
DROP INDEX event_sequence;
CREATE UNIQUE INDEX event_number ON event (kiosk, sequence);
CREATE INDEX event_reaching ON event (stream) WHERE kind IN ('item.undone', 'item.unlinked');

CREATE TABLE sheet (
  author TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  digest TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (author, first)
) STRICT, WITHOUT ROWID;

-- Up to where an author's sheets are whole from number 1.
CREATE TABLE head (author TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- What an event travels with beside its row.
CREATE TABLE seal (
  author TEXT NOT NULL,
  number INTEGER NOT NULL,
  -- of a payload that travels sealed; gone with the person
  nonce TEXT,
  -- of the event as it travels under this number, or as it did before its payload was replaced
  hash TEXT NOT NULL,
  -- the event that stands under this number, where its row carries another
  event_id TEXT,
  PRIMARY KEY (author, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX seal_event ON seal (event_id) WHERE event_id IS NOT NULL;

CREATE TABLE member (
  kiosk TEXT PRIMARY KEY,
  room_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  proof TEXT NOT NULL,
  earlier TEXT NOT NULL,
  revoked INTEGER NOT NULL,
  heard_at INTEGER
) STRICT;

-- Told to the hub when it can be reached.
CREATE TABLE redaction (author TEXT NOT NULL, number INTEGER NOT NULL, told INTEGER NOT NULL,
  PRIMARY KEY (author, number)) STRICT, WITHOUT ROWID;
CREATE INDEX redaction_untold ON redaction (author, number) WHERE told = 0;
CREATE TABLE blob_redaction (sha256 TEXT PRIMARY KEY, told INTEGER NOT NULL) STRICT;
-- Blobs the hub has, and when others were last asked for there.
CREATE TABLE blob_state (sha256 TEXT PRIMARY KEY, sent INTEGER NOT NULL, asked_at INTEGER NOT NULL) STRICT;
CREATE INDEX loan_photo ON loan (photo) WHERE photo IS NOT NULL;
CREATE INDEX resident_signature ON resident (signature) WHERE signature IS NOT NULL;

CREATE TABLE sync_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  pool TEXT,
  -- 1: goes on under a new id; 2: has joined. Until all that the hub has is here.
  settling INTEGER NOT NULL,
  memory TEXT NOT NULL
) STRICT;
INSERT INTO sync_state VALUES (1, NULL, 0, '{}');
`;
