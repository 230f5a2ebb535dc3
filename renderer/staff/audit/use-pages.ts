/** Going through a list that is sought by where the last page ended: on, back, and to the beginning when it is narrowed anew. */
import { useState } from 'react';

export interface Pages<Place> {
  /** Where the page that is shown begins; null = at the newest. */
  readonly after: Place | null;
  readonly isFirst: boolean;
  readonly newer: () => void;
  readonly older: (next: Place) => void;
  readonly begin: () => void;
}

export function usePages<Place>(): Pages<Place> {
  const [ends, setEnds] = useState<readonly Place[]>([]);
  return {
    after: ends.at(-1) ?? null,
    isFirst: ends.length === 0,
    newer: () => setEnds(ends.slice(0, -1)),
    older: (next) => setEnds([...ends, next]),
    begin: () => setEnds([]),
  };
}
