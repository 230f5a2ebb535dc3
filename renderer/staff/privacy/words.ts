export const privacyWords = {
  zh: {
    title: '个人信息',
    lead: '居民的个人信息:谁要求过什么、告知书怎么写、什么时候删除。',
    retention: {
      title: '到期清理',
      rule: '归还、领用以后满 {{months}} 个月,借还记录里去掉借用人。同一个人同一个月的几件,全部还清以后一起去掉,月报的人次不变。',
      erases:
        '再没有来过的居民,东西还清满 {{months}} 个月,姓名、电话、门牌、签名、居民卡一起删除。愿意署名的捐赠人,东西还在就保留。',
      keeps: '登记本身保留到本人要求删除(设置里关掉了到期删除)。',
      stays: '借用次数、时间和物品保留,只用于统计。每天自动清理一次,在每台终端上删到文件里也找不到。',
      nothing: '现在没有到期的({{before}} 以前)。',
      due: '{{before}} 以前:{{lendings}} 次借用、领用要去掉借用人,{{people}} 位居民要删除。',
      more: '一次做不完,会接着做。',
      run: '现在清理',
      sure: '清理以后不能恢复。现在就清理吗?',
      done: '已清理。',
      settings: '修改期限',
    },
  },
  en: {
    title: 'Personal data',
    lead: 'What residents asked for, what the notice says, and when data go.',
    retention: {
      title: 'Due to be forgotten',
      rule: 'After {{months}} months a loan that was brought back, or a taking, loses its person. What one person had in one month goes together when all of it is back, so that the monthly numbers stay.',
      erases:
        'Who has brought everything back and not come for {{months}} months is erased: name, telephone, door, signature, card. Donors who agreed to be named stay as long as their things do.',
      keeps: 'Entries stay until somebody asks (erasing in time is switched off in the settings).',
      stays:
        'How often, when and which things stay, for statistics. Done by itself once a day, down to the bytes in the files of every kiosk.',
      nothing: 'Nothing is due (before {{before}}).',
      due: 'Before {{before}}: {{lendings}} loans and takings lose their person, {{people}} residents are erased.',
      more: 'One run cannot do it all; it goes on by itself.',
      run: 'Forget now',
      sure: 'This cannot be undone. Now?',
      done: 'Forgotten.',
      settings: 'Change the period',
    },
  },
} as const;
