/** How staff like to look at tables: folded from the streams `view:<id>`. */
export const views = `
CREATE TABLE view (id TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT, state TEXT NOT NULL, active INTEGER NOT NULL) STRICT;
`;
