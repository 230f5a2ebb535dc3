/** Words of the card on the second PC. */
export const networkWords = {
  zh: {
    network: {
      off: '没有打开。要用第二台电脑，请先打开上面的开关。',
      opening: '正在打开…',
      trouble: {
        'port-taken': '别的程序占着这个端口。请在上面换一个，比如 8444。',
        'no-address': '这台终端没有接上站点的网络（没有 192.168、10、172.16 这样的地址）。接上以后地址会自己出现。',
        failed: '没有打开成，一分钟后自动再试。一直不行的话请看日志。',
      },
      addressTitle: '地址和证书',
      address: '在那台电脑的浏览器里输入：',
      qr: '地址的二维码',
      fingerprint: '证书的 SHA-256 指纹',
      compare:
        '证书是这台终端自己做的，没有机构担保，所以浏览器第一次会警告“不是私密连接”。请在警告页点开证书，把 SHA-256 指纹和这里比一遍：一字不差，才选“高级 - 继续前往”；有一处不同就不要继续，可能有人在中间。',
      validTo: '证书用到 {{at}}，到期前自动换新，指纹也会变，要再比一次。',
      pairTitle: '配对一台电脑',
      pairLead: '给那台电脑起个名字，生成配对码，十分钟内在那台电脑上输入。一个码只能配对一台。',
      name: '电脑的名字',
      nameExample: '比如“办公室电脑”',
      make: '生成配对码',
      typeThere: '在“{{name}}”上输入。{{at}} 前有效，用一次就失效。',
      devices: '配对过的电脑（90 天没用会自动取消）',
      none: '还没有。',
      pairedAt: '配对',
      seenAt: '最近使用',
      never: '还没用过',
      revoke: '取消配对',
      revokeSure: '确定：“{{name}}”马上断开，再用要重新配对',
      revoked: '已取消配对。',
    },
  },
  en: {
    network: {
      off: 'Off. To use a second PC, turn on the switch above first.',
      opening: 'Opening…',
      trouble: {
        'port-taken': 'Another program has this port. Choose another one above, 8444 for instance.',
        'no-address':
          'This kiosk is in no network of the room (it has no address like 192.168, 10 or 172.16). Once it is, the address shows here.',
        failed: 'It could not be opened and is tried again in a minute. If it stays so, see the log.',
      },
      addressTitle: 'Address and certificate',
      address: 'Type this into the other PC’s browser:',
      qr: 'The address as a QR code',
      fingerprint: 'SHA-256 fingerprint of the certificate',
      compare:
        'The certificate is made by this kiosk and nobody vouches for it, so the browser warns at first that the connection is not private. Open the certificate on the warning page and compare its SHA-256 fingerprint with this one: only when every character is the same choose “Advanced – Proceed”; where one differs do not go on, somebody may be in between.',
      validTo:
        'The certificate is good until {{at}} and renewed by itself before; then the fingerprint is another one to compare.',
      pairTitle: 'Pair a computer',
      pairLead:
        'Give the other PC a name, make a pairing code, and type it there within ten minutes. A code pairs one computer.',
      name: 'Name of the computer',
      nameExample: '“Office PC”, for instance',
      make: 'Make a pairing code',
      typeThere: 'Type it on “{{name}}”. Good until {{at}}, and once.',
      devices: 'Paired computers (out by themselves after 90 days of no use)',
      none: 'None yet.',
      pairedAt: 'Paired',
      seenAt: 'Last used',
      never: 'Not used yet',
      revoke: 'Put out',
      revokeSure: 'Sure: “{{name}}” is cut off now and must be paired again',
      revoked: 'Put out.',
    },
  },
} as const;
