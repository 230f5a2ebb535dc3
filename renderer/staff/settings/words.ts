export const settingsWords = {
  zh: {
    title: '设置',
    check: '核对台账',
    checkLead: '把台账从头再算一遍,和现在的数据比较。',
    checkGood: '台账和数据一致。',
    checkBad: '有 {{count}} 处不一致。',
  },
  en: {
    title: 'Settings',
    check: 'Check the ledger',
    checkLead: 'Folds the whole ledger anew and compares it with the tables.',
    checkGood: 'Ledger and tables agree.',
    checkBad: '{{count}} differences.',
  },
} as const;
