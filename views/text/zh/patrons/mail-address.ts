import type * as ja from '../../ja/patrons/mail-address.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const mailAddress: Translation<typeof ja.mailAddress> = {
  title: '登记邮箱',
  none: '没有登记邮箱。',
  current: '已登记的邮箱',
  verified: '已验证。可以用邮件接收预约的通知。',
  unverified: '还没有验证。请在下面重新登记。',
  failing: (since) => `从${since}起，发往此邮箱的邮件无法送达。请检查接收设置，然后重新登记。`,
  change: {
    title: '登记或更改',
    address: '新邮箱地址',
    example: '例：taro@example.jp。家人可以使用同一邮箱。',
    next: '下一步（确认）',
  },
  confirm: {
    title: '确认邮箱地址',
    sendTo: '将向此地址发送验证邮件。请检查地址有没有错。',
    sender: '图书馆的邮件由以下地址发出。请在垃圾邮件设置中允许接收。',
    password: '密码',
    send: '是（发送验证邮件）',
    back: '修改地址',
  },
  pending: {
    title: '等待验证',
    sent: (until) => `验证邮件已发送。请在${until}之前打开邮件中的链接。`,
    elsewhere: '如果在其他设备上看邮件，请输入邮件中的6位验证码。',
    code: '验证码',
    register: '登记',
    late: (sender) => `几分钟后仍未收到时，请设置为允许接收${sender}的邮件，然后重新登记。`,
    triesLeft: (n) => `还可以输入${n}次。`,
  },
  link: {
    ask: '将登记此邮箱。',
    register: '登记',
  },
  remove: {
    title: '删除登记',
    about: '删除登记后，不再发送还书提醒，还没备好的预约的通知方式变为“不需要”。忘记密码时，须到服务台办理。',
    password: '密码',
    remove: '删除登记',
    confirm: '将删除邮箱的登记。确定吗？',
    again: '时间过长，请重新输入密码。没有任何更改。',
  },
  done: {
    sent: '验证邮件已发送。登记还没有完成。',
    verified: '邮箱已登记。',
    removed: '邮箱的登记已删除。',
  },
  refusals: {
    AddressUnusable: '此邮箱地址不能使用。请用半角字符输入，像taro@example.jp这样，最多254个字符。',
    TooManyClaims: (from) => `验证邮件或短信发送次数过多，现在不能发送。${from}起可以再次发送。`,
    WrongCode: (triesLeft) =>
      triesLeft > 0 ? `验证码不对。还可以输入${number(triesLeft)}次。` : '验证码输错5次，已失效。请重新获取验证码。',
    ClaimExpired: '已过验证期限或已经用过。请重新登记邮箱。',
  },
  accountEvents: { ADDRESS_VERIFIED: '验证邮箱', ADDRESS_REMOVED: '删除邮箱' },
}
