/** What staff said of exceptions: folded from the streams `case:<id>`. */
export const settlement = `
CREATE TABLE settlement (
  case_id TEXT PRIMARY KEY,
  choice TEXT NOT NULL,
  note TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
`;
