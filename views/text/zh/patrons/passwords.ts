import type * as ja from '../../ja/patrons/passwords.ts'
import type { Translation } from '../../translation.ts'

export const passwords: Translation<typeof ja.passwords> = {
  wait: {
    seconds: (n) => `连续输错，请再等${n}秒。`,
    minutes: (n) => `连续输错，请再等${n}分钟。`,
    link: '着急时，可以从“忘记密码”用邮件改设新密码，也可以到服务台改设。',
  },
  rules: '至少8位，只用数字也可以。不能使用常用密码，或由借书证号、生日、电话号码、姓名组成的密码。',
  chosen: '想用的密码',
  again: '再输入一次相同的密码',
  differ: '两次输入的密码不一样。请重新输入。',
  register: {
    title: '设置密码',
    about: '请输入与在图书馆登记的内容相同的信息。',
    card: '借书证号',
    name: '姓名',
    birthDate: '出生日期',
    birthDateExample: '例：1980/5/3、19800503、昭和55年5月3日',
    phone: '登记的电话号码',
    submit: '设置',
    help: '无法设置时，请带借书证到图书馆服务台办理。',
  },
  change: {
    title: '更改密码',
    current: '现在的密码',
    submit: '更改',
    note: '更改后，其他设备将全部退出登录。',
    provisional: '现在的密码是临时密码。请先改成您自己的密码。',
    confirm: '将更改密码。确定吗？',
    again: '时间过长，请重新输入。没有任何更改。',
    done: '密码已更改。其他设备已退出登录。',
  },
  forgotten: {
    title: '忘记密码',
    about: '如果您登记了已验证的邮箱，我们会用邮件发送更改密码的链接。',
    submit: '发送邮件',
    sent: '如果此借书证有已验证的邮箱，几分钟内会收到邮件。链接1小时内有效，只能用1次。',
    else: '没有登记邮箱或收不到邮件时，请带借书证到图书馆服务台办理。',
  },
  byLink: {
    title: '新密码',
    gone: '此链接已不能使用：已用过一次，或已过时间。',
    again: '再接收一次邮件',
  },
  refusals: {
    TooYoungForPassword: (age) => `年满${age}岁才能在网上注册密码。请与监护人一起到图书馆服务台办理。`,
    RegistrationMismatch:
      '输入的内容与图书馆的记录不符，或者已设置过密码，因此未能设置。请再检查一遍，或到图书馆服务台办理。',
    WrongPassword: '密码不对。',
    SamePassword: '新密码与现在的密码相同，请换一个。',
    LinkUnusable: '此链接已不能使用：已用过一次，或已过时间。',
    PasswordTooWeak: {
      TOO_SHORT: '密码至少8位。',
      TOO_LONG: '密码最多200位。',
      COMMON: '此密码与常用密码相近，容易被猜中，不能使用。请换一个。',
      PERSONAL: '此密码与借书证号、生日、电话号码或姓名相近，容易被猜中，不能使用。请换一个。',
    },
  },
  accountEvents: {
    PASSWORD_REGISTERED: '设置密码',
    PASSWORD_CHANGED: '更改密码',
    PASSWORD_RESET: '通过邮件链接更改密码',
    PASSWORD_GIVEN: '服务台发放临时密码',
  },
}
