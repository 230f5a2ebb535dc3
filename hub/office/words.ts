/** What the office's pages say. */
import type { BundleWhy } from '../bundle.ts';

export type Language = 'zh' | 'en';

export const languageOf = (asked: unknown): Language => (asked === 'en' ? 'en' : 'zh');

export interface Words {
  readonly title: string;
  readonly other: string;
  readonly login: {
    readonly title: string;
    readonly lead: string;
    readonly pool: string;
    readonly password: string;
    readonly enter: string;
    readonly wrong: string;
    readonly locked: (minutes: number) => string;
  };
  readonly leave: string;
  readonly asOf: (time: string) => string;
  readonly counting: string;
  readonly tiles: {
    readonly month: string;
    readonly ever: string;
    readonly taken: string;
    readonly things: string;
    readonly out: string;
    readonly overdue: string;
    readonly residents: string;
    readonly unknown: string;
  };
  readonly chart: {
    readonly title: (days: number) => string;
    readonly lent: string;
    readonly returned: string;
    readonly day: string;
    readonly summary: (days: number, lent: number, returned: number) => string;
    readonly numbers: string;
    readonly none: string;
  };
  readonly top: {
    readonly title: (days: number) => string;
    readonly none: string;
    readonly times: (count: number) => string;
    readonly unnamed: string;
  };
  readonly rooms: {
    readonly title: string;
    readonly room: string;
    readonly community: string;
    readonly heard: string;
    readonly lent: (days: number) => string;
    readonly waiting: string;
    readonly none: string;
    readonly unnamed: string;
  };
  readonly exceptions: {
    readonly title: string;
    readonly none: string;
    readonly unknown: string;
  };
  readonly kiosks: {
    readonly title: string;
    readonly lead: string;
    readonly kiosk: string;
    readonly state: string;
    readonly events: string;
    readonly in: string;
    readonly out: string;
    readonly former: string;
    readonly revoke: string;
    readonly confirm: string;
    readonly confirmLead: string;
    readonly what: string;
    readonly sure: string;
    readonly back: string;
  };
  readonly bundle: {
    readonly title: string;
    readonly lead: string;
    readonly file: string;
    readonly take: string;
    readonly taken: string;
    readonly refused: string;
    readonly from: (room: string, time: string) => string;
    readonly brought: (records: number, pictures: number) => string;
    readonly nothing: string;
    readonly left: (records: number) => string;
    readonly why: { readonly [W in BundleWhy | 'busy']: string };
    readonly back: string;
  };
  readonly ago: {
    readonly now: string;
    readonly minutes: (count: number) => string;
    readonly hours: (count: number) => string;
    readonly days: (count: number) => string;
    readonly never: string;
  };
  readonly quiet: string;
  readonly noPeople: string;
  readonly failed: string;
  readonly day: (month: number, day: number) => string;
}

const one = (count: number, single: string, many = `${single}s`): string => `${count} ${count === 1 ? single : many}`;

