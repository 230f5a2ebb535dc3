/**
 * The notice that residents read before they agree, and that hangs on the wall: who keeps what, what for, how long, and what
 * they may ask (PIPL Art. 17, 7 and 48). Until a room publishes its own, this wording stands, filled with what is set.
 */
import type { NoticeSection, NoticeState } from '../ledger/state.ts';
import type { PrintDocument } from '../print/document.ts';
import { furniture, type Language } from '../reports/words.ts';

interface Filling {
  readonly version: string;
  /** Who answers for the data, e.g. the 居委会; the room where nothing is set. */
  readonly handler: string;
  /** Telephone or desk; '' = the people in the room. */
  readonly contact: string;
  readonly months: number;
  /** Whether entries go too when their time is over. */
  readonly erases: boolean;
  /** Working days within which requests are answered. */
  readonly workdays: number;
}

const sections = ({ handler, contact, months, erases, workdays }: Filling): Pick<NoticeState, 'zh' | 'en'> => ({
  zh: [
    {
      title: '谁来管',
      text:
        contact === '' ? `${handler}。有事找值班人员，就在这里。` : `${handler}。有事找值班人员，或联系：${contact}。`,
    },
    { title: '记什么', text: '姓名、电话、门牌。签名可以不留。不记身份证号，不满 14 周岁不登记。' },
    { title: '做什么用', text: '办理借还，只供值班人员联系归还。不给别的单位，上报只有数字。' },
    {
      title: '留多久',
      text: erases
        ? `东西还清以后满 ${months} 个月删除，只留借用次数。`
        : `东西还清以后满 ${months} 个月，借还记录里去掉你的名字；登记留到你要求删除。`,
    },
    {
      title: '可以不同意的',
      text: '照片墙、捐赠署名、志愿时长里出现名字，要你另外同意；不同意照样借。随时可以收回，在“我借的东西”里点一下就行。',
    },
    {
      title: '你可以',
      text: `随时在本机看自己借的东西，或请值班人员查看、复制、更正、删除。${workdays} 个工作日内办好。`,
    },
  ],
  en: [
    {
      title: 'Who keeps it',
      text:
        contact === ''
          ? `${handler}. Ask the people in this room.`
          : `${handler}. Ask the people in this room, or: ${contact}.`,
    },
    {
      title: 'What',
      text: 'Name, telephone, door. A signature only if you like. No identity number; nobody under 14.',
    },
    {
      title: 'What for',
      text: 'Lending and returning; only staff call you about it. Nobody else gets it; reports are numbers.',
    },
    {
      title: 'How long',
      text: erases
        ? `Erased ${months} months after you brought everything back; how often things were lent stays.`
        : `${months} months after you brought things back, loans lose your name; your entry stays until you ask.`,
    },
    {
      title: 'What you may refuse',
      text: 'Being named on the photo wall, as donor, for volunteer hours: only if you agree, and you borrow all the same. Take it back whenever you like, under “My things”.',
    },
    {
      title: 'You may',
      text: `See your things here; ask staff to show, copy, correct or erase. Done within ${workdays} working days.`,
    },
  ],
});

/** The wording that stands until a room publishes its own; `time` sorts before every other. */
export const usualNotice = (filling: Filling): NoticeState => ({
  ...sections(filling),
  version: filling.version,
  months: filling.months,
  at: 0,
  time: '',
  by: '',
});

/** Day and room, so that no two rooms publish one version; counted where a day has several. */
export function nextVersion(day: string, prefix: string, known: readonly string[]): string {
  const first = prefix === '' ? day : `${day}-${prefix}`;
  for (let count = 1; ; count += 1) {
    const version = count === 1 ? first : `${first}-${count}`;
    if (!known.includes(version)) return version;
  }
}

/** For the wall: large letters, a line for the date. */
export function printNotice(
  notice: Pick<NoticeState, 'version' | 'zh' | 'en'>,
  room: string,
  language: Language,
): PrintDocument {
  const english = language === 'en';
  return {
    language,
    title: english ? 'How we keep your data' : '个人信息告知书',
    lines: [room, english ? `Notice ${notice.version}` : `${notice.version} 版`],
    landscape: false,
    large: true,
    blocks: notice[language].map((section: NoticeSection) => ({ type: 'section' as const, ...section })),
    signatures: [],
    pageWords: furniture[language].page,
  };
}
