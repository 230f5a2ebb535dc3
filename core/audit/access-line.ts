/** A line of the access log as an administrator reads it: who saw, printed or took away what, about whom. */
import { listTitles } from '../exporting/words.ts';
import { reportTitles, type Language } from '../reports/words.ts';
import type { Access } from '../staff/access.ts';
import type { AuditNames } from './source.ts';
import { auditWords } from './words.ts';

export interface AccessLine {
  readonly at: number;
  readonly by: string;
  readonly how: string;
  /** Masked; '' when it is about nobody or many. */
  readonly about: string;
  readonly detail: string;
}

type Both = readonly [zh: string, en: string];

export const accessWords: { readonly [W in Access['what']]: Both } = {
  opened: ['看了完整内容', 'Saw in full'],
  printed: ['打印', 'Printed'],
  exported: ['导出', 'Exported'],
  restored: ['放回了备份', 'Put a backup in place'],
  refused: ['PIN 输错', 'Wrong PIN'],
};

/** What stands in `detail` as a whole. */
const details: Readonly<Record<string, Both>> = {
  contact: ['电话和签名', 'telephone and signature'],
  card: ['居民卡', 'resident card'],
  everything: ['这位居民的全部信息', 'all that is kept of the person'],
  'call sheet': ['逾期联系单，有完整电话', 'call sheet, with full numbers'],
  screen: ['在这台终端上', 'on this kiosk'],
  network: ['在另一台电脑上', 'on another computer'],
  demo: ['离开了演示数据', 'the demo was left'],
  'finished at the next start': ['下次启动时放好', 'finished at the next start'],
};

/** Words that stand in it beside a period. */
const parts: Readonly<Record<string, Both>> = {
  full: ['完整', 'in full'],
  masked: ['遮住了', 'masked'],
  audit: ['操作记录', 'what was done'],
  access: ['个人信息查看记录', 'who saw personal data'],
  ...Object.fromEntries(
    Object.entries({ ...reportTitles, ...listTitles }).map(([name, { zh, en }]) => [name, [zh, en] as const]),
  ),
};

export function accessLine(access: Access, names: AuditNames, language: Language): AccessLine {
  const say = ([zh, en]: Both): string => (language === 'zh' ? zh : en);
  const words = auditWords[language];
  const { detail, residentId, staffId, what } = access;
  const whole = details[detail];
  return {
    at: access.at,
    by: staffId === '' ? '' : names.staff(staffId) || words.formerStaff,
    how: say(accessWords[what]),
    about: residentId === null ? '' : names.resident(residentId) || words.gone,
    detail:
      whole === undefined
        ? detail
            .split(' ')
            .map((part) => (parts[part] === undefined ? part : say(parts[part])))
            .join(' ')
        : say(whole),
  };
}
