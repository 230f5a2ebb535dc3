/** Writes a new version of the notice, section by section in both languages, with the months it promises. */
import { Alert, Button, Card, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { useAct } from '../parts/use-act.ts';
import { useUnsaved } from '../parts/unsaved.ts';

type Values = Asked<'notice.publish'>;

interface NoticeFormProps {
  readonly current: Output<'notice.read'>['current'];
  readonly onClose: () => void;
}

export function NoticeForm({ current, onClose }: NoticeFormProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [changed, setChanged] = useState(false);
  const publish = async (values: Values): Promise<void> => {
    if ((await act('notice.publish', values, t('privacy.notice.published'))) !== null) onClose();
  };
  // Nothing is published in passing.
  useUnsaved(changed, null);
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{ zh: current.zh, en: current.en, months: current.months }}
      onValuesChange={() => setChanged(true)}
      onFinish={(values) => void publish(values)}
    >
      <Alert className="staff-note" type="info" showIcon title={t('privacy.notice.lead')} />
      <Form.Item name="months" label={t('privacy.notice.months')} rules={[{ required: true }]}>
        <InputNumber min={1} max={120} precision={0} />
      </Form.Item>
      <div className="staff-halves">
        {(['zh', 'en'] as const).map((language) => (
          <Sections key={language} language={language} />
        ))}
      </div>
      <div className="staff-row">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('privacy.notice.publish')}
        </Button>
        <Button onClick={onClose}>{t('console.cancel')}</Button>
      </div>
    </Form>
  );
}

function Sections({ language }: { readonly language: 'zh' | 'en' }): React.ReactNode {
  const { t } = useTranslation();
  const needed = { required: true, whitespace: true, message: t('privacy.notice.needed') };
  return (
    <Card size="small" className="staff-note" title={t(`privacy.notice.${language}`)}>
      <Form.List name={language}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key}>
                <Form.Item
                  name={[name, 'title']}
                  label={t('privacy.notice.part', { number: name + 1 })}
                  rules={[needed]}
                >
                  <Input maxLength={40} />
                </Form.Item>
                <Form.Item name={[name, 'text']} rules={[needed]}>
                  <Input.TextArea
                    aria-label={t('privacy.notice.text', { number: name + 1 })}
                    maxLength={1000}
                    rows={3}
                  />
                </Form.Item>
                <Button className="staff-note" disabled={fields.length === 1} onClick={() => remove(name)}>
                  {t('privacy.notice.remove', { number: name + 1 })}
                </Button>
              </div>
            ))}
            <Button disabled={fields.length === 20} onClick={() => add({ title: '', text: '' })}>
              {t('privacy.notice.add')}
            </Button>
          </>
        )}
      </Form.List>
    </Card>
  );
}
