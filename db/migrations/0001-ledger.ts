/** The ledger and the tables folded from it. STRICT: a code with leading zeros stays text. */
export const ledger = `
CREATE TABLE kiosk (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  kiosk_id TEXT,
  room_id TEXT,
  last_time TEXT NOT NULL,
  next_sequence INTEGER NOT NULL,
  -- 1: somebody was erased and the files are not yet written anew.
  scrub_due INTEGER NOT NULL
) STRICT;
INSERT INTO kiosk VALUES (1, NULL, NULL, '000000000000000.00000', 1, 0);

CREATE TABLE event (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  kiosk TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  batch TEXT NOT NULL,
  payload TEXT NOT NULL,
  -- 0: of a kind or shape only a newer version knows; folded when this one has become that version.
  readable INTEGER NOT NULL
) STRICT;
CREATE INDEX event_stream ON event (stream, time, id);
CREATE INDEX event_batch ON event (batch);
-- Not unique: a kiosk restored from an old copy gives numbers a second time, and nothing may be lost for that.
CREATE INDEX event_sequence ON event (kiosk, sequence);
CREATE INDEX event_unread ON event (stream) WHERE readable = 0;

CREATE TABLE item (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  name_english TEXT NOT NULL,
  kind TEXT NOT NULL,
  category_id TEXT NOT NULL,
  home_room_id TEXT NOT NULL,
  present_room_id TEXT NOT NULL,
  shelf TEXT,
  parts TEXT NOT NULL,
  synonyms TEXT NOT NULL,
  unit TEXT,
  stock INTEGER,
  low_stock_at INTEGER,
  note TEXT NOT NULL,
  drawing TEXT,
  picture TEXT,
  donor TEXT,
  lendable INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  lost INTEGER NOT NULL,
  in_repair INTEGER NOT NULL,
  missing_parts TEXT NOT NULL,
  registered_at INTEGER NOT NULL,
  times_lent INTEGER NOT NULL,
  available INTEGER NOT NULL
) STRICT;
CREATE INDEX item_code_own ON item (code);
CREATE INDEX item_category ON item (withdrawn, category_id, present_room_id, available);
CREATE INDEX item_shown ON item (withdrawn, times_lent DESC);
CREATE INDEX item_here ON item (present_room_id, available, times_lent DESC);
CREATE INDEX item_picture ON item (picture) WHERE picture IS NOT NULL;
CREATE INDEX item_stocked ON item (present_room_id) WHERE stock IS NOT NULL;

CREATE TABLE item_code (
  code TEXT NOT NULL,
  item_id TEXT NOT NULL,
  PRIMARY KEY (code, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_code_item ON item_code (item_id);

CREATE VIRTUAL TABLE item_search USING fts5(document, prefix = '1 2 3');

CREATE TABLE loan (
  id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  lent_at INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  renewals INTEGER NOT NULL,
  missing_at_lending TEXT NOT NULL,
  by TEXT NOT NULL,
  ended_at INTEGER,
  ended TEXT,
  return_room_id TEXT,
  condition TEXT,
  checked INTEGER NOT NULL,
  missing_parts TEXT NOT NULL,
  note TEXT NOT NULL,
  photo TEXT,
  PRIMARY KEY (item_id, id)
) STRICT;

CREATE INDEX loan_open_item ON loan (item_id) WHERE ended_at IS NULL;
CREATE INDEX loan_open_resident ON loan (resident_id, lent_at, id) WHERE ended_at IS NULL;
CREATE INDEX loan_lent ON loan (room_id, lent_at);
CREATE INDEX loan_ended ON loan (return_room_id, ended_at);

CREATE TABLE take (
  id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (item_id, id)
) STRICT;
CREATE INDEX take_taken ON take (room_id, taken_at);

CREATE TABLE hold (
  id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  pick_up_by TEXT,
  ended_at INTEGER,
  PRIMARY KEY (item_id, id)
) STRICT;
CREATE INDEX hold_live_item ON hold (item_id) WHERE status IN ('waiting', 'ready');
CREATE INDEX hold_live_resident ON hold (resident_id, placed_at, id) WHERE status IN ('waiting', 'ready');
CREATE INDEX hold_ready ON hold (pick_up_by) WHERE status = 'ready';

CREATE TABLE exception_case (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  stream TEXT NOT NULL,
  event_id TEXT NOT NULL,
  other_event_id TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX exception_stream ON exception_case (stream);

CREATE TABLE resident (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  door TEXT NOT NULL,
  card TEXT,
  notice_version TEXT NOT NULL,
  optional_consent INTEGER NOT NULL,
  signature TEXT,
  registered_at INTEGER NOT NULL,
  block_lifted_until TEXT,
  erased INTEGER NOT NULL,
  phone_tail TEXT GENERATED ALWAYS AS (substr(phone, -4)) VIRTUAL
) STRICT;
CREATE INDEX resident_phone ON resident (phone);
CREATE INDEX resident_tail ON resident (phone_tail);
CREATE INDEX resident_card ON resident (card) WHERE card IS NOT NULL;

CREATE TABLE room (id TEXT PRIMARY KEY, name TEXT NOT NULL, prefix TEXT NOT NULL, community TEXT NOT NULL,
  closed_weekdays TEXT NOT NULL, closed_days TEXT NOT NULL) STRICT;
CREATE TABLE category (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_english TEXT NOT NULL, loan_days INTEGER,
  staff_only INTEGER NOT NULL, drawing TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE staff (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, pin TEXT NOT NULL,
  active INTEGER NOT NULL) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
-- Events of other kiosks whose clock was too far ahead to follow. Known here only: not folded, not rebuilt.
CREATE TABLE clock_doubt (event_id TEXT PRIMARY KEY, stream TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX clock_doubt_stream ON clock_doubt (stream);
CREATE TABLE blob (sha256 TEXT PRIMARY KEY, mime TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
`;
