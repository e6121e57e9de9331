import { timeText } from '../../text/dates.ts'
import type { Translation } from '../../text/translation.ts'
import { chinese, nearDay } from '../../text/zh/language.ts'
import type { MailWords } from './ja.ts'

const { code, tag, name } = chinese

export const zh: Translation<MailWords> = {
  code,
  tag,
  name,
  day: nearDay,
  // The time zone is named, because mail may be read abroad.
  moment: (at) => `日本时间${timeText('zh-CN', at)}`,
  pick: ({ name, nameZh }) => nameZh || name,
  encoding: 'base64',

  frame: {
    service: '预约服务',
    card: (digits) => `本邮件发送给借书证尾号为${digits}的读者。`,
    noAnswer: '此邮箱只用于发送，无法答复回信。如有疑问，请联系图书馆。',
    bringCard: '来馆时请携带借书证。',
    cancelOne: '不再需要时，请在此取消预约：',
    cancelSome: '不再需要的预约，请在“我的预约”中取消。',
    cancelThis: '不再需要，取消此预约',
    orOpen: '按钮无法使用时，请打开以下地址：',
  },
  stop: {
    reminders: '停止还书提醒',
    alerts: '停止新到资料通知',
    news: '停止通知邮件',
    account: '停止预约和借阅手续的通知',
  },
  bullet: '・',
  fact: (label, value) => `${label}：${value}`,
  closedDays: '闭馆日',
  askLibrary: '请向图书馆确认',
  more: (count) => `另有${count}件`,
  until: (day) => `到${day}为止`,
  shelf: (number) => `架号 ${number}`,
  locker: (place, compartment, code) => `取书地点 ${place} ${compartment}，取书码 ${code}`,
  join: (names) => names.join('、'),

  channels: {
    code: (code) => `验证码 ${code}（10分钟内有效）`,
    invitation: (address) => `如需通过LINE接收图书馆通知，请在10分钟内打开以下页面，登录并关联借书证。\n${address}`,
    test: '这是测试消息。通知可以送达。',
    from: (library, text) => `${library}：${text}`,
  },
}