export const words: { readonly [L in Language]: Words } = {
  zh: {
    title: '邻空间 · 总览',
    other: 'English',
    login: {
      title: '邻空间总览',
      lead: '请输入总览页的密码。密码由管理服务器的人设定。',
      pool: '社区组名称',
      password: '密码',
      enter: '进入',
      wrong: '密码不对，请再试一次。',
      locked: (minutes) => `试错次数太多，请 ${minutes} 分钟后再试。`,
    },
    leave: '退出',
    asOf: (time) => `截至 ${time}`,
    counting: '正在统计新到的记录，数字稍后会再增加。',
    tiles: {
      month: '近 30 天借出',
      ever: '累计借出',
      taken: '累计领取',
      things: '在册物品',
      out: '现在借出',
      overdue: '逾期未还',
      residents: '登记居民',
      unknown: '还没有终端报来',
    },
    chart: {
      title: (days) => `近 ${days} 天每天的借还`,
      lent: '借出',
      returned: '归还',
      day: '日期',
      summary: (days, lent, returned) => `近 ${days} 天共借出 ${lent} 件次，归还 ${returned} 件次。`,
      numbers: '看数字',
      none: '这些天还没有借还记录。',
    },
    top: {
      title: (days) => `近 ${days} 天借得最多`,
      none: '还没有借出记录。',
      times: (count) => `${count} 次`,
      unnamed: '(名称还没收到)',
    },
    rooms: {
      title: '站点',
      room: '站点',
      community: '社区',
      heard: '上次联系',
      lent: (days) => `近 ${days} 天借出`,
      waiting: '待传记录',
      none: '还没有站点加入。',
      unnamed: '(名称还没收到)',
    },
    exceptions: {
      title: '待处理的例外',
      none: '没有待处理的例外。',
      unknown: '还没有终端报来。',
    },
    kiosks: {
      title: '终端',
      lead: '终端被偷或丢失时在这里停用：它马上就收不到任何数据，别的终端不受影响。',
      kiosk: '终端',
      state: '状态',
      events: '记录',
      in: '正常',
      out: '已停用',
      former: '旧编号',
      revoke: '停用',
      confirm: '停用这台终端？',
      confirmLead:
        '停用后它马上就连不上服务器，用过的旧编号也一起停用。它已经记下的借还都保留。停用不能撤回：找回来以后，要用加入码重新加入。',
      what: '要停用的终端',
      sure: '停用这台终端',
      back: '返回，不停用',
    },
    bundle: {
      title: '收 U 盘里的交换文件',
      lead: '没有网的站点可以把交换文件（.lkj）写到 U 盘带来，在这里交给服务器。收几次、先收哪个都可以，不会重复。',
      file: '交换文件',
      take: '收下',
      taken: '收到了',
      refused: '没有收下',
      from: (room, time) => `${room} 的终端 ${time} 写的文件。`,
      brought: (records, pictures) => `新收下 ${records} 条记录、${pictures} 张图片。`,
      nothing: '里面的内容服务器都已经有了。',
      left: (records) => `另有 ${records} 条属于没有加入或已停用的终端，没有收。`,
      why: {
        damaged: '这不是交换文件，或者没有拷完整。请在终端上重新写一个。',
        'too-large': '文件太大了。请让终端连上网传，或者由别的终端收下。',
        'from-future': '这个文件是更新的版本写的。请先更新服务器上的程序。',
        'other-pool': '这个文件是别的社区组的。',
        stranger: '写这个文件的终端没有加入，或者签名不对。',
        'put-out': '写这个文件的终端已经停用了。',
        'other-hub':
          '写这个文件时，终端还没有和这台服务器联系过。请让任意一台连得上网的终端收下它，再由那台终端传上来。',
        hole: '这个文件之前还缺一个文件。请先收更早的那个，或者在终端上写一个完整的。',
        conflict: '文件里的内容和服务器上的对不上。请让终端连一次网，它会自己理清。',
        busy: '正在收另一个文件，请稍后再试。',
      },
      back: '返回总览',
    },
    ago: {
      now: '刚刚',
      minutes: (count) => `${count} 分钟前`,
      hours: (count) => `${count} 小时前`,
      days: (count) => `${count} 天前`,
      never: '从未',
    },
    quiet: '超过一天没有联系',
    noPeople: '本页没有任何居民的姓名、电话和门牌；服务器上的这些内容是加密的，服务器也看不到。',
    failed: '没有成功，请返回再试。',
    day: (month, day) => `${month} 月 ${day} 日`,
  },
  en: {
    title: 'Lin Kongjian · overview',
    other: '中文',
    login: {
      title: 'Overview of the rooms',
      lead: 'Enter the password of this page. Whoever runs the server has set it.',
      pool: 'Name of the pool',
      password: 'Password',
      enter: 'Enter',
      wrong: 'That is not the password: try again.',
      locked: (minutes) => `Too many wrong tries: try again in ${one(minutes, 'minute')}.`,
    },
    leave: 'Leave',
    asOf: (time) => `As of ${time}`,
    counting: 'New records are being counted: the numbers will grow in a moment.',
    tiles: {
      month: 'Lent in 30 days',
      ever: 'Lent ever',
      taken: 'Supplies taken',
      things: 'Things',
      out: 'Out now',
      overdue: 'Overdue',
      residents: 'Residents',
      unknown: 'no kiosk has said yet',
    },
    chart: {
      title: (days) => `Lent and returned, last ${days} days`,
      lent: 'Lent',
      returned: 'Returned',
      day: 'Day',
      summary: (days, lent, returned) => `In the last ${days} days ${lent} lent and ${returned} returned.`,
      numbers: 'As numbers',
      none: 'Nothing was lent or returned in these days.',
    },
    top: {
      title: (days) => `Lent most, last ${days} days`,
      none: 'Nothing was lent yet.',
      times: (count) => one(count, 'time'),
      unnamed: '(its name has not come yet)',
    },
    rooms: {
      title: 'Rooms',
      room: 'Room',
      community: 'Community',
      heard: 'Last contact',
      lent: (days) => `Lent in ${days} days`,
      waiting: 'Records to come',
      none: 'No room has joined yet.',
      unnamed: '(its name has not come yet)',
    },
    exceptions: {
      title: 'Exceptions to settle',
      none: 'No exceptions.',
      unknown: 'No kiosk has said yet.',
    },
    kiosks: {
      title: 'Kiosks',
      lead: 'Put out a kiosk that was stolen or lost: it gets nothing more from this moment, and the others go on.',
      kiosk: 'Kiosk',
      state: 'State',
      events: 'Records',
      in: 'In',
      out: 'Put out',
      former: 'Former id',
      revoke: 'Put out',
      confirm: 'Put this kiosk out?',
      confirmLead:
        'It cannot reach the server from this moment, nor under the ids it had before. What it has recorded stays. This cannot be taken back: a kiosk that is found again joins anew with a code.',
      what: 'The kiosk to be put out',
      sure: 'Put this kiosk out',
      back: 'Back, leave it in',
    },
    bundle: {
      title: 'Take a file from a stick',
      lead: 'Rooms without a line can write an exchange file (.lkj) to a stick; here it is handed to the server. It may be taken twice and in any order.',
      file: 'Exchange file',
      take: 'Take it',
      taken: 'Taken',
      refused: 'Not taken',
      from: (room, time) => `Written by the kiosk of ${room}, ${time}.`,
      brought: (records, pictures) => `New: ${one(records, 'record')} and ${one(pictures, 'picture')}.`,
      nothing: 'The server had all of it already.',
      left: (records) =>
        `${one(records, 'record')} of kiosks that have not joined, or were put out, ${records === 1 ? 'was' : 'were'} left out.`,
      why: {
        damaged: 'This is no exchange file, or it was not copied whole. Write a new one at the kiosk.',
        'too-large': 'The file is too large. Send it by a line, or have another kiosk take it.',
        'from-future': 'A newer version wrote this file. Update the program on the server first.',
        'other-pool': 'This file is of another pool.',
        stranger: 'The kiosk that wrote this file has not joined, or its signature is wrong.',
        'put-out': 'The kiosk that wrote this file was put out.',
        'other-hub':
          'When this file was written its kiosk had not yet heard of this server. Have any kiosk with a line take it: that kiosk hands it on.',
        hole: 'A file before this one is missing. Take the earlier one first, or write a whole one at the kiosk.',
        conflict:
          'What is in the file and what the server has do not agree. Let the kiosk have a line once: it sorts that out.',
        busy: 'Another file is being taken: try again in a moment.',
      },
      back: 'Back to the overview',
    },
    ago: {
      now: 'just now',
      minutes: (count) => `${one(count, 'minute')} ago`,
      hours: (count) => `${one(count, 'hour')} ago`,
      days: (count) => `${one(count, 'day')} ago`,
      never: 'never',
    },
    quiet: 'no contact for more than a day',
    noPeople:
      'No name, telephone or door of a resident is on this page; on the server they are encrypted, and the server cannot read them.',
    failed: 'That did not work: go back and try again.',
    day: (month, day) => `${day}/${month}`,
  },
};
