/** Before a stocktake ends: what it puts right, sentence by sentence, and what staff have to choose. */
import { App, Button, Card, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/use-act.ts';
import { useSay } from '../parts/use-say.ts';

type Line = Output<'stocktake.review'>['moved'][number];
type Missing = Output<'stocktake.review'>['missing'][number];

export function ClosePage({ id }: { readonly id: string }): React.ReactNode {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const say = useSay();
  const navigate = useNavigate();
  const { act, busy } = useAct();
  const { data } = useAsk('stocktake.review', { id });
  const [lost, setLost] = useState<readonly string[]>([]);
  const [kept, setKept] = useState<readonly string[]>([]);
  const [reinstated, setReinstated] = useState<readonly string[]>([]);
  if (data === undefined) return null;
  const { moved, found, out, withdrawn, miscounted, uncounted, missing } = data;
  const place = (name: string | null): string => (name === null || name === '' ? t('stocktake.noShelf') : name);
  // What is out and lies here came back, unless somebody says otherwise.
  const returned = out.flatMap(({ itemId }) => (itemId === null || kept.includes(itemId) ? [] : [itemId]));
  const close = async (): Promise<void> => {
    const done = await act('stocktake.close', { id, lost: [...lost], returned, reinstated: [...reinstated] });
    if (done === null) return;
    say.success(t('stocktake.closed', done));
    void navigate(`/stocktake/${id}/sheet`);
  };
  const giveUp = (): void =>
    void modal.confirm({
      title: t('stocktake.giveUpAsk'),
      content: t('stocktake.giveUpEffect'),
      okText: t('stocktake.giveUp'),
      onOk: async () => {
        if ((await act('stocktake.giveUp', { id }, t('stocktake.gaveUp'))) !== null) void navigate('/stocktake');
      },
    });
  return (
    <Page
      title={t('stocktake.closeTitle')}
      lead={t('stocktake.closeLead')}
      actions={<Button href={`#/stocktake/${id}`}>{t('stocktake.backToCount')}</Button>}
    >
      <div className="staff-stack">
        <Lines
          title={t('stocktake.willMove', { count: moved.length })}
          lines={moved}
          say={({ belongsShelf, shelf, result, belongsRoom }) =>
            result === 'other-room'
              ? t('stocktake.comesHere', { room: belongsRoom })
              : `${place(belongsShelf)} → ${place(shelf)}`
          }
        />
        <Lines
          title={t('stocktake.willFind', { count: found.length })}
          lines={found}
          say={({ shelf }) => place(shelf)}
        />
        <Lines
          title={t('stocktake.willCount', { count: miscounted.length })}
          lines={miscounted}
          say={({ expected, counted, unit }) => `${expected ?? 0} → ${counted ?? 0} ${unit ?? ''}`}
        />
        {uncounted === 0 ? null : <p className="staff-lead">{t('stocktake.uncounted', { count: uncounted })}</p>}
        <Choices
          title={t('stocktake.outTitle', { count: out.length })}
          lead={t('stocktake.outLead')}
          things={out}
          chosen={returned}
          onChange={(ids) =>
            setKept(out.flatMap(({ itemId }) => (itemId === null || ids.includes(itemId) ? [] : [itemId])))
          }
          say={({ person, dueOn }) => t('stocktake.outSay', { person, due: dueOn ?? '' })}
        />
        <Choices
          title={t('stocktake.withdrawnTitle', { count: withdrawn.length })}
          lead={t('stocktake.withdrawnLead')}
          things={withdrawn}
          chosen={reinstated}
          onChange={setReinstated}
          say={({ shelf }) => place(shelf)}
        />
        <Choices<Missing>
          title={t('stocktake.missingTitle', { count: missing.length })}
          lead={t('stocktake.missingLead', { lost: lost.length, left: missing.length - lost.length })}
          things={missing}
          chosen={lost}
          onChange={setLost}
          say={({ shelf, timesMissing }) =>
            timesMissing === 0
              ? place(shelf)
              : `${place(shelf)} · ${t('stocktake.timesMissing', { count: timesMissing })}`
          }
        />
        <div className="staff-row">
          <Button type="primary" size="large" loading={busy} onClick={() => void close()}>
            {t('stocktake.close')}
          </Button>
          <Button size="large" disabled={busy} onClick={giveUp}>
            {t('stocktake.giveUp')}
          </Button>
        </div>
      </div>
    </Page>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly say: (line: Line) => string;
}

function Lines({ title, lines, say }: LinesProps): React.ReactNode {
  const language = useLanguage();
  if (lines.length === 0) return null;
  return (
    <Card size="small" title={title}>
      <ul className="staff-list" aria-label={title}>
        {lines.map((line) => (
          <li key={line.key}>
            <span>
              {nameOf(line, language)} {line.code}
            </span>
            <span>{say(line)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface Choice {
  readonly itemId: string | null;
  readonly name: string;
  readonly nameEnglish: string;
  readonly code: string;
}

interface ChoicesProps<T extends Choice> {
  readonly title: string;
  readonly lead: string;
  readonly things: readonly T[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly say: (thing: T) => string;
}

function Choices<T extends Choice>({ title, lead, things, chosen, onChange, say }: ChoicesProps<T>): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (things.length === 0) return null;
  const ids = things.flatMap(({ itemId }) => itemId ?? []);
  const all = ids.length > 0 && ids.every((one) => chosen.includes(one));
  return (
    <Card
      size="small"
      title={title}
      extra={
        <Checkbox checked={all} indeterminate={!all && chosen.length > 0} onChange={() => onChange(all ? [] : ids)}>
          {t('stocktake.all')}
        </Checkbox>
      }
    >
      <p className="staff-lead">{lead}</p>
      <ul className="staff-list" aria-label={title}>
        {things.map((thing) => (
          <li key={thing.itemId}>
            <span>
              <Checkbox
                checked={thing.itemId !== null && chosen.includes(thing.itemId)}
                onChange={({ target }) =>
                  onChange(
                    target.checked ? [...chosen, thing.itemId ?? ''] : chosen.filter((one) => one !== thing.itemId),
                  )
                }
              >
                {nameOf(thing, language)} {thing.code}
              </Checkbox>
            </span>
            <span>{say(thing)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
