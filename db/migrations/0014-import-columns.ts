/**
 * What the columns of imported lists were decided to be, by their titles; NULL = left out. Not in the ledger: it saves
 * this room's staff a choice, and says nothing of any thing.
 */
export const importColumns = `
CREATE TABLE import_column (
  title TEXT PRIMARY KEY,
  field TEXT
) STRICT, WITHOUT ROWID;
`;
