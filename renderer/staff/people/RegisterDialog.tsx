/** Registers somebody who stands at the desk; age and consents are asked aloud and ticked one by one. */
import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetUnsaved, useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { NoticeText } from '../privacy/NoticeText.tsx';
import { NameDoorFields, PHONE } from './NameDoorFields.tsx';

interface Values {
  readonly name: string;
  readonly phone: string;
  readonly door: string;
  readonly overFourteen?: boolean;
  readonly necessaryConsent?: boolean;
  readonly optionalConsent?: boolean;
}

/** A box that must be ticked. */
const said = (message: string) => ({
  validator: (_: unknown, value: unknown) => (value === true ? Promise.resolve() : Promise.reject(new Error(message))),
});

interface RegisterDialogProps {
  readonly onClose: () => void;
  readonly onDone: (residentId: string) => void;
}

export function RegisterDialog({ onClose, onDone }: RegisterDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [form] = Form.useForm<Values>();
  const [changed, setChanged] = useState(false);
  /** The new entry's id; null where it was refused. */
  const register = async ({ name, phone, door, ...said }: Values): Promise<string | null> => {
    const asked = {
      name,
      phone,
      door,
      overFourteen: said.overFourteen === true,
      necessaryConsent: said.necessaryConsent === true,
      optionalConsent: said.optionalConsent === true,
    };
    return (await act('residents.register', asked, t('people.registeredDone', { name })))?.id ?? null;
  };
  const finish = async (values: Values): Promise<void> => {
    const id = await register(values);
    if (id === null) return;
    // It goes on to the new entry's page.
    forgetUnsaved();
    onDone(id);
  };
  // Behind the dialog nothing is touched, but a browser goes back. What is wrong stands beside its field.
  useUnsaved(changed, () =>
    form.validateFields().then(
      async (values) => (await register(values)) !== null,
      () => false,
    ),
  );
  return (
    <Modal
      open
      title={t('people.register')}
      okText={t('people.register')}
      cancelText={t('console.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => setChanged(true)}
        onFinish={(values) => void finish(values)}
      >
        <NameDoorFields>
          <Form.Item
            name="phone"
            label={t('people.phone')}
            rules={[{ required: true, pattern: PHONE, message: t('people.needsPhone') }]}
          >
            <Input inputMode="numeric" autoComplete="off" maxLength={12} />
          </Form.Item>
        </NameDoorFields>
        <Alert className="staff-note" type="info" showIcon title={t('people.aloud')} />
        <NoticeText />
        <Form.Item name="overFourteen" valuePropName="checked" rules={[said(t('people.needsAge'))]}>
          <Checkbox>{t('people.overFourteen')}</Checkbox>
        </Form.Item>
        <Form.Item name="necessaryConsent" valuePropName="checked" rules={[said(t('people.needsConsent'))]}>
          <Checkbox>{t('people.necessary')}</Checkbox>
        </Form.Item>
        <Form.Item name="optionalConsent" valuePropName="checked">
          <Checkbox>{t('people.optional')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
