/**
 * The ledger as the audit asks for it: by time, and by kind, kiosk, member of staff or rule set aside in time. The
 * conditions are repeated word for word in db/audit.ts: only then does SQLite use the index (https://sqlite.org/partialindex.html).
 */
export const audit = `
CREATE INDEX event_time ON event (time);
CREATE INDEX event_kind ON event (kind, time);
CREATE INDEX event_kiosk ON event (kiosk, time);
CREATE INDEX event_staff ON event (json_extract(actor, '$.id'), time) WHERE json_extract(actor, '$.type') = 'staff';
CREATE INDEX event_override ON event (time)
  WHERE CASE kind WHEN 'resident.blockLifted' THEN 1
    WHEN 'item.lent' THEN json_extract(payload, '$.overrode') <> '[]' END = 1;
CREATE INDEX access_at ON access (at);
CREATE INDEX access_staff ON access (staff_id, at);
CREATE INDEX access_what ON access (what, at);
`;
