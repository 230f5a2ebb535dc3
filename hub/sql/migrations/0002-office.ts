/** What the overview page counts, and who may open it. Nothing here names or numbers a person. */
export const office = `
-- Up to which number of each kiosk the tables below have counted.
CREATE TABLE counted (pool int NOT NULL, author int NOT NULL, sequence bigint NOT NULL, PRIMARY KEY (pool, author));
-- One row an event that is counted, by the event's id: under however many numbers it came, it counts once.
CREATE TABLE fact (
  pool int NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  -- Days since 1970 in the rooms' time zone.
  day int NOT NULL,
  room_id text,
  item text,
  PRIMARY KEY (pool, id)
);
CREATE INDEX fact_day ON fact (pool, day, kind);
CREATE TABLE undone (pool int NOT NULL, id uuid NOT NULL, PRIMARY KEY (pool, id));
-- Names as the latest event has them, by its hybrid time.
CREATE TABLE thing (pool int NOT NULL, item text NOT NULL, name text NOT NULL, name_english text NOT NULL,
  named_at text NOT NULL, PRIMARY KEY (pool, item));
CREATE TABLE room (pool int NOT NULL, room_id text NOT NULL, name text NOT NULL, community text NOT NULL,
  named_at text NOT NULL, PRIMARY KEY (pool, room_id));

CREATE TABLE office (pool int PRIMARY KEY, password text NOT NULL, set_at bigint NOT NULL);
CREATE TABLE office_session (pool int NOT NULL, hash text NOT NULL, expires_at bigint NOT NULL,
  PRIMARY KEY (pool, hash));
`;
