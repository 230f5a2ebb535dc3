/** Whole ledgers for who joins were never asked for: pulling from the first event is as quick (hub/README.md). */
export const noSnapshots = `
DROP TABLE snapshot_piece;
DROP TABLE snapshot;
DELETE FROM scrub WHERE part = 'snapshot_piece';
`;
