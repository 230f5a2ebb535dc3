/** What saved views ask of the store. */
import type { ViewState } from '../ledger/state.ts';

export interface ViewReader {
  /** Those that were not taken away, of everybody. */
  readonly views: () => readonly ViewState[];
}
