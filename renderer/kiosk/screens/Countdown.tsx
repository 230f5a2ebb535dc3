/** Nobody touched it for a while. Any touch goes on. */
import { useTranslation } from 'react-i18next';

export function Countdown({ left }: { readonly left: number }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <div className="overlay" role="alertdialog" aria-label={t('countdown.title')}>
      <div className="steps">
        <h1>{t('countdown.title')}</h1>
        <div className="count">{left}</div>
        <p>{t('countdown.lead', { seconds: left })}</p>
      </div>
    </div>
  );
}
