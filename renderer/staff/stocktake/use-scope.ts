/** What is counted, in words: the room, or a few shelves by name. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const NAMED = 6;

export function useScope(): (shelves: readonly string[] | null) => string {
  const { t } = useTranslation();
  return useCallback(
    (shelves) => {
      if (shelves === null) return t('stocktake.whole');
      const names = shelves.slice(0, NAMED).map((name) => (name === '' ? t('stocktake.noShelf') : name));
      return shelves.length > NAMED
        ? t('stocktake.andMore', { names: names.join(t('console.comma')), count: shelves.length })
        : names.join(t('console.comma'));
    },
    [t],
  );
}
