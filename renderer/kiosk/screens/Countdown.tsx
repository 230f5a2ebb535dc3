/** Nobody touched it for a while. Any touch goes on. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Ring } from '../../ui/Ring.tsx';

export function Countdown({ left, of }: { readonly left: number; readonly of: number }): React.ReactNode {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="overlay" role="alertdialog" aria-modal="true" aria-labelledby="still-there" tabIndex={-1} ref={box}>
      <h1 id="still-there">{t('countdown.title')}</h1>
      <Ring left={left} of={of} big />
      <p>{t('countdown.lead')}</p>
      {/* Looks like what it is; the touch anywhere, its own included, is what counts. */}
      <button type="button" className="button wide primary">
        {t('countdown.here')}
      </button>
    </div>
  );
}
