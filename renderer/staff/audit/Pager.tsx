/** Newer and older: nobody counts a million lines for a number of pages. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Pages } from './use-pages.ts';

export function Pager<Place>({
  pages,
  next,
}: {
  readonly pages: Pages<Place>;
  /** Where the page ended; null where nothing is older. */
  readonly next: Place | null;
}): React.ReactNode {
  const { t } = useTranslation();
  return (
    <div className="staff-row staff-below">
      <Button disabled={pages.isFirst} onClick={pages.newer}>
        {t('audit.newer')}
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && pages.older(next)}>
        {t('audit.older')}
      </Button>
    </div>
  );
}
