/** Words of the page for the pairing code and the PIN. */
export const doorWords = {
  zh: {
    brand: '邻空间 · 工作台',
    language: 'English',
    pairTitle: '配对这台电脑',
    pairLead: '请管理员在终端的工作台里打开“设置 - 第二台电脑”，生成配对码，再到这里输入。配对一次就够了。',
    code: '配对码（8 个字）',
    pair: '配对',
    pinTitle: '打开工作台',
    pinLead: '{{room}} · 请输入自己的 PIN。',
    pin: 'PIN',
    open: '打开',
    gone: '连不上终端',
    goneLead: '终端可能关着、不在这个网络里，或者管理员关掉了“第二台电脑”。',
    again: '再试一次',
  },
  en: {
    brand: 'Lin Kongjian · console',
    language: '中文',
    pairTitle: 'Pair this computer',
    pairLead:
      'An administrator opens “Settings – Second PC” in the kiosk’s console and makes a pairing code; type it here. Once is enough.',
    code: 'Pairing code (8 characters)',
    pair: 'Pair',
    pinTitle: 'Open the console',
    pinLead: '{{room}} · Your own PIN, please.',
    pin: 'PIN',
    open: 'Open',
    gone: 'The kiosk cannot be reached',
    goneLead: 'It may be switched off or in another network, or an administrator turned the second PC off.',
    again: 'Try again',
  },
} as const;
