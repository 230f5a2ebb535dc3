/** Stocktakes: folded from the streams `stocktake:<id>`, a line for every thing or code that was met or missed. */
export const stocktakes = `
ALTER TABLE item ADD COLUMN count_id TEXT;
CREATE TABLE stocktake (
  id TEXT PRIMARY KEY,
  room_id TEXT NOT NULL,
  shelves TEXT,
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at INTEGER,
  closed_by TEXT NOT NULL,
  applied INTEGER NOT NULL
) STRICT;
CREATE TABLE stocktake_line (
  stocktake_id TEXT NOT NULL,
  key TEXT NOT NULL,
  item_id TEXT,
  text TEXT NOT NULL,
  shelf TEXT,
  found TEXT,
  belongs_room_id TEXT,
  belongs_shelf TEXT,
  loan_id TEXT,
  seen_at INTEGER,
  seen_by TEXT NOT NULL,
  counted INTEGER,
  expected INTEGER,
  count_id TEXT,
  how TEXT,
  PRIMARY KEY (stocktake_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX stocktake_line_item ON stocktake_line (item_id) WHERE item_id IS NOT NULL;
`;
