/** Residents found by pinyin, initials and door; what somebody borrowed, took and waited for, by person. */
export const people = `
ALTER TABLE resident ADD COLUMN sounds TEXT NOT NULL DEFAULT '';
CREATE INDEX loan_resident ON loan (resident_id, lent_at);
CREATE INDEX take_resident ON take (resident_id, taken_at);
CREATE INDEX hold_resident ON hold (resident_id, placed_at);
`;
