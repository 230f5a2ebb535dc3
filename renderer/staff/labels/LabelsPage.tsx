/** Which labels, on which paper, with the cells that are used up already. */
import { Alert, Button, Card, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Input as Asked } from '../../../core/contract.ts';
import { fits, plainSheet, type SheetLayout } from '../../../core/labels/layout.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { Page } from '../parts/Page.tsx';
import { useJob } from '../parts/use-job.ts';
import { PaperCard } from './PaperCard.tsx';
import { PrintLine } from './PrintLine.tsx';
import { usePrinter } from './use-printer.ts';

type Which = 'newest' | 'find' | 'shelves' | 'blank';
const MOST = 200;
const everything = { categoryId: null, roomId: null, status: 'all', offset: 0, limit: MOST } as const;

export function LabelsPage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [which, setWhich] = useState<Which>(useParams()['*'] === 'shelves' ? 'shelves' : 'newest');
  const [count, setCount] = useState(8);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [roll, setRoll] = useState(false);
  const [sheet, setSheet] = useState<SheetLayout>(plainSheet);
  const newest =
    useAsk('items.list', { ...everything, text: '', order: 'registered', descending: true }).data?.rows ?? [];
  const found = useAsk('items.list', { ...everything, text, order: 'code', descending: false }).data?.rows ?? [];
  const shelves = useAsk('shelves.list', {}).data?.shelves ?? [];
  const [chosenShelves, setChosenShelves] = useState<readonly string[] | null>(null);
  // All of them until somebody chooses.
  const shelfIds = chosenShelves ?? shelves.map(({ id }) => id);
  const file = useJob('labels.pdf');
  const { printer, ...direct } = usePrinter();
  const itemIds = which === 'newest' ? newest.slice(0, count).map(({ id }) => id) : chosen;
  const fit = roll || fits(sheet);
  const what = ((): Asked<'labels.pdf'>['what'] => {
    switch (which) {
      case 'blank':
        return { type: 'blank', count };
      case 'shelves':
        return { type: 'shelves', shelfIds: [...shelfIds] };
      case 'newest':
      case 'find':
        return { type: 'items', itemIds: [...itemIds] };
    }
  })();
  const nothing = (which === 'shelves' ? shelfIds : itemIds).length === 0 && which !== 'blank';
  const make = (): void =>
    void file.start({ what, layout: roll ? { type: 'roll' } : { ...sheet, skip: [...sheet.skip] }, language });
  return (
    <Page title={t('labels.title')} lead={t('labels.lead')}>
      <div className="staff-two staff-even">
        <Card size="small" title={t('labels.which')}>
          <div className="staff-stack">
            <Radio.Group
              aria-label={t('labels.which')}
              value={which}
              onChange={(event) => setWhich(event.target.value as Which)}
              options={(['newest', 'find', 'shelves', 'blank'] as const).map((value) => ({
                value,
                label: t(`labels.${value}`),
              }))}
            />
            {which === 'find' ? (
              <Select
                mode="multiple"
                aria-label={t('labels.search')}
                placeholder={t('labels.search')}
                filterOption={false}
                onSearch={setText}
                value={[...chosen]}
                onChange={setChosen}
                options={found.map((one) => ({ value: one.id, label: `${one.code} ${nameOf(one, language)}` }))}
              />
            ) : null}
            {which === 'shelves' ? (
              <Select
                mode="multiple"
                aria-label={t('labels.shelves')}
                placeholder={t('labels.shelves')}
                virtual={false}
                value={[...shelfIds]}
                onChange={setChosenShelves}
                options={shelves.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : null}
            {which === 'newest' || which === 'blank' ? (
              <label className="staff-field">
                <span>{t('labels.count')}</span>
                <InputNumber min={1} max={MOST} value={count} onChange={(value) => setCount(value ?? 1)} />
              </label>
            ) : null}
            {which === 'blank' ? <p className="staff-lead">{t('labels.reserved')}</p> : null}
            {which === 'newest' ? (
              <p className="staff-lead">
                {newest
                  .slice(0, count)
                  .map((one) => nameOf(one, language))
                  .join(t('console.comma'))}
              </p>
            ) : null}
          </div>
        </Card>
        <PaperCard roll={roll} onRoll={setRoll} sheet={sheet} onSheet={setSheet} />
      </div>
      {fit ? null : <Alert className="staff-note" type="warning" showIcon title={t('labels.doesNotFit')} />}
      <div className="staff-row staff-note">
        {roll && printer !== null ? (
          <Button type="primary" size="large" disabled={nothing} onClick={() => void direct.start({ what })}>
            {t('labels.print', { printer })}
          </Button>
        ) : null}
        <Button
          type={roll && printer !== null ? 'default' : 'primary'}
          size="large"
          disabled={!fit || nothing}
          onClick={make}
        >
          {t('labels.make')}
        </Button>
        <JobLine job={file.job} onCancel={file.cancel} />
        <PrintLine {...direct} />
      </div>
      {roll && printer === null ? <p className="staff-lead">{t('labels.noPrinter')}</p> : null}
    </Page>
  );
}
