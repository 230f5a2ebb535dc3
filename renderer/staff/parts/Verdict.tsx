/** What a scan came to, large enough to be read at arm's length; never by colour alone. */
import { CheckCircleFilled, ExclamationCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import type { Sound } from '../../scan/sounds.ts';

export type Tone = 'good' | 'attention' | 'unknown';

/** The sound of each: whoever scans looks at the shelf, not at the screen. */
export const soundOf: { readonly [T in Tone]: Sound } = {
  good: 'recognised',
  attention: 'attention',
  unknown: 'not-recognised',
};

const icons: { readonly [T in Tone]: React.ReactNode } = {
  good: <CheckCircleFilled aria-hidden />,
  attention: <ExclamationCircleFilled aria-hidden />,
  unknown: <QuestionCircleFilled aria-hidden />,
};

interface VerdictProps {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  readonly children?: React.ReactNode;
}

export function Verdict({ tone, title, detail, children }: VerdictProps): React.ReactNode {
  return (
    <div className={`staff-verdict ${tone}`} role="status" aria-live="assertive">
      {icons[tone]}
      <div>
        <strong>{title}</strong>
        <p>{detail}</p>
        {children}
      </div>
    </div>
  );
}
