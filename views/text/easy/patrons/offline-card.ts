import type * as ja from '../../ja/patrons/offline-card.ts'
import type { Translation } from '../../translation.ts'

export const offlineCard: Translation<typeof ja.offlineCard> = {
  title: '電波（でんぱ）がないときのカード',
  about:
    '電波（でんぱ）がないときも、このスマートフォンで、カードのバーコードと、予約（よやく）と、借りている本を見られます。マイメニューを開いてください。',
  stores:
    'スマートフォンにのこるのは、カードの番号（ばんごう）、本の名前、日、図書館の名前です。あなたの名前とパスワードはのこりません。',
  clears:
    'ログアウトすると消（け）えます。ここで「やめる」をおしても消（け）えます。ほかの人がログインしても消（け）えます。30日開かないと、見られなくなります。',
  ownDevice: 'ほかの人も使う機械（きかい）では、使わないでください。',
  isOn: '今、使っています。',
  isOff: '今、使っていません。',
  unsupported: 'このブラウザーでは使えません。新しいスマートフォンかパソコンを使ってください。',
  stored: 'カードが入りました。',
  failed: 'できませんでした。電波（でんぱ）があるところで、このページをもう一度開いてください。',
  start: '使う',
  stop: 'やめる',
  started: '使いはじめました。',
  stopped: 'やめました。',
  notHere: '図書館の機械（きかい）では使えません。自分のスマートフォンを使ってください。',
  toCard: 'カードにもどる',
  heading: '図書館カード（前に入れたもの）',
  retry: 'もう一度つなぐ',
  asOf: (time) => `${time}のものです。今とちがうことがあります。`,
}
