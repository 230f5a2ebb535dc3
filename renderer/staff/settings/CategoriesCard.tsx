/** Categories: their names, how long their things are lent, who hands them over; changed in a dialog that says what it will do. */
import { Button, Card, Input, InputNumber, Modal, Select, Switch, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { Effects } from './Effects.tsx';
import { categoryEffects, type CategoryDraft, type CategoryRule, type Rules } from './effects.ts';

type Editing = CategoryRule | 'new' | null;

export function CategoriesCard(): React.ReactNode {
  const { t } = useTranslation();
  const rules = useAsk('rules.read', {}).data;
  const [editing, setEditing] = useState<Editing>(null);
  if (rules === undefined) return null;
  const { categories, usualDays } = rules;
  const days = ({ loanDays }: CategoryRule): string =>
    loanDays === null ? t('settings.daysUsual', { days: usualDays }) : t('settings.daysOwn', { days: loanDays });
  return (
    <Card size="small">
      <Table<CategoryRule>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={categories}
        columns={[
          {
            title: t('settings.category.name'),
            key: 'name',
            render: (_: unknown, { name, nameEnglish }) => [name, nameEnglish].filter((one) => one !== '').join(' · '),
          },
          { title: t('settings.category.days'), key: 'days', render: (_: unknown, one) => days(one) },
          {
            title: t('settings.category.staffOnly'),
            dataIndex: 'staffOnly',
            render: (only: boolean) => t(only ? 'settings.category.onlyStaff' : 'settings.category.anybody'),
          },
          { title: t('settings.category.items'), dataIndex: 'items' },
          { title: t('settings.category.out'), dataIndex: 'out' },
          {
            title: t('settings.actions'),
            key: 'act',
            render: (_: unknown, one) => (
              <Button aria-label={t('settings.category.changeOf', { name: one.name })} onClick={() => setEditing(one)}>
                {t('settings.category.change')}
              </Button>
            ),
          },
        ]}
      />
      <div className="staff-row staff-below">
        <Button type="primary" onClick={() => setEditing('new')}>
          {t('settings.category.add')}
        </Button>
      </div>
      {editing === null ? null : <Dialog rules={rules} editing={editing} onClose={() => setEditing(null)} />}
    </Card>
  );
}

interface DialogProps {
  readonly rules: Rules;
  readonly editing: CategoryRule | 'new';
  readonly onClose: () => void;
}

function Dialog({ rules, editing, onClose }: DialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { categories, usualDays } = rules;
  const before = editing === 'new' ? null : editing;
  const [draft, setDraft] = useState<CategoryDraft>(() => ({
    name: before?.name ?? '',
    nameEnglish: before?.nameEnglish ?? '',
    loanDays: before?.loanDays ?? null,
    staffOnly: before?.staffOnly ?? false,
    drawing: before?.drawing ?? categories[0]?.drawing ?? '',
    position: before?.position ?? Math.max(0, ...categories.map(({ position }) => position)) + 1,
  }));
  const change = (more: Partial<CategoryDraft>): void => setDraft({ ...draft, ...more });
  const wanted = { ...draft, name: draft.name.trim(), nameEnglish: draft.nameEnglish.trim() };
  const taken = categories.some(({ id, name }) => name === wanted.name && id !== before?.id);
  const effects = categoryEffects(before, wanted, usualDays);
  const good = wanted.name !== '' && !taken;
  const save = async (): Promise<boolean> => {
    if ((await act('categories.define', { id: before?.id ?? null, ...wanted }, t('settings.changed'))) === null)
      return false;
    onClose();
    return true;
  };
  // Behind the dialog nothing is touched, but a browser goes back.
  useUnsaved(before === null ? wanted.name !== '' : effects.length > 0, good ? save : null);
  return (
    <Modal
      open
      title={before === null ? t('settings.category.add') : t('settings.category.changeOf', { name: before.name })}
      okText={t('console.save')}
      cancelText={t('console.cancel')}
      okButtonProps={{ disabled: !good || effects.length === 0 }}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="staff-stack">
        <label className="staff-field">
          <span>{t('settings.category.nameChinese')}</span>
          <Input value={draft.name} maxLength={60} onChange={(event) => change({ name: event.target.value })} />
        </label>
        {taken ? <p role="alert">{t('settings.category.taken', { name: wanted.name })}</p> : null}
        <label className="staff-field">
          <span>{t('settings.category.nameEnglish')}</span>
          <Input
            value={draft.nameEnglish}
            maxLength={60}
            onChange={(event) => change({ nameEnglish: event.target.value })}
          />
        </label>
        <div className="staff-row">
          <label className="staff-field">
            <span>{t('settings.category.daysField', { days: usualDays })}</span>
            <InputNumber
              min={1}
              max={365}
              precision={0}
              value={draft.loanDays}
              placeholder={String(usualDays)}
              onChange={(loanDays) => change({ loanDays })}
            />
          </label>
          <label className="staff-field">
            <span>{t('settings.category.position')}</span>
            <InputNumber
              min={0}
              max={10_000}
              precision={0}
              value={draft.position}
              onChange={(position) => change({ position: position ?? 0 })}
            />
          </label>
        </div>
        <div className="staff-row">
          <Switch
            aria-label={t('settings.category.staffOnly')}
            checked={draft.staffOnly}
            onChange={(staffOnly) => change({ staffOnly })}
          />
          <span>{t('settings.category.staffOnly')}</span>
        </div>
        <label className="staff-field">
          <span>{t('settings.category.drawing')}</span>
          <Select
            virtual={false}
            value={draft.drawing}
            onChange={(drawing) => change({ drawing })}
            options={drawings(categories)}
          />
        </label>
        <Effects effects={effects} />
      </div>
    </Modal>
  );
}

/** One for each drawing that a category has, named by the first that has it. */
function drawings(categories: readonly CategoryRule[]): { readonly value: string; readonly label: string }[] {
  const named = new Map<string, string>();
  for (const { drawing, name } of categories) if (!named.has(drawing)) named.set(drawing, name);
  return [...named].map(([value, label]) => ({ value, label }));
}
