/**
 * All that search filters and sorts by, by a thing's number: the full-text table finds numbers, and a thing's whole row is
 * several times as wide. Search names this index (db/search.ts), for SQLite takes a whole row where it has its number.
 */
export const searchOrder = `
CREATE INDEX item_found ON item (number, times_lent, available, present_room_id, category_id, code, name);
`;
