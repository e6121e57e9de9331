import type * as ja from '../../ja/patrons/unsubscribe.ts'
import type { Translation } from '../../translation.ts'

export const unsubscribe: Translation<typeof ja.unsubscribe> = {
  REMINDERS: {
    title: '返（かえ）す日のお知らせ',
    on: '返（かえ）す日が近いとき、メールを送っています。止めると、メールは来ません。返す日は変（か）わりません。',
    off: '返（かえ）す日のメールは止まっています。',
    stop: 'このメールを止める',
    change: '何日前に送るかは、ログインして変（か）えられます。',
  },
  ALERTS: {
    title: '新しい本のメール',
    on: '新しい本が入ったとき、メールを送っています。止めても、書いたことばはのこります。',
    off: '新しい本のメールは止まっています。',
    stop: '新しい本のメールを止める',
    change: '1つだけ止めるときは、ログインしてください。',
  },
  NEWS: {
    title: '図書館のお知らせのメール',
    on: '図書館のお知らせをメールで送っています。止めても、お知らせのページは見られます。',
    off: 'お知らせのメールは止まっています。',
    stop: 'お知らせのメールを止める',
    change: 'どの図書館のお知らせかは、ログインしてえらべます。',
  },
  ACCOUNT: {
    title: '予約と本のお知らせ',
    on: '予約したときや、図書館の人が予約をなおしたときなどに、メールを送っています。',
    off: 'このお知らせのメールは止まっています。',
    stop: 'このメールを止める',
    change: 'どのメールを送るかは、ログインしてえらべます。',
  },
  resume: 'もとにもどす',
  settings: 'お知らせの設定（せってい）',
  alerts: '新しい本のメール',
  done: '止めました。',
}
