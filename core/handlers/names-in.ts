/** The names of a thing, for an answer that is about it. */
import type { Reader } from '../ports.ts';

/** What a thing is called; '' where it is none, or not known here. */
export function namesIn(reader: Reader, itemId: string | null): Record<'code' | 'name' | 'nameEnglish', string> {
  const { code = '', name = '', nameEnglish = '' } = (itemId === null ? null : reader.itemRow(itemId)) ?? {};
  return { code, name, nameEnglish };
}
