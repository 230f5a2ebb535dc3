/** Says before it is saved what a change will do. */
import { InfoCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Effect } from './effects.ts';

export function Effects({ effects }: { readonly effects: readonly Effect[] }): React.ReactNode {
  const { t } = useTranslation();
  return effects.length === 0 ? null : (
    <div role="status" aria-label={t('settings.willDo')}>
      <ul className="staff-plain staff-below">
        {effects.map(({ key, facts }) => (
          <li key={key}>
            <InfoCircleOutlined /> {t(`settings.effect.${key}`, facts)}
          </li>
        ))}
      </ul>
    </div>
  );
}
