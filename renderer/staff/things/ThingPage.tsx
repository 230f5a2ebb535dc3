/** One thing: what it is, its picture, what waits for it, all that ever happened to it. */
import { Button, Card, Form, Input, Select, Switch, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';
import { ShelfSelect } from '../shelves/ShelfSelect.tsx';
import { PictureCard } from './PictureCard.tsx';
import { orNull } from './or-null.ts';
import { useCategories } from './use-categories.ts';

type Read = Output<'items.read'>;

export function ThingPage({ itemId }: { readonly itemId: string }): React.ReactNode {
  const { t } = useTranslation();
  const { data } = useAsk('items.read', { itemId });
  // The kinds have dots in them: they are looked up in their table, not as a path.
  const events = t('things.event', { returnObjects: true }) as Readonly<Record<string, string>>;
  const eventWord = (kind: string): string => events[kind] ?? kind;
  if (data === undefined) return null;
  const { thing, parts, missingParts, codes, holds, history } = data;
  return (
    <Page
      title={`${thing.name} ${thing.code}`}
      actions={
        <Link to="/things" className="ant-btn">
          {t('things.back')}
        </Link>
      }
    >
      <div className="staff-two">
        <Fields key={JSON.stringify(history[0]?.id)} read={data} />
        <div className="staff-stack">
          <PictureCard itemId={itemId} picture={thing.picture} />
          <Fate read={data} />
          {parts.length === 0 ? null : (
            <Card size="small" title={t('things.parts')}>
              {parts.map(({ id, name, count }) => (
                <p key={id}>
                  {name} × {count} {missingParts.includes(id) ? '✗' : ''}
                </p>
              ))}
            </Card>
          )}
          {codes.length === 0 ? null : (
            <Card size="small" title={t('things.codes')}>
              {codes.join(' · ')}
            </Card>
          )}
          {holds.length === 0 ? null : (
            <Card size="small" title={t('things.holds')}>
              {holds.map(({ id, person, at }) => (
                <p key={id}>
                  {person} · {sayMoment(at)}
                </p>
              ))}
            </Card>
          )}
        </div>
      </div>
      <h2 className="staff-subhead">{t('things.history')}</h2>
      <Table
        size="small"
        rowKey="id"
        dataSource={history}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { dataIndex: 'at', render: sayMoment, title: t('today.at') },
          { dataIndex: 'kind', render: (kind: string) => eventWord(kind), title: t('things.status') },
          { dataIndex: 'person', title: t('desk.resident') },
          { dataIndex: 'detail', title: t('things.note') },
          { dataIndex: 'by', title: t('console.role.staff') },
        ]}
      />
    </Page>
  );
}

interface Values {
  readonly name: string;
  readonly nameEnglish: string;
  readonly categoryId: string;
  readonly shelf: string | null;
  readonly synonyms: string;
  readonly note: string;
  readonly donor: string;
  readonly lendable: boolean;
}

function Fields({ read }: { readonly read: Read }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const categories = useCategories();
  const { thing, synonyms, note, lendable } = read;
  const save = (values: Values): void =>
    void act(
      'items.change',
      {
        itemIds: [thing.id],
        fields: {
          ...values,
          donor: orNull(values.donor),
          synonyms: values.synonyms
            .split(/[,,、]/)
            .map((word) => word.trim())
            .filter((word) => word !== ''),
        },
      },
      t('things.saved'),
    );
  return (
    <Card size="small">
      <Form<Values>
        layout="vertical"
        onFinish={save}
        initialValues={{
          name: thing.name,
          nameEnglish: thing.nameEnglish,
          categoryId: thing.categoryId,
          shelf: thing.shelf,
          synonyms: synonyms.join(','),
          note,
          donor: thing.donor ?? '',
          lendable,
        }}
      >
        <Form.Item name="name" label={t('things.name')} rules={[{ required: true, whitespace: true, max: 200 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="nameEnglish" label={t('things.nameEnglish')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="categoryId" label={t('things.category')}>
          <Select virtual={false} options={[...categories]} />
        </Form.Item>
        <Form.Item name="shelf" label={t('things.shelf')}>
          <ShelfSelect label={t('things.shelf')} />
        </Form.Item>
        <Form.Item name="synonyms" label={t('things.synonyms')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="donor" label={t('things.donor')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="note" label={t('things.note')}>
          <Input.TextArea maxLength={2000} rows={3} />
        </Form.Item>
        <Form.Item name="lendable" label={t('things.lendable')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('things.save')}
        </Button>
      </Form>
    </Card>
  );
}

/** Lost, withdrawn, back again. */
function Fate({ read }: { readonly read: Read }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [reason, setReason] = useState('');
  const { id, status } = read.thing;
  const none = reason.trim() === '';
  const mark = (name: 'items.markLost' | 'items.withdraw' | 'items.reinstate'): void =>
    void act(name, { itemId: id, reason: reason.trim() }, t('things.done')).then(
      (done) => done !== null && setReason(''),
    );
  return (
    <Card size="small">
      <label className="staff-field">
        <span>{t('things.reason')}</span>
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
      <div className="staff-row staff-note">
        <Button disabled={busy || none} onClick={() => mark('items.markLost')}>
          {t('things.markLost')}
        </Button>
        {status === 'lost' ? (
          <Button disabled={busy} onClick={() => void act('items.found', { itemId: id }, t('things.done'))}>
            {t('things.markFound')}
          </Button>
        ) : null}
        {status === 'withdrawn' ? (
          <Button disabled={busy || none} onClick={() => mark('items.reinstate')}>
            {t('things.reinstate')}
          </Button>
        ) : (
          <Button danger disabled={busy || none} onClick={() => mark('items.withdraw')}>
            {t('things.withdraw')}
          </Button>
        )}
      </div>
    </Card>
  );
}
