/** Who is who, sheets, what erasing overwrites, blobs and snapshots. Every key begins with the pool. */
export const exchange = (lz4: boolean): string => `
CREATE TABLE pool (
  pool int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  id text NOT NULL UNIQUE,
  name text NOT NULL,
  created_at bigint NOT NULL
);

CREATE TABLE member (
  pool int NOT NULL REFERENCES pool,
  -- Its short name inside the database.
  author int NOT NULL,
  kiosk text NOT NULL,
  room_id text NOT NULL,
  public_key text NOT NULL,
  proof text NOT NULL,
  -- JSON of [{publicKey, proof, to}].
  earlier text NOT NULL,
  renewed_from text,
  revoked_at bigint,
  heard_at bigint,
  -- Of its last hello: the last number it gave, and JSON of its figures.
  told_head bigint,
  figures text,
  figures_at bigint,
  PRIMARY KEY (pool, author),
  UNIQUE (pool, kiosk)
);
CREATE TABLE room_prefix (pool int NOT NULL, room_id text NOT NULL, prefix text NOT NULL,
  PRIMARY KEY (pool, room_id), UNIQUE (pool, prefix));
-- By the ticket alone: who types it knows no pool.
CREATE TABLE ticket (hash text PRIMARY KEY, pool int NOT NULL, wrapped text, expires_at bigint NOT NULL,
  made_by text, used_by text);
CREATE TABLE nonce (pool int NOT NULL, author int NOT NULL, nonce text NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (pool, author, nonce));
CREATE INDEX nonce_at ON nonce (at);

-- Locked while an author's sheets are appended. Apart from member, whose row changes with every hello.
CREATE TABLE head (pool int NOT NULL, author int NOT NULL, sequence bigint NOT NULL, PRIMARY KEY (pool, author));
CREATE TABLE sheet (
  pool int NOT NULL,
  author int NOT NULL,
  last bigint NOT NULL,
  first bigint NOT NULL,
  digest text NOT NULL,
  signature text NOT NULL,
  -- Lines of hexadecimal, one an event.
  hashes text NOT NULL,
  -- Octets of events, so that nobody must read them to know.
  size int NOT NULL,
  -- JSON joined by commas, a line feed where a payload lies in apart (sheet-text.ts).
  events text NOT NULL,
  PRIMARY KEY (pool, author, last)
);
ALTER TABLE sheet ALTER COLUMN events SET STORAGE ${lz4 ? 'EXTENDED' : 'EXTERNAL'};
ALTER TABLE sheet ALTER COLUMN hashes SET STORAGE EXTERNAL;
${lz4 ? 'ALTER TABLE sheet ALTER COLUMN events SET COMPRESSION lz4;' : ''}
ALTER TABLE sheet ALTER COLUMN events SET STATISTICS 0;
ALTER TABLE sheet ALTER COLUMN hashes SET STATISTICS 0;

-- Sealed payloads, and those that name who gave a thing. Small and alone, so that what is erased can be written out of the files in no time.
CREATE TABLE apart (
  pool int NOT NULL,
  author int NOT NULL,
  sequence bigint NOT NULL,
  stream text NOT NULL,
  kind text NOT NULL,
  -- The stream of the person that erasing takes out of it.
  person text,
  hash text NOT NULL,
  payload text NOT NULL,
  redacted boolean NOT NULL,
  PRIMARY KEY (pool, author, sequence)
);
CREATE INDEX apart_person ON apart (pool, person) WHERE person IS NOT NULL;
ALTER TABLE apart ALTER COLUMN payload SET STORAGE EXTERNAL;
-- ANALYZE would copy samples of the payloads into pg_statistic.
ALTER TABLE apart ALTER COLUMN payload SET STATISTICS 0;

CREATE TABLE erased (pool int NOT NULL, stream text NOT NULL, PRIMARY KEY (pool, stream));
CREATE TABLE picture (pool int NOT NULL, sha256 text NOT NULL, PRIMARY KEY (pool, sha256));
CREATE TABLE forgotten (pool int NOT NULL, sha256 text NOT NULL, PRIMARY KEY (pool, sha256));
-- Tables that hold what was overwritten until they are written anew (scrub.ts). By the table: VACUUM knows no pools.
CREATE TABLE scrub (part text PRIMARY KEY, asked bigint NOT NULL, since xid8 NOT NULL);

CREATE TABLE blob (
  pool int NOT NULL,
  sha256 text NOT NULL,
  author int NOT NULL,
  size int NOT NULL,
  whole boolean NOT NULL,
  touched_at bigint NOT NULL,
  PRIMARY KEY (pool, sha256, author)
);
CREATE UNIQUE INDEX blob_whole ON blob (pool, sha256) WHERE whole;
CREATE TABLE blob_piece (
  pool int NOT NULL,
  sha256 text NOT NULL,
  author int NOT NULL,
  start int NOT NULL,
  data bytea NOT NULL,
  PRIMARY KEY (pool, sha256, author, start)
);
ALTER TABLE blob_piece ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE blob_piece ALTER COLUMN data SET STATISTICS 0;

CREATE TABLE snapshot (
  pool int NOT NULL,
  id text NOT NULL,
  author int NOT NULL,
  vector text NOT NULL,
  erasures int NOT NULL,
  pieces int NOT NULL,
  have int NOT NULL,
  size bigint NOT NULL,
  touched_at bigint NOT NULL,
  PRIMARY KEY (pool, id)
);
CREATE TABLE snapshot_piece (pool int NOT NULL, id text NOT NULL, piece int NOT NULL, data bytea NOT NULL,
  PRIMARY KEY (pool, id, piece));
ALTER TABLE snapshot_piece ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE snapshot_piece ALTER COLUMN data SET STATISTICS 0;
`;
