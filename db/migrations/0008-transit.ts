/** What is on its way between rooms: a Transit as JSON. */
export const transit = `
ALTER TABLE item ADD COLUMN transit TEXT;
CREATE INDEX item_transit ON item (id) WHERE transit IS NOT NULL;
CREATE INDEX item_away ON item (present_room_id, home_room_id) WHERE present_room_id <> home_room_id;
CREATE INDEX hold_elsewhere ON hold (item_id, room_id) WHERE status IN ('waiting', 'ready');
`;
