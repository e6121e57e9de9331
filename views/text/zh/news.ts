import type * as ja from '../ja/news.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const news: Translation<typeof ja.news> = {
  title: '通知',
  all: '所有通知',
  past: '以往的通知',
  none: '目前没有通知。',
  isPast: '此通知已结束。',
  feed: '通知（Atom）',
  byMail: '用邮件接收',
  allBranches: '全部分馆',
  someBranches: (count) => `${number(count)}个馆`,
  shownUntil: (from, until) => `发布期间：${from}至${until}`,
  mails: {
    label: '通知邮件',
    needAddress: '没有已确认的邮箱地址，就收不到通知邮件。',
    choices: { NONE: '不接收', OWN_BRANCH: '办证馆和全部分馆的通知', ALL: '所有通知' },
  },
  noticeTopics: { NEWS: '图书馆通知（按设置的选择）' },
  mailLists: {
    NEWS: {
      title: '图书馆通知',
      on: '我们会用邮件向您发送图书馆通知。停止后，仍可随时查看通知页面。',
      off: '通知邮件已停止。',
      stop: '停止通知邮件',
      change: '登录后可以选择接收哪些馆的通知。',
    },
  },
}
