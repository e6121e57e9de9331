/** The page on which mails are stopped that one can do without (M5). */
export const unsubscribe = {
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
