/** One thing: where it is, what belongs to it, who gave it, and what it has done. */
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../core/calendar.ts';
import { useAsk } from '../../ask.ts';
import { sayPastDay } from '../../text/dates.ts';
import { sayList } from '../../../core/things/parts-text.ts';
import { Icon } from '../../ui/icons.tsx';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Picture, Screen, StatusChip } from '../../ui/parts.tsx';
import { useKiosk } from '../context.ts';
import { Wrong } from '../Wrong.tsx';

export function Thing({ itemId, onBack }: { readonly itemId: string; readonly onBack: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const { act, close, language, status } = useKiosk();
  const page = useAsk('catalogue.item', { itemId }).data;
  if (page === undefined) return <Screen title={t('look.title')} />;
  const { item, parts, donor, drift, mayHold } = page;
  const hold = async (): Promise<void> => {
    if (await act('session.hold', { itemId })) close();
  };
  return (
    <Screen
      title={nameOf(item, language)}
      lead={
        item.here
          ? item.shelf === null
            ? item.roomName
            : t('look.shelf', { shelf: item.shelf })
          : t('look.inRoom', { room: item.roomName })
      }
      notices={<Wrong />}
      aside={<Picture item={item} big />}
      actions={
        <div className="row even">
          <Button onPress={onBack}>
            <Icon name="back" />
            {t('bar.back')}
          </Button>
          {mayHold ? (
            <Button primary wide onPress={() => void hold()}>
              {t(item.status === 'in' ? 'look.fetch' : 'look.hold')}
            </Button>
          ) : null}
        </div>
      }
    >
      <div className="row">
        <StatusChip item={item} language={language} today={status.today} />
        <span className="numbers quiet">{item.code}</span>
      </div>
      {item.status === 'in' && item.here ? <p>{t('look.howTo')}</p> : null}
      {parts.length === 0 ? null : (
        <p>
          {t('look.parts', {
            parts: sayList(
              parts.map((part) => `${part.name} ×${part.count}`),
              language,
            ),
          })}
        </p>
      )}
      <p className="thanks">
        <Icon name="heart" />
        <span>
          {donor === null
            ? t('done.count', { count: item.timesLent })
            : t('done.donor', { donor, count: item.timesLent })}
        </span>
      </p>
      <h2>{t('look.drift')}</h2>
      <ol className="drift">
        {drift.map((line) => (
          <li key={`${line.at}${line.what}`}>
            <span className="numbers">{sayPastDay(dayOf(line.at), status.today, language)}</span>
            <span>{t(`drift.${line.what}`)}</span>
            <span className="quiet">{line.roomName}</span>
          </li>
        ))}
      </ol>
    </Screen>
  );
}
