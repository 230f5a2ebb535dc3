/** `{{days, many(one: day; other: days)}}` in a text: the number and the word that goes with it. */
import type { i18n } from 'i18next';

export function addMany({ services }: i18n): void {
  services.formatter?.add(
    'many',
    (value: number, _language: string | undefined, words: Record<string, string>) =>
      `${value} ${words[value === 1 ? 'one' : 'other'] ?? ''}`,
  );
}
