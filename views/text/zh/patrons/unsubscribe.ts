import type * as ja from '../../ja/patrons/unsubscribe.ts'
import type { Translation } from '../../translation.ts'

export const unsubscribe: Translation<typeof ja.unsubscribe> = {
  REMINDERS: {
    title: '还书提醒',
    on: '应还日期临近时，会发邮件给您。停止后不再发邮件，但应还日期不变。',
    off: '还书提醒邮件已停止。',
    stop: '停止还书提醒',
    change: '提前几天提醒，可以登录后更改。',
  },
  ALERTS: {
    title: '新到资料通知',
    on: '有符合条件的新到资料时，会发邮件给您。停止后，保存的条件仍会保留。',
    off: '新到资料通知邮件已停止。',
    stop: '停止新到资料通知',
    change: '登录后可以逐个暂停或恢复条件。',
  },
  NEWS: {
    title: '图书馆通知',
    on: '我们会用邮件向您发送图书馆通知。停止后，仍可随时查看通知页面。',
    off: '通知邮件已停止。',
    stop: '停止通知邮件',
    change: '登录后可以选择接收哪些馆的通知。',
  },
  ACCOUNT: {
    title: '预约和借阅手续的通知',
    on: '受理预约时，或图书馆变更预约、办理续借时，会发邮件给您。',
    off: '预约和借阅手续的通知邮件已停止。',
    stop: '停止这些通知',
    change: '通知的种类，可以登录后选择。',
  },
  resume: '恢复',
  settings: '通知设置',
  alerts: '新到资料通知',
  done: '已停止。',
}
