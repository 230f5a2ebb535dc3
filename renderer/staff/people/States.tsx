/** What is the matter with somebody, in words; nothing when nothing is. */
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from './person.ts';

export function States({ row }: { readonly row: PersonRow }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {row.overdueDays > 0 ? <Tag color="warning">{t('people.late', { days: row.overdueDays })}</Tag> : null}
      {row.blocked ? <Tag color="error">{t('people.blocked')}</Tag> : null}
    </>
  );
}
