/**
 * A slip to take along: what was borrowed and when it is due, nobody's name. It lies ready in the page and is all that
 * a printer gets of it (base.css, @media print).
 */
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { printAtOnce } from '../api.ts';
import { sayDay } from '../text/dates.ts';
import { Icon } from '../ui/icons.tsx';
import { nameOf } from '../../core/things/name-of.ts';
import { Button } from '../ui/parts.tsx';
import { useKiosk, type ViewOf } from './context.ts';

/** Only where the room offers slips and something is to come back. */
export function SlipButton({ view }: { readonly view: ViewOf<'done'> }): React.ReactNode {
  const { t } = useTranslation();
  const { status } = useKiosk();
  const due = view.what === 'lent' || view.what === 'renewed' ? view.lines.filter(({ dueOn }) => dueOn !== null) : [];
  if (!status.slip || due.length === 0) return null;
  return (
    <>
      <Button onPress={printAtOnce}>
        <Icon name="printer" />
        {t('done.slip')}
      </Button>
      {createPortal(<Slip lines={due} />, document.body)}
    </>
  );
}

function Slip({ lines }: { readonly lines: ViewOf<'done'>['lines'] }): React.ReactNode {
  const { t } = useTranslation();
  const { status, language } = useKiosk();
  return (
    <section className="slip" aria-hidden="true">
      <h1>{t('slip.title')}</h1>
      <p>
        {status.room?.name} · {sayDay(status.today, language)}
      </p>
      <ul>
        {lines.map(({ item, dueOn }) => (
          <li key={item.id}>
            <b>{nameOf(item, language)}</b>
            <br />
            {item.code}
            <br />
            {dueOn === null ? null : t('done.due', { date: sayDay(dueOn, language) })}
          </li>
        ))}
      </ul>
      <p>{t('slip.back')}</p>
    </section>
  );
}
