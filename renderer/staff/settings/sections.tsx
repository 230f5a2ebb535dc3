/** Everything that can be set, in the order staff look for it: values under plain headings, and cards that do something. */
import type { MachineKey, SettingKey } from '../../../core/settings.ts';
import { BackupCard } from './BackupCard.tsx';
import { CategoriesCard } from './CategoriesCard.tsx';
import { CheckCard } from './CheckCard.tsx';
import { PrinterCard } from '../labels/PrinterCard.tsx';
import { MeasureCard } from './MeasureCard.tsx';
import { NetworkCard } from './NetworkCard.tsx';
import { OpenDaysCard } from './OpenDaysCard.tsx';
import { operationWords } from './operations.ts';
import { RightsCard } from './RightsCard.tsx';
import { StaffCard } from './StaffCard.tsx';

export interface Section {
  /** Key of its words, and the last part of its address (#/settings/id). */
  readonly id: string;
  readonly keys: readonly (SettingKey | MachineKey)[];
  /** Below the values; told what was looked for, where only some of its lines fit. */
  readonly Card?: React.ComponentType<{ readonly wanted: string }>;
  /** What its lines say, in both languages. */
  readonly lines?: readonly string[];
}

export const sections: readonly Section[] = [
  { id: 'staff', keys: [], Card: StaffCard },
  {
    id: 'lending',
    keys: [
      'loan.days',
      'loan.limit',
      'loan.renewals',
      'overdue.noticeDays',
      'overdue.blockDays',
      'hold.pickUpDays',
      'transfer.lateDays',
      'undo.seconds',
      'return.askSeconds',
    ],
  },
  { id: 'categories', keys: [], Card: CategoriesCard },
  { id: 'open', keys: ['open.hours'], Card: OpenDaysCard },
  {
    id: 'screen',
    keys: ['language', 'sound', 'slip.offer', 'idle.seconds', 'idle.warnSeconds'],
    Card: MeasureCard,
  },
  { id: 'identify', keys: ['identify.tries', 'identify.lockSeconds'] },
  { id: 'scanner', keys: ['wedge.gapMilliseconds', 'wedge.prefix', 'wedge.suffix'] },
  {
    id: 'privacy',
    keys: [
      'notice.version',
      'notice.handler',
      'notice.contact',
      'requests.workdays',
      'retention.months',
      'retention.erase',
    ],
  },
  { id: 'labels', keys: [], Card: PrinterCard },
  { id: 'backup', keys: ['backup.keep'], Card: BackupCard },
  { id: 'network', keys: ['network.on', 'network.port'], Card: NetworkCard },
  { id: 'rights', keys: [], Card: RightsCard, lines: Object.values(operationWords).map((words) => words.join(' ')) },
  { id: 'ledger', keys: [], Card: CheckCard },
];
