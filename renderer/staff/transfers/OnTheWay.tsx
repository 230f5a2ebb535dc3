/** What arrives, received by scanning; and what was sent and has not arrived. */
import { WarningOutlined } from '@ant-design/icons';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { nameOf, type Named } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';
import { useSay } from '../parts/use-say.ts';
import { useThingScan } from './use-thing-scan.ts';

type Travelling = Output<'transfers.read'>['sent'][number];
type Receive = (thing: Named & { readonly itemId: string }) => Promise<void>;

function useReceive(): Receive {
  const { t } = useTranslation();
  const say = useSay();
  const { act } = useAct();
  const language = useLanguage();
  return async (thing) => {
    const answer = await act('transfers.receive', { itemId: thing.itemId });
    if (answer === null) return;
    const name = nameOf(thing, language);
    say.success(t(answer.awaited ? 'transfers.receivedAwaited' : 'transfers.received', { name }), 5);
  };
}

export function Arriving({ things }: { readonly things: readonly Travelling[] }): React.ReactNode {
  const { t } = useTranslation();
  const receive = useReceive();
  const [text, setText] = useState('');
  const look = useThingScan((item) => void receive({ ...item, itemId: item.id }));
  return (
    <>
      <Input.Search
        allowClear
        aria-label={t('transfers.scanReceive')}
        placeholder={t('transfers.scanReceive')}
        enterButton={t('transfers.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(wanted) => {
          setText('');
          void look(wanted);
        }}
      />
      <Travellers things={things} other="fromRoom" act={t('transfers.receive')} onAct={receive} />
    </>
  );
}

export function OnTheWay({ things }: { readonly things: readonly Travelling[] }): React.ReactNode {
  const { t } = useTranslation();
  return <Travellers things={things} other="toRoom" act={t('transfers.back')} onAct={useReceive()} />;
}

interface TravellersProps {
  readonly things: readonly Travelling[];
  readonly other: 'fromRoom' | 'toRoom';
  readonly act: string;
  readonly onAct: Receive;
}

function Travellers({ things, other, act, onAct }: TravellersProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Table<Travelling>
      size="small"
      rowKey="itemId"
      dataSource={things}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: t('transfers.none') }}
      columns={[
        { title: t('transfers.code'), dataIndex: 'code' },
        { title: t('transfers.name'), key: 'name', render: (_: unknown, thing) => nameOf(thing, language) },
        { title: t(`transfers.${other}`), dataIndex: other },
        {
          title: t('transfers.at'),
          dataIndex: 'at',
          render: (at: number, { late }) => (
            <span className="staff-row">
              {sayMoment(at)}
              {late ? (
                <strong>
                  <WarningOutlined aria-hidden /> {t('transfers.late')}
                </strong>
              ) : null}
            </span>
          ),
        },
        {
          title: t('transfers.why'),
          dataIndex: 'awaited',
          render: (awaited: boolean) => t(awaited ? 'transfers.awaited' : 'transfers.home'),
        },
        {
          title: act,
          key: 'act',
          render: (_: unknown, thing) => (
            <Button size="small" onClick={() => void onAct(thing)}>
              {act}
            </Button>
          ),
        },
      ]}
    />
  );
}
