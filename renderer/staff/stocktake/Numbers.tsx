/** How far it is: what was met, what is odd, what is missing so far. */
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';

type Read = Output<'stocktake.read'>;

export function Numbers({ read }: { readonly read: Read }): React.ReactNode {
  const { t } = useTranslation();
  const { right, misplaced, odd, unknown, miscounted, missing } = read.counts;
  const numbers = [
    ['right', right + miscounted],
    ['misplaced', misplaced],
    ['unexpected', odd + unknown],
    ['missing', missing],
  ] as const;
  return (
    <dl className="staff-tally">
      {numbers.map(([name, count]) => (
        <div key={name} data-of={name}>
          <dt>{t(`stocktake.${name}`)}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
