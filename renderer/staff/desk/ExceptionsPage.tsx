/** Contradictions in plain words, what was assumed, and one touch to settle each. */
import { Button, Card, Collapse, Empty, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { Page } from '../parts/Page.tsx';
import { Settling } from '../parts/Settling.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';

type Case = Output<'exceptions.list'>['open'][number];
type Choice = Asked<'exceptions.settle'>['choice'];

const inOneLine = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

export function ExceptionsPage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useAsk('exceptions.list', {});
  return (
    <Page title={t('exceptions.title')} lead={t('exceptions.lead')}>
      {data?.open.length === 0 ? <Empty description={t('exceptions.none')} /> : null}
      <Settling rows={(data?.open ?? []).map(({ id }) => id).join(' ')}>
        {data?.open.map((one) => (
          <CaseCard key={one.id} one={one} />
        ))}
      </Settling>
      {data === undefined || data.settled.length === 0 ? null : (
        <Collapse
          items={[
            {
              key: 'settled',
              label: `${t('exceptions.settled')} (${data.settled.length})`,
              children: (
                <ul className="staff-plain">
                  {data.settled.map(({ id, code, choice, note, by, at, ...thing }) => (
                    <li key={id}>
                      {inOneLine(
                        t(`exceptions.kind.${id.split(':')[0] ?? ''}`),
                        [nameOf(thing, language), code].join(' ').trim(),
                        t(`exceptions.choice.${choice}`),
                        note,
                        t('exceptions.by', { name: by, at: sayMoment(at) }),
                      )}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}

function CaseCard({ one }: { readonly one: Case }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { act, busy } = useAct();
  const [note, setNote] = useState('');
  const [count, setCount] = useState<number | null>(null);
  // Which answer it belongs to is not known before one is touched.
  useUnsaved(note.trim() !== '' || count !== null, null);
  const needsCount = one.choices.includes('count');
  const settle = (choice: Choice): void =>
    void act('exceptions.settle', { caseId: one.id, choice, note, count }, t('exceptions.done'));
  return (
    <Card className="staff-note" size="small" title={t(`exceptions.kind.${one.kind}`)}>
      {one.itemId === null ? null : (
        <Link className="staff-cell-link" to={`/things/${one.itemId}`}>
          {nameOf(one, language)} {one.code}
        </Link>
      )}
      <p>
        {inOneLine(
          sayMoment(one.at),
          one.person,
          one.earlier === '' ? '' : t('exceptions.earlier', { name: one.earlier }),
        )}
      </p>
      <p className="staff-lead">
        {t('exceptions.assumed')}
        {t(`exceptions.outcome.${one.kind}`)}
      </p>
      <div className="staff-row">
        {needsCount ? (
          <label className="staff-field">
            <span>{t('exceptions.count')}</span>
            <InputNumber min={0} value={count} onChange={setCount} />
          </label>
        ) : null}
        <label className="staff-field staff-grow">
          <span>{t('exceptions.note')}</span>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </label>
        {one.choices.map((choice, index) => (
          <Button
            key={choice}
            type={index === 0 ? 'primary' : 'default'}
            disabled={busy || (choice === 'count' && count === null)}
            onClick={() => settle(choice)}
          >
            {t(`exceptions.choice.${choice}`)}
          </Button>
        ))}
      </div>
    </Card>
  );
}
