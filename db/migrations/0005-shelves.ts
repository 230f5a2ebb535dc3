/** Shelves as staff define them; things name theirs by its name. */
export const shelves = `
CREATE TABLE shelf (
  id TEXT PRIMARY KEY,
  room_id TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  active INTEGER NOT NULL
) STRICT;
CREATE INDEX item_shelf ON item (home_room_id, shelf);
`;
