/** Fields that registering and correcting share, in a form of antd. */
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

export const PHONE = /^1\d{10}$|^0\d{9,11}$/;

const words = (max: number, message: string) => [{ required: true, whitespace: true, max, message }];

/** `children` stand between the two: the telephone number, which each asks for in its own way. */
export function NameDoorFields({ children }: { readonly children: React.ReactNode }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="name" label={t('people.name')} rules={words(50, t('people.needsName'))}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      {children}
      <Form.Item name="door" label={t('people.door')} rules={words(60, t('people.needsDoor'))}>
        <Input autoComplete="off" placeholder={t('people.doorExample')} />
      </Form.Item>
    </>
  );
}
