/**
 * In OpenDocument a cell or a row may stand for a million like it: a few hundred bytes are then more cells than any memory
 * holds. Here they are counted before anything makes them. Empty ones at the end of a row, and rows of such, are how every
 * program fills its sheet up, and count for nothing.
 */
import { refuse } from '../../core/errors.ts';
import { ListTrouble, MOST_COLUMNS, MOST_ROWS } from './list.ts';

const TAGS =
  /<table:table-row\b[^<>]*>|<table:(?:covered-)?table-cell\b[^<>]*>|<text:p\b|<text:s\b[^<>]*>|<\/table:table-row>/g;
/** OpenDocument 1.3, 19.675, 19.677, 19.763. */
const REPEATED = /\b(?:table:number-(?:rows|columns)-repeated|text:c)="(\d+)"/;

/** Throws ListTrouble where the sheets hold more cells than a list may have, or its cells more spaces than characters. */
export function countRepeats(xml: string): void {
  let [cells, spaces] = [0, 0];
  let [rowRepeats, width, filled, repeats] = [1, 0, 0, 1];
  for (const [tag] of xml.matchAll(TAGS)) {
    if (tag.startsWith('<table:table-row')) [rowRepeats, width, filled] = [repeatsOf(tag), 0, 0];
    else if (tag.startsWith('<text:s')) spaces += repeatsOf(tag) * repeats * rowRepeats;
    else if (tag === '</table:table-row>') cells += rowRepeats * filled;
    else if (tag.startsWith('<text:p')) filled = width;
    else {
      repeats = repeatsOf(tag);
      width += repeats;
      if (tag.includes('value')) filled = width;
    }
    if (cells > MOST_CELLS || spaces > MOST_SPACES || filled > MOST_CELLS)
      throw new ListTrouble(refuse('list-too-large'));
  }
}

const MOST_CELLS = MOST_ROWS * MOST_COLUMNS;
const MOST_SPACES = 1_000_000;

const repeatsOf = (tag: string): number => Number(REPEATED.exec(tag)?.[1] ?? 1);
