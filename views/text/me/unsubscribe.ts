import type { LanguageCode } from '../index.ts'

/** The page on which mails are stopped that one can do without (M5). */
const ja = {
  REMINDERS: {
    title: '返却期限のお知らせ',
    on: '返却期限が近づいたときのメールをお送りしています。止めるとメールは届きませんが、返却期限はそのままです。',
    off: '返却期限のお知らせのメールは止まっています。',
    stop: '返却期限のお知らせを止める',
    change: '何日前にお知らせするかは、ログインして変えられます。',
  },
  ALERTS: {
    title: '新着資料のお知らせ',
    on: '条件に合う新着資料のメール（メールマガジン）をお送りしています。止めても、保存した条件は残ります。',
    off: '新着資料のお知らせのメールは止まっています。',
    stop: '新着資料のお知らせを止める',
    change: '条件ごとの休止や再開は、ログインしてできます。',
  },
  resume: '元に戻す',
  settings: '通知の設定',
  alerts: 'メールマガジン',
  /** What a mail program is answered. */
  done: '停止しました。',
}

const en: typeof ja = {
  REMINDERS: {
    title: 'Mails about due dates',
    on: 'You get a mail when a due date comes near. You can stop these mails; the due dates stay as they are.',
    off: 'Mails about due dates are stopped.',
    stop: 'Stop mails about due dates',
    change: 'Sign in to choose how many days before you are reminded.',
  },
  ALERTS: {
    title: 'Mails about new titles',
    on: 'You get mails about new titles that meet your conditions. You can stop them; your conditions are kept.',
    off: 'Mails about new titles are stopped.',
    stop: 'Stop mails about new titles',
    change: 'Sign in to pause or resume single conditions.',
  },
  resume: 'Undo',
  settings: 'Notice settings',
  alerts: 'New title alerts',
  done: 'Stopped.',
}

export const unsubscribeTexts: Record<LanguageCode, typeof ja> = { ja, en }
