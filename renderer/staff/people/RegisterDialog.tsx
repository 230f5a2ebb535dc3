/** Registers somebody who stands at the desk; age and consents are asked aloud and ticked one by one. */
import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
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
  const register = async ({ name, phone, door, ...said }: Values): Promise<void> => {
    const asked = {
      name,
      phone,
      door,
      overFourteen: said.overFourteen === true,
      necessaryConsent: said.necessaryConsent === true,
      optionalConsent: said.optionalConsent === true,
    };
    const done = await act('residents.register', asked, t('people.registeredDone', { name }));
    if (done !== null) onDone(done.id);
  };
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
      <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void register(values)}>
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
