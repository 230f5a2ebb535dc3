/** Settings of one machine alone, by the kiosk they belong to: folded from the streams `kiosk:<id>`. */
export const machineSettings = `
CREATE TABLE machine_setting (
  kiosk_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kiosk_id, key)
) STRICT, WITHOUT ROWID;
`;
