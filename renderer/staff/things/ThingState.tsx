/** What matters most about a thing now: a sign and a word, never colour alone. */
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  EyeOutlined,
  InboxOutlined,
  QuestionCircleOutlined,
  StopOutlined,
  SwapOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { ItemCardView } from '../../../core/contract.ts';

const signs: { readonly [S in ItemCardView['status']]: React.ReactNode } = {
  in: <CheckCircleOutlined aria-hidden />,
  out: <SwapOutlined aria-hidden />,
  held: <ClockCircleOutlined aria-hidden />,
  repair: <ToolOutlined aria-hidden />,
  lost: <QuestionCircleOutlined aria-hidden />,
  withdrawn: <StopOutlined aria-hidden />,
  display: <EyeOutlined aria-hidden />,
  empty: <InboxOutlined aria-hidden />,
  transit: <SwapOutlined aria-hidden />,
};

export function ThingState({ thing }: { readonly thing: Pick<ItemCardView, 'status' | 'lowStock'> }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <span className={`staff-state ${thing.status}`}>
      {signs[thing.status]} {t(`things.state.${thing.status}`)}
      {thing.lowStock ? ` · ${t('things.low')}` : ''}
    </span>
  );
}
