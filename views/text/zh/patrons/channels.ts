import type * as ja from '../../ja/patrons/channels.ts'
import type { Translation } from '../../translation.ts'

export const channels: Translation<typeof ja.channels> = {
  title: '通知的接收方式',
  to: 'LINE、短信和推送通知',
  about: '除邮件外，还可以通过LINE或短信等接收通知。请先登记接收方，再选择接收方式。',
  mailOnly: '本图书馆通过邮件发送通知。',
  choose: '各类通知的接收方式',
  topics: {
    HOLDS: '预约（到馆待取、保留将至期限、取消）',
    LOANS: '应还日期与逾期',
    REQUESTS: '申请',
    ALERTS: '新到资料',
    NEWS: '图书馆通知（按设置的选择）',
  },
  boxes: {
    mail: '邮件',
    webPush: '推送通知',
    line: 'LINE',
    sms: '短信',
    titles: '通知中显示书名（短信中不显示）',
  },
  pushNote: '推送通知有时无法送达，请与邮件、LINE或短信一起使用。LINE或短信发送失败时，将改发邮件。',
  noMail: '您没有已验证的邮箱。',
  done: {
    set: '已保存。',
    browser: '已登记此浏览器。请选择接收方式。',
    sent: '已通过短信发送验证码。',
    phone: '已登记手机号码。请选择接收方式。',
    removed: '已删除接收方。',
  },
  line: {
    title: 'LINE',
    about:
      '将图书馆的LINE官方账号加为好友后，会收到用于关联借书证的页面。该页面每天发送一次，10分钟内有效。若未收到，请在聊天中发送任意消息。',
    add: '加为好友',
    linked: '已与LINE关联。',
    unlink: '取消与LINE的关联',
    link: '与LINE关联',
    linkAbout: '您的借书证将与收到此页面网址的LINE账号关联。如果网址是他人发来的，请不要关联。',
  },
  phone: {
    title: '短信',
    verified: (phone) => `发送至 ${phone}。`,
    remove: '删除此号码',
    sent: (phone, until) => `已向 ${phone} 发送验证码。请在${until}前输入。`,
    code: '验证码',
    verify: '登记号码',
    number: '手机号码',
    example: '例: 090-1234-5678',
    password: '当前密码',
    send: '通过短信发送验证码',
  },
  push: {
    title: '推送通知',
    about: '通知会显示在手机或电脑的屏幕上，其他看到屏幕的人也能看到。',
    unnamed: '已登记的浏览器',
    remove: '取消登记此浏览器',
    add: '在此浏览器接收',
    unsupported: '此浏览器无法使用推送通知。在iPhone和iPad上，请将本网站添加到主屏幕后打开。',
    refused: '登记失败。请在浏览器设置中允许本网站的通知。',
  },
}
