/** What the office's pages say. */

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
      wrong: '密码不对,请再试一次。',
      locked: (minutes) => `试错次数太多,请 ${minutes} 分钟后再试。`,
    },
    leave: '退出',
    asOf: (time) => `截至 ${time}`,
    counting: '正在统计新到的记录,数字稍后会再增加。',
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
      summary: (days, lent, returned) => `近 ${days} 天共借出 ${lent} 件次,归还 ${returned} 件次。`,
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
      lead: '终端被偷或丢失时在这里停用:它马上就收不到任何数据,别的终端不受影响。',
      kiosk: '终端',
      state: '状态',
      events: '记录',
      in: '正常',
      out: '已停用',
      former: '旧编号',
      revoke: '停用',
      confirm: '停用这台终端?',
      confirmLead:
        '停用后它马上就连不上服务器,用过的旧编号也一起停用。它已经记下的借还都保留。停用不能撤回:找回来以后,要用加入码重新加入。',
      what: '要停用的终端',
      sure: '停用这台终端',
      back: '返回,不停用',
    },
    ago: {
      now: '刚刚',
      minutes: (count) => `${count} 分钟前`,
      hours: (count) => `${count} 小时前`,
      days: (count) => `${count} 天前`,
      never: '从未',
    },
    quiet: '超过一天没有联系',
    noPeople: '本页没有任何居民的姓名、电话和门牌;服务器上的这些内容是加密的,服务器也看不到。',
    failed: '没有成功,请返回再试。',
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
