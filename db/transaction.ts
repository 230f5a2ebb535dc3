/** One durable transaction: all or nothing, on disk when it returns; what erasing asks for is done after it. */
import { scrubAfter } from './erase.ts';
import { inTransaction, storageError, type WritableDatabase } from './sql.ts';

export type Transaction = <T>(work: () => T) => T;

/** Throws StorageError, or what `work` threw. */
export const transactionOn =
  (db: WritableDatabase): Transaction =>
  (work) => {
    try {
      const result = inTransaction(db, work);
      scrubAfter(db);
      return result;
    } catch (error) {
      throw storageError(error);
    }
  };
