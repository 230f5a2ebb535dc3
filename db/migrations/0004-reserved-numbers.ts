/** Numbers that stand on blank labels and wait for the thing they are stuck on. */
export const reservedNumbers = 'ALTER TABLE room ADD COLUMN reserved_up_to INTEGER NOT NULL DEFAULT 0;';
