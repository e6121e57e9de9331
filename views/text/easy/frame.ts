import type * as ja from '../ja/frame.ts'
import type { Translation } from '../translation.ts'

export const frame: Translation<typeof ja.frame> = {
  service: '本をさがす・予約（よやく）する',
  skip: 'ここから読む',
  menu: {
    label: 'メニュー',
    search: 'さがす',
    basket: '予約（よやく）かご',
    holds: '予約した本',
    loans: '借りている本',
    guide: '使い方',
    me: 'マイメニュー',
  },
  /** The first word of a message, by its kind. */
  notices: { done: 'できました', note: 'お知（し）らせ', warning: '読（よ）んでください', failure: 'まちがい' },
  /** Links of the footer. */
  footer: {
    contact: '聞（き）きたいとき',
    accessibility: 'だれでも使えるように',
    privacy: 'あなたの情報（じょうほう）',
  },
  signIn: 'ログイン',
  signOut: 'ログアウト',
  desk: '窓口（まどぐち）の仕事',
  patron: (name) => `${name} さん`,
  back: 'もどる',
  confirm: { yes: 'はい', no: 'いいえ（もどる）' },
  failed: '送れませんでした。もう一度押（お）してください。',
  serviceFailed:
    '図書館（としょかん）のサービスに問題（もんだい）があって、送れませんでした。少し待って、もう一度押（お）してください。',
  toTop: 'はじめのページへ',
  said: {
    signedOut: 'ログアウトしました。',
    ended: '終わりました。ここには何ものこっていません。',
    password: 'パスワードを変（か）えました。',
  },
  again: {
    stale:
      'ページが古いです。まだ何もしていません。下を見て、もう一度押（お）してください。知らないことが書いてあるときは、押（お）さないでください。',
    ended: '時間がすぎました。ログアウトしました。もう一度ログインしてください。入れたものは、のこっています。',
    signedIn:
      'ログインしました。入れたものは、のこっています。まだ何もしていません。下を見て、もう一度押（お）してください。',
    cut: '長い文は、のこせませんでした。もう一度入れてください。',
    noCookies:
      'クッキー（Cookie）がありません。まだ何もしていません。クッキーを消（け）したときは、もう一度してください。またこの文が出るときは、スマートフォンの「設定（せってい）」を開いて、クッキーを使えるようにしてください。予約（よやく）かごとログインには、クッキーを使います。',
    tryAgain: 'もう一度する',
  },
  errorTitles: {
    notFound: 'ページがありません',
    gone: 'この本はありません',
    brokenText: '字が読めません',
    tooLong: '長すぎます',
    tooSlow: '送れませんでした',
    tooMany: '少し待（ま）ってください',
    staffOnly: '図書館の人のページです',
    badInput: 'もう一度見てください',
    staleForm: 'ページが古いです',
    notAtTerminal: 'ファイルは使えません',
    unexpected: 'できませんでした',
    unavailable: '少し待（ま）ってください',
  },
  errors: {
    notFound: 'このページはありません。',
    gone: 'この本は、今、図書館にありません。',
    brokenText: '字が読めませんでした。もう一度入れてください。',
    tooLong: '長すぎます。短くして、もう一度送ってください。',
    tooSlow: 'インターネットが遅（おそ）いです。まだ何も変（か）わっていません。もう一度送ってください。',
    tooMany: '急いで何度も押（お）しました。1分待（ま）って、もう一度してください。',
    staffOnly: 'このページは、図書館の人のページです。',
    badInput: 'まちがいがないか見て、もう一度してください。',
    staleForm: 'ページが古いです。前のページをもう一度開いて、してください。何も変（か）わっていません。',
    notAtTerminal: '図書館のパソコンでは、ファイルを使えません。自分のパソコンや電話を使ってください。',
    unexpected: 'ごめんなさい。できませんでした。あとで、もう一度してください。',
    unavailable: '今、使う人が多いです。少し待（ま）って、もう一度してください。',
  },
  roleNeeded: (role) =>
    role === 'ADMIN' ? '図書館の上の人だけのページです。' : 'この図書館の上の人だけのページです。',
  requestId: (id) => `聞くときの番号（ばんごう）：${id}`,
  noDate: (field) => `「${field}」の日がわかりません。2026/12/3のように書いてください。`,
  faults: {
    title: (page) => `まちがい: ${page}`,
    heading: '次のところをなおしてください',
    missing: (field) => `「${field}」を書いてください。`,
    choose: (field) => `「${field}」をえらんでください。`,
  },
  refusals: {
    CursorTooOld: '時間がすぎました。はじめから読んでください。',
    NoMailServer: '今、図書館はメールを送れません。図書館の窓口（まどぐち）に来てください。',
    DateInPast: 'その日は、もうすぎました。今日か、あとの日を書いてください。',
    NotFound: '見つかりません。',
  },
}
