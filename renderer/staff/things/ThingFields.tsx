/** What a thing is, to be corrected. */
import { Button, Card, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { ShelfSelect } from '../shelves/ShelfSelect.tsx';
import { DonorField, type Donor } from './DonorField.tsx';
import { orNull } from './or-null.ts';
import { words } from './by-commas.ts';
import { useCategories } from './use-categories.ts';

interface Values {
  readonly name: string;
  readonly nameEnglish: string;
  readonly kind: 'tool' | 'kit' | 'supply';
  readonly categoryId: string;
  readonly homeRoomId: string;
  readonly shelf: string | null;
  readonly synonyms: string;
  readonly note: string;
  readonly donor: Donor;
  readonly lendable: boolean;
}

export function ThingFields({ read }: { readonly read: Output<'items.read'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const categories = useCategories();
  const rooms = useAsk('kiosk.status', {}).data?.rooms ?? [];
  const { thing, synonyms, note } = read;
  const before: Donor = { display: thing.donor ?? '', residentId: read.donorId };
  const [form] = Form.useForm<Values>();
  const [changed, setChanged] = useState(false);
  const save = async ({ donor, synonyms: said, ...values }: Values): Promise<boolean> => {
    const done = await act(
      'items.change',
      {
        itemIds: [thing.id],
        fields: {
          ...values,
          // How a donor wished to be named stays as it was kept, unless somebody writes another.
          ...(donor.display === before.display && donor.residentId === before.residentId
            ? {}
            : { donor: orNull(donor.display), donorId: donor.residentId }),
          synonyms: words(said),
        },
      },
      t('things.saved'),
    );
    if (done !== null) setChanged(false);
    return done !== null;
  };
  // What is wrong stands beside its field.
  useUnsaved(changed, () => form.validateFields().then(save, () => false));
  return (
    <Card size="small" title={t('things.details')}>
      <Form<Values>
        form={form}
        layout="vertical"
        className="staff-fields"
        onValuesChange={() => setChanged(true)}
        onFinish={(values) => void save(values)}
        initialValues={{
          name: thing.name,
          nameEnglish: thing.nameEnglish,
          kind: thing.kind,
          categoryId: thing.categoryId,
          homeRoomId: thing.homeRoomId,
          shelf: thing.shelf,
          synonyms: synonyms.join(t('console.comma')),
          note,
          donor: before,
          lendable: thing.lendable,
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
        <Form.Item name="kind" label={t('intake.kind')}>
          <Select
            options={(['tool', 'kit', 'supply'] as const).map((value) => ({ value, label: t(`intake.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="homeRoomId" label={t('things.home')}>
          <Select options={rooms.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="shelf" label={t('things.shelf')}>
          <ShelfSelect label={t('things.shelf')} />
        </Form.Item>
        <Form.Item name="synonyms" label={t('things.synonyms')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="donor" label={t('things.donor')}>
          <DonorField label={t('things.donor')} />
        </Form.Item>
        <Form.Item name="note" label={t('things.note')} className="staff-full">
          <Input.TextArea maxLength={2000} rows={3} />
        </Form.Item>
        <Form.Item name="lendable" label={t('things.lendable')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy} className="staff-full">
          {t('things.save')}
        </Button>
      </Form>
    </Card>
  );
}
