/** What residents are told, to be shown to somebody at the desk, opened by a touch. */
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';

export function NoticeText(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const current = useAsk('notice.read', {}).data?.current;
  if (current === undefined) return null;
  return (
    <Collapse
      className="staff-note"
      items={[
        {
          key: 'notice',
          label: t('privacy.notice.show', { version: current.version }),
          children: <NoticeSections text={current} language={language} />,
        },
      ]}
    />
  );
}

interface NoticeSectionsProps {
  readonly text: Output<'notice.read'>['current'];
  readonly language: 'zh' | 'en';
}

export function NoticeSections({ text, language }: NoticeSectionsProps): React.ReactNode {
  return (
    <dl className="staff-notice">
      {text[language].map((part) => (
        <div key={part.title}>
          <dt>{part.title}</dt>
          <dd>{part.text}</dd>
        </div>
      ))}
    </dl>
  );
}
