/** Corrects a name, a number, a door. The number is masked here too: an empty field leaves it as it is. */
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { NameDoorFields, PHONE } from './NameDoorFields.tsx';
import type { Person } from './person.ts';

interface Values {
  readonly name: string;
  readonly phone: string;
  readonly door: string;
}

interface ChangeDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

export function ChangeDialog({ person: { person }, onClose }: ChangeDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [form] = Form.useForm<Values>();
  const [changed, setChanged] = useState(false);
  const save = async ({ name, phone, door }: Values): Promise<boolean> => {
    const asked = { residentId: person.id, name, door, ...(phone === '' ? {} : { phone }) };
    if ((await act('residents.change', asked, t('people.changed'))) === null) return false;
    onClose();
    return true;
  };
  // Behind the dialog nothing is touched, but a browser goes back. What is wrong stands beside its field.
  useUnsaved(changed, () => form.validateFields().then(save, () => false));
  return (
    <Modal
      open
      title={t('people.changeTitle', { name: person.name })}
      okText={t('console.save')}
      cancelText={t('console.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: person.name, phone: '', door: person.door }}
        onValuesChange={() => setChanged(true)}
        onFinish={(values) => void save(values)}
      >
        <NameDoorFields>
          <Form.Item
            name="phone"
            label={t('people.newPhone', { phone: person.phone })}
            rules={[{ pattern: PHONE, message: t('people.needsPhone') }]}
          >
            <Input inputMode="numeric" autoComplete="off" maxLength={12} />
          </Form.Item>
        </NameDoorFields>
      </Form>
    </Modal>
  );
}
