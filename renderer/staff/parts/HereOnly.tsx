/** What makes sense only at the kiosk's own machine: on a second PC a sentence stands in its place. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { isSecondPc } from '../../api.ts';

export function HereOnly({ children }: { readonly children: React.ReactNode }): React.ReactNode {
  const { t } = useTranslation();
  return isSecondPc() ? <Alert type="info" showIcon title={t('refusal.machine-only')} /> : children;
}
