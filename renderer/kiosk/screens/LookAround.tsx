/** Looking around with nothing in hand: words, pinyin, initials, categories, rooms, what is in now. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemCardView } from '../../../core/contract.ts';
import { ask, useAsk } from '../../ask.ts';
import { Icon } from '../../ui/icons.tsx';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Drawing, Illustration, Picture, Screen, StatusChip, Tick, Tile } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import { useKiosk } from '../context.ts';
import { Thing } from './Thing.tsx';

const PAGE = 24;

interface Wanted {
  readonly text: string;
  readonly categoryId: string | null;
  readonly roomId: string | null;
  readonly availableOnly: boolean;
}
const everything: Wanted = { text: '', categoryId: null, roomId: null, availableOnly: false };

export function LookAround(): React.ReactNode {
  const { t } = useTranslation();
  const { close, language } = useKiosk();
  const [wanted, setWanted] = useState(everything);
  const [typing, setTyping] = useState(false);
  const [itemId, setItem] = useState<string | null>(null);
  const categories = useAsk('catalogue.categories', {}).data ?? [];
  const choosing = wanted.text === '' && wanted.categoryId === null;
  const change = (by: Partial<Wanted>): void => setWanted({ ...wanted, ...by });

  if (itemId !== null) return <Thing itemId={itemId} onBack={() => setItem(null)} />;
  if (typing)
    return (
      <Screen
        broad
        title={t('look.search')}
        aside={<Illustration name="toolbox" />}
        actions={
          <div className="row even">
            <Button
              onPress={() => {
                change({ text: '' });
                setTyping(false);
              }}
            >
              <Icon name="back" />
              {t('bar.back')}
            </Button>
            <Button primary wide disabled={wanted.text === ''} onPress={() => setTyping(false)}>
              {t('look.find')}
            </Button>
          </div>
        }
      >
        <ChineseInput
          value={wanted.text}
          onChange={(text) => change({ text })}
          field="text"
          maxLength={40}
          label={t('look.search')}
        />
        <FirstFound wanted={wanted} onChoose={setItem} />
      </Screen>
    );
  const category = categories.find(({ id }) => id === wanted.categoryId);
  const back = choosing ? close : () => setWanted(everything);
  return (
    <Screen
      title={t('look.title')}
      aside={
        category === undefined ? (
          <Illustration name="toolbox" />
        ) : (
          <Drawing className="illustration" name={category.drawing} categoryId={category.id} />
        )
      }
      lead={
        choosing
          ? t('look.lead')
          : [category === undefined ? '' : language === 'en' ? category.nameEnglish : category.name, wanted.text]
              .filter((word) => word !== '')
              .join(' · ')
      }
      actions={
        <div className="row even">
          <Button onPress={back}>
            <Icon name="back" />
            {choosing ? t('look.close') : t('bar.back')}
          </Button>
          <Button primary wide onPress={() => setTyping(true)}>
            <Icon name="search" />
            {t('look.open')}
          </Button>
        </div>
      }
    >
      {choosing ? (
        <div className="tiles">
          {categories.map(({ id, name, nameEnglish, drawing, available }) => (
            <Tile
              key={id}
              onPress={() => change({ categoryId: id })}
              picture={<Drawing className="picture" name={drawing} categoryId={id} />}
              name={language === 'en' ? nameEnglish : name}
            >
              <span className="numbers quiet">{t('look.inNow', { count: available })}</span>
            </Tile>
          ))}
        </div>
      ) : (
        <>
          <Filters wanted={wanted} onChange={change} />
          <Found wanted={wanted} onChoose={setItem} />
        </>
      )}
    </Screen>
  );
}

interface FiltersProps {
  readonly wanted: Wanted;
  readonly onChange: (by: Partial<Wanted>) => void;
}

function Filters({ wanted, onChange }: FiltersProps): React.ReactNode {
  const { t } = useTranslation();
  const { status } = useKiosk();
  return (
    <div className="steps">
      <Tick on={wanted.availableOnly} onChange={(availableOnly) => onChange({ availableOnly })}>
        {t('look.available')}
      </Tick>
      {status.rooms.length < 2 ? null : (
        <div className="row" role="group" aria-label={t('look.rooms')}>
          <Button selected={wanted.roomId === null} onPress={() => onChange({ roomId: null })}>
            {t('look.all')}
          </Button>
          {status.rooms.map(({ id, name }) => (
            <Button key={id} selected={wanted.roomId === id} onPress={() => onChange({ roomId: id })}>
              {name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

interface FoundProps {
  readonly wanted: Wanted;
  readonly onChoose: (itemId: string) => void;
}

function Found({ wanted, onChoose }: FoundProps): React.ReactNode {
  const { t } = useTranslation();
  const { data, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['catalogue.search', wanted],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => ask('catalogue.search', { ...wanted, offset: pageParam, limit: PAGE }),
    getNextPageParam: (last, _, from) => (from + PAGE < last.total ? from + PAGE : undefined),
    placeholderData: (before) => before,
  });
  if (data === undefined) return null;
  const total = data.pages[0]?.total ?? 0;
  return (
    <>
      <p role="status">{total === 0 ? t('look.none') : t('look.found', { count: total })}</p>
      <Tiles items={data.pages.flatMap(({ items }) => items)} onChoose={onChoose} />
      {hasNextPage ? (
        <Button wide onPress={() => void fetchNextPage()}>
          {t('look.more')}
        </Button>
      ) : null}
    </>
  );
}

/** While somebody types: the first few, so that a word need not be finished. */
function FirstFound({ wanted, onChoose }: FoundProps): React.ReactNode {
  const few = useAsk('catalogue.search', { ...wanted, offset: 0, limit: 4 }, { enabled: wanted.text !== '' }).data;
  return wanted.text === '' || few === undefined ? null : <Tiles items={few.items} onChoose={onChoose} />;
}

interface TilesProps {
  readonly items: readonly ItemCardView[];
  readonly onChoose: (itemId: string) => void;
}

function Tiles({ items, onChoose }: TilesProps): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useKiosk();
  return (
    <div className="tiles">
      {items.map((item) => (
        <Tile
          key={item.id}
          onPress={() => onChoose(item.id)}
          picture={<Picture item={item} />}
          name={nameOf(item, language)}
        >
          <StatusChip item={item} language={language} short />
          <span className="quiet">{whereIs(item, t)}</span>
        </Tile>
      ))}
    </div>
  );
}

/** On which shelf here, or in which other room. */
const whereIs = (
  item: ItemCardView,
  t: (key: 'look.shelf' | 'look.inRoom', facts: Readonly<Record<string, string>>) => string,
): string =>
  item.here
    ? item.shelf === null
      ? ''
      : t('look.shelf', { shelf: item.shelf })
    : t('look.inRoom', { room: item.roomName });
