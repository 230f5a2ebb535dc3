/** A parcel for one room: what is wanted there is ticked by scanning it in, anything else may be added. */
import { CheckOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemCardView, Output } from '../../../core/contract.ts';
import { nameOf, type Named } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { useRefusal } from '../../use-refusal.ts';
import { useAct } from '../parts/use-act.ts';
import { useSay } from '../parts/use-say.ts';
import { useThingScan } from './use-thing-scan.ts';

type Read = Output<'transfers.read'>;
interface Line extends Named {
  readonly itemId: string;
  readonly code: string;
  readonly shelf: string | null;
  readonly why: 'awaited' | 'home' | 'extra';
}

const lineOf = ({ id, code, name, nameEnglish, shelf }: ItemCardView): Line => ({
  itemId: id,
  code,
  name,
  nameEnglish,
  shelf,
  why: 'extra',
});

export function Pack({ data }: { readonly data: Read }): React.ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const words = useRefusal();
  const language = useLanguage();
  const { act, busy } = useAct();
  const [chosen, setChosen] = useState<string | null>(null);
  const [packed, setPacked] = useState<readonly Line[]>([]);
  const [text, setText] = useState('');
  const counted = data.rooms.map((room) => ({
    ...room,
    count: data.toSend.filter(({ toRoomId }) => toRoomId === room.id).length,
  }));
  // The room that waits for most comes first to hand.
  const toRoomId = chosen ?? counted.toSorted((a, b) => b.count - a.count)[0]?.id ?? '';
  const wanted = data.toSend
    .filter((thing) => thing.toRoomId === toRoomId)
    .map((thing): Line => ({ ...thing, why: thing.awaited ? 'awaited' : 'home' }));
  const isPacked = (id: string): boolean => packed.some(({ itemId }) => itemId === id);
  // What was scanned last is seen at the top.
  const lines = [...packed.toReversed(), ...wanted.filter(({ itemId }) => !isPacked(itemId))];
  const take = (line: Line): void =>
    setPacked((before) => (before.some(({ itemId }) => itemId === line.itemId) ? before : [...before, line]));
  const look = useThingScan((item) => take(wanted.find(({ itemId }) => itemId === item.id) ?? lineOf(item)));
  const send = async (): Promise<void> => {
    const answer = await act('transfers.send', { toRoomId, itemIds: packed.map(({ itemId }) => itemId) });
    if (answer === null) return;
    say.success(t('transfers.sent', { count: answer.sent }), 6);
    for (const { itemId, refusal } of answer.left) {
      const line = packed.find((one) => one.itemId === itemId);
      const name = line === undefined ? '' : nameOf(line, language);
      say.warning(t('transfers.notSent', { name, why: words(refusal) }), 8);
    }
    setPacked([]);
  };
  return (
    <>
      <div className="staff-row">
        <span id="transfers-to">{t('transfers.to')}</span>
        <Segmented
          aria-labelledby="transfers-to"
          value={toRoomId}
          onChange={(id) => {
            setChosen(id);
            setPacked([]);
          }}
          options={counted.map(({ id, name, count }) => ({
            value: id,
            label: t('transfers.count', { room: name, count }),
          }))}
        />
        <Input.Search
          className="staff-grow"
          allowClear
          aria-label={t('transfers.scanPack')}
          placeholder={t('transfers.scanPack')}
          enterButton={t('transfers.find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onSearch={(wantedText) => {
            setText('');
            void look(wantedText);
          }}
        />
        <Button type="primary" disabled={packed.length === 0} loading={busy} onClick={() => void send()}>
          {t('transfers.send', { count: packed.length })}
        </Button>
      </div>
      <Table<Line>
        className="staff-note"
        size="small"
        rowKey="itemId"
        dataSource={lines}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t('transfers.nothing') }}
        columns={[
          { title: t('transfers.code'), dataIndex: 'code' },
          { title: t('transfers.name'), key: 'name', render: (_: unknown, line) => nameOf(line, language) },
          { title: t('transfers.shelf'), dataIndex: 'shelf' },
          { title: t('transfers.why'), dataIndex: 'why', render: (why: Line['why']) => t(`transfers.${why}`) },
          {
            title: t('transfers.packed'),
            key: 'packed',
            render: (_: unknown, line) =>
              isPacked(line.itemId) ? (
                <div className="staff-row">
                  <strong>
                    <CheckOutlined aria-hidden /> {t('transfers.packed')}
                  </strong>
                  <Button
                    size="small"
                    onClick={() => setPacked((before) => before.filter(({ itemId }) => itemId !== line.itemId))}
                  >
                    {t('transfers.out')}
                  </Button>
                </div>
              ) : (
                <Button size="small" onClick={() => take(line)}>
                  {t('transfers.take')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
