/** Looking around with nothing in hand: words, pinyin, categories, what is in now; and what a thing has done. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../core/calendar.ts';
import { sayDay } from '../../text/dates.ts';
import { drawingUrl } from '../../ui/drawings.ts';
import { Button, Picture, Screen, StatusChip, Tick, nameOf } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import { useKiosk } from '../context.ts';
import { useAsk } from '../use-status.ts';

const PAGE = 24;

export function LookAround(): React.ReactNode {
  const { t } = useTranslation();
  const { close, language, status } = useKiosk();
  const [text, setText] = useState('');
  const [typing, setTyping] = useState(false);
  const [categoryId, setCategory] = useState<string | null>(null);
  const [availableOnly, setAvailable] = useState(false);
  const [here, setHere] = useState(false);
  const [limit, setLimit] = useState(PAGE);
  const [itemId, setItem] = useState<string | null>(null);
  const categories = useAsk('catalogue.categories', {}).data ?? [];
  const wanted = { text, categoryId, roomId: here ? (status.room?.id ?? null) : null, availableOnly, offset: 0, limit };
  const choosing = text === '' && categoryId === null;
  const found = useAsk('catalogue.search', wanted, !choosing).data;
  if (itemId !== null) return <ThingPage itemId={itemId} onBack={() => setItem(null)} />;

  const back = (): void => {
    if (typing) setTyping(false);
    else if (!choosing) {
      setText('');
      setCategory(null);
      setLimit(PAGE);
    } else close();
  };
  return (
    <Screen
      title={t('look.title')}
      lead={choosing || found === undefined ? undefined : t('look.found', { count: found.total })}
      actions={
        <div className="row even">
          <Button onPress={back}>{choosing && !typing ? t('look.close') : t('bar.back')}</Button>
          <Button primary onPress={() => setTyping(!typing)}>
            ⌕ {text === '' ? t('look.search') : text}
          </Button>
        </div>
      }
    >
      {typing ? (
        <ChineseInput value={text} onChange={setText} field="text" maxLength={40} label={t('look.search')} />
      ) : null}
      {choosing && !typing ? (
        <div className="grid">
          {categories.map((category) => (
            <button key={category.id} type="button" className="tile" onClick={() => setCategory(category.id)}>
              <img className="picture" src={drawingUrl(category.drawing, category.id)} alt="" />
              <span className="name">{language === 'en' ? category.nameEnglish : category.name}</span>
              <span className="quiet numbers">
                {category.available} / {category.items}
              </span>
            </button>
          ))}
        </div>
      ) : null}
      {choosing || typing ? null : (
        <div className="row even">
          <Tick on={availableOnly} onChange={setAvailable}>
            {t('look.available')}
          </Tick>
          <Tick on={here} onChange={setHere}>
            {t('look.here')}
          </Tick>
        </div>
      )}
      {found !== undefined && found.total === 0 ? <p className="card">{t('look.none')}</p> : null}
      {choosing ? null : (
        <div className="grid">
          {(found?.items ?? []).map((item) => (
            <button key={item.id} type="button" className="tile" onClick={() => setItem(item.id)}>
              <Picture item={item} />
              <span className="name">{nameOf(item, language)}</span>
              <StatusChip item={item} language={language} />
              <span className="quiet">
                {item.here ? t('look.shelf', { shelf: item.shelf ?? '' }) : t('look.inRoom', { room: item.roomName })}
              </span>
            </button>
          ))}
        </div>
      )}
      {found !== undefined && found.total > limit ? (
        <Button wide onPress={() => setLimit(Math.min(60, limit + PAGE))} disabled={limit >= 60}>
          {t('look.more')}
        </Button>
      ) : null}
    </Screen>
  );
}

function ThingPage({ itemId, onBack }: { readonly itemId: string; readonly onBack: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const { act, close, language } = useKiosk();
  const page = useAsk('catalogue.item', { itemId }).data;
  if (page === undefined) return null;
  const { item } = page;
  return (
    <Screen
      title={nameOf(item, language)}
      lead={item.here ? t('look.shelf', { shelf: item.shelf ?? '' }) : t('look.inRoom', { room: item.roomName })}
      actions={
        <div className="row even">
          <Button onPress={onBack}>{t('bar.back')}</Button>
          {page.mayHold ? (
            <Button
              primary
              onPress={() => {
                close();
                void act('session.hold', { itemId });
              }}
            >
              {t('look.hold')}
            </Button>
          ) : null}
        </div>
      }
    >
      <div className="row">
        <Picture item={item} big />
        <div className="steps">
          <StatusChip item={item} language={language} />
          <span className="numbers quiet">{item.code}</span>
          <p>
            {page.donor === null
              ? t('done.count', { count: item.timesLent })
              : t('done.donor', { donor: page.donor, count: item.timesLent })}
          </p>
          {page.parts.length === 0 ? null : (
            <p>
              {t('look.parts')}: {page.parts.map((part) => `${part.name}×${part.count}`).join('、')}
            </p>
          )}
        </div>
      </div>
      <h2>{t('look.drift')}</h2>
      <ul className="steps">
        {page.drift.map((line) => (
          <li key={`${line.at}${line.what}`} className="row">
            <span className="numbers quiet">{sayDay(dayOf(line.at), language)}</span>
            <span>{t(`drift.${line.what}`)}</span>
            <span className="quiet">{line.roomName}</span>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
