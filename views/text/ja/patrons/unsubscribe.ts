/** The page that stops mail which the patron can stop (M5). */
export const unsubscribe = {
  REMINDERS: {
    title: '返却期限のお知らせ',
    on: '返却期限が近づいたときのメールをお送りしています。止めるとメールは届きませんが、返却期限はそのままです。',
    off: '返却期限のお知らせのメールは止まっています。',
    stop: '返却期限のお知らせを止める',
    change: '何日前にお知らせするかは、ログインして変えられます。',
  },
  ALERTS: {
    title: 'メールマガジン',
    on: '条件に合う新着資料を、メールマガジンでお知らせしています。止めても、保存した条件は残ります。',
    off: 'メールマガジンは止まっています。',
    stop: 'メールマガジンを止める',
    change: '条件ごとの休止や再開は、ログインしてできます。',
  },
  resume: '元に戻す',
  settings: '通知の設定',
  alerts: 'メールマガジン',
  /** The response to a mail program. */
  done: '停止しました。',
}
