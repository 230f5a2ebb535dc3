/**
 * What a month counts, found by time first: ended in it (in whatever room), ended after it, due in it. Without these a
 * report on one month walks through the loans of all years.
 */
export const reportIndexes = `
DROP INDEX loan_ended;
CREATE INDEX loan_ended ON loan (ended_at, return_room_id);
CREATE INDEX loan_due ON loan (due_on);
`;
