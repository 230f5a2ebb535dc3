/** A shelf is scanned, then what goes on it, one thing after another; each scan is recorded at once. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { Page } from '../parts/Page.tsx';
import { ScanBox } from '../parts/ScanBox.tsx';
import { useAct } from '../parts/use-act.ts';
import { useSound } from '../parts/use-sound.ts';
import { soundOf, Verdict, type Tone } from '../parts/Verdict.tsx';

type Scanned = Output<'shelves.scan'>;
type Put = Extract<Scanned, { type: 'put' }>;

const KEPT = 50;

export function PutPage(): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useAct();
  const sound = useSound();
  const language = useLanguage();
  const shelves = useAsk('shelves.list', {}).data?.shelves ?? [];
  const [shelfId, setShelfId] = useState<string | null>(null);
  const [last, setLast] = useState<Scanned | null>(null);
  const [put, setPut] = useState<readonly (Put & { readonly shelf: string })[]>([]);
  const shelf = shelves.find(({ id }) => id === shelfId);
  const choose = (id: string): void => {
    setShelfId(id);
    setLast(null);
  };
  const scan = async (text: string): Promise<void> => {
    const answer = await act('shelves.scan', { shelfId, text });
    if (answer === null) return sound('not-recognised');
    setLast(answer);
    if (answer.type === 'shelf') setShelfId(answer.shelf.id);
    if (answer.type === 'put') setPut((before) => [{ ...answer, shelf: shelf?.name ?? '' }, ...before].slice(0, KEPT));
    sound(soundOf[toneOf(answer)]);
  };
  return (
    <Page
      title={t('shelves.putTitle')}
      lead={t('shelves.putLead')}
      actions={<Button href="#/shelves">{t('shelves.back')}</Button>}
    >
      <div className="staff-stack">
        <div className="staff-row">
          <ScanBox onText={scan} />
          <Select
            className="staff-wide"
            size="large"
            aria-label={t('shelves.choose')}
            placeholder={t('shelves.choose')}
            virtual={false}
            value={shelfId}
            onChange={choose}
            options={shelves.map(({ id, name, note }) => ({
              value: id,
              label: note === '' ? name : `${name} ${note}`,
            }))}
          />
        </div>
        <Outcome last={last} shelf={shelf?.name ?? null} />
        {put.length === 0 ? null : (
          <section aria-label={t('shelves.last')}>
            <h2 className="staff-subhead">
              {t('shelves.last')} · {t('shelves.count', { count: put.length })}
            </h2>
            <ul className="staff-list" aria-label={t('shelves.last')}>
              {put.map(({ item, outcome, from, shelf: where }, index) => (
                <li key={put.length - index}>
                  <span>
                    {nameOf(item, language)} {item.code}
                  </span>
                  <span>
                    {t(`shelves.outcome.${outcome}`, { shelf: where })} ← {from ?? t('shelves.nowhere')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}

const toneOf = (answer: Scanned): Tone => {
  switch (answer.type) {
    case 'shelf':
      return 'good';
    case 'put':
      return answer.outcome === 'moved' || answer.outcome === 'already' || answer.outcome === 'found'
        ? 'good'
        : 'attention';
    case 'no-shelf':
      return 'attention';
    case 'unknown':
      return 'unknown';
  }
};

function Outcome({ last, shelf }: { readonly last: Scanned | null; readonly shelf: string | null }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const tone = last === null ? (shelf === null ? 'attention' : 'good') : toneOf(last);
  if (last === null || last.type === 'shelf')
    return (
      <Verdict
        tone={tone}
        title={shelf === null ? t('shelves.first') : t('shelves.ready')}
        detail={shelf === null ? t('shelves.firstDetail') : t('shelves.readyDetail', { name: shelf })}
      />
    );
  if (last.type === 'unknown')
    return (
      <Verdict tone={tone} title={t('shelves.unknown')} detail={t('shelves.unknownDetail', { text: last.text })} />
    );
  const { code } = last.item;
  const name = nameOf(last.item, language);
  if (last.type === 'no-shelf')
    return <Verdict tone={tone} title={t('shelves.noShelf')} detail={t('shelves.noShelfDetail', { name, code })} />;
  const facts = { name, code, shelf, from: last.from ?? t('shelves.nowhere') };
  return (
    <Verdict
      tone={tone}
      title={t(`shelves.outcome.${last.outcome}`, facts)}
      detail={t(`shelves.detail.${last.outcome}`, facts)}
    />
  );
}
