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
  resume: 'もとにもどす',
  settings: 'お知らせの設定（せってい）',
  alerts: '新しい本のメール',
  done: '止めました。',
}
