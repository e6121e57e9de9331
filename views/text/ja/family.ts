import { number } from './language.ts'

/** Family cards: a patron lets another card act for them (P15). */
export const family = {
  title: '家族のカード',
  about:
    '家族のカードを使うと、あなたの代わりに家族が予約や延長、受け取りをしたり、あなたが家族の代わりをしたりできます。相手に見えるのは、点数と返却期限です。',
  notOffered: 'この図書館では、家族のカードを使えません。',
  helped: 'あなたが手伝うカード',
  noneHelped: '手伝うカードはありません。',
  helpers: 'あなたを手伝う人',
  noHelpers: '手伝う人はいません。',
  who: (name: string, ending: string) => `${name}さん（カード番号の末尾 ${ending}）`,
  loans: (n: number) => `貸出 ${n}点`,
  overdue: (n: number) => `返却期限を過ぎた資料 ${n}点`,
  nextDue: (day: string) => `次の返却期限 ${day}`,
  holds: (n: number) => `予約 ${n}件`,
  ready: (n: number) => `取置済 ${n}点`,
  open: '貸出と予約を見る',
  /** The right that every helper has, and the other ones. */
  always: '点数と返却期限を見る',
  rights: {
    SEE_TITLES: '書名を見る',
    PLACE: '予約する',
    RENEW: '貸出を延長する',
    COLLECT: '取置済の資料を受け取る',
  },
  may: (things: string[]) => `できること：${things.join('・')}`,
  ways: {
    CODE: '招待コードで許可',
    CARD: 'カード番号とパスワードで許可',
    DESK: '窓口で許可',
  },
  since: (way: string, time: string) => `${way}（${time}）`,
  until: (day: string) => `${day}まで`,
  end: 'やめる',
  endHint:
    'やめると、すぐに使えなくなります。もう一度使うには、あらためて許可が必要です。あなたのパスワードを変えたときも、あなたを手伝う人の許可は終わります。',
  openCodes: (n: number) => `まだ使われていない招待コードが${n}個あります。作ってから24時間で使えなくなります。`,
  withdraw: '招待コードを取り消す',
  done: {
    accepted: '家族のカードを加えました。',
    added: '家族のカードを加えました。',
    ended: '家族のカードをやめました。',
    withdrawn: '使われていない招待コードを取り消しました。',
  },
  gone: 'この許可は、もう終わっています。',
  choices: 'この人ができること',
  lastDay: '最後の日（決めないときは空欄）',
  lastDayHint: '例：2027-03-31',
  give: {
    title: '家族に手伝ってもらう',
    about:
      '招待コードを作り、手伝ってもらう家族に伝えてください。コードは一度だけ、24時間使えます。家族は自分のカードでログインし、コードを入力します。',
    titlesNeedGuardian:
      '書名を見せるかどうかは、保護者が決めます。窓口か、保護者の「家族のカード」の画面で設定してください。',
    password: 'あなたのパスワード',
    make: '招待コードを作る',
    made: '招待コードを作りました。表示されるのはこの一度だけです。',
    code: '招待コード',
    expires: (time: string) => `${time}まで使えます。`,
    link: '家族に送るアドレス',
    qr: '家族のスマートフォンで読み取るQRコード',
    mail: 'メールで送る',
    mailSubject: '図書館の家族のカード',
  },
  accept: {
    title: '招待コードを使う',
    about: '家族から受け取った招待コードを入力してください。家族の代わりに、許可されたことができるようになります。',
    code: '招待コード',
    submit: '家族のカードを加える',
  },
  add: {
    title: '家族のカードを加える',
    about:
      'お子さんなど、家族のカード番号とそのパスワードで、あなたの画面に家族のカードを加えます。その家族にもお知らせします。',
    card: '家族のカード番号',
    password: '家族のパスワード',
    submit: '家族のカードを加える',
  },
  member: {
    title: (name: string) => `${name}さんの貸出と予約`,
    hiddenTitle: (n: number) => `資料 ${n}`,
    hidden: '書名は表示されません。本人が許可したときだけ表示されます。',
    loans: '貸出',
    noLoans: '借りている資料はありません。',
    holds: '予約',
    noHolds: '予約はありません。',
    more: (n: number) => `ほかに${n}点あります。`,
    renew: '延長する',
    confirmTitle: '延長の確認',
    confirm: (name: string, what: string) => `${name}さんのカードで借りている「${what}」を延長しますか。`,
    place: (name: string) => `${name}さんのために予約する`,
    collect:
      '窓口、自動貸出機、受取ロッカーであなたのカードを使うと、取置済の資料を受け取れます。貸出は本人のカードに記録されます。',
    seen: 'あなたがした予約・延長・受け取りは、本人とあなたのログインの記録に残ります。',
    done: { placed: '予約しました。', renewed: '延長しました。' },
    notRenewed: (why: string) => `延長できませんでした。${why}`,
    back: '家族のカードに戻る',
  },
  place: {
    title: (name: string) => `${name}さんのために予約する`,
    forWhom: (name: string, ending: string) =>
      `${name}さんのカード（末尾 ${ending}）で予約します。連絡は本人に届きます。`,
    titles: '予約かごの資料',
    empty: '予約かごに資料がありません。資料を予約かごに入れてから、もう一度開いてください。',
    submit: (name: string) => `${name}さんのカードで予約する`,
    choose: '予約する資料を選んでください。',
    some: (n: number) => `${n}点を予約しました。ほかの資料は予約できませんでした。`,
    refused: (what: string, why: string) => `「${what}」：${why}`,
  },
  refusals: {
    FamilyFull: (most: number) =>
      most === 0
        ? 'この図書館では、家族のカードを使えません。'
        : `家族のカードと招待コードは、それぞれ${number(most)}までです。使わないものをやめてください。`,
    FamilyCodeUnusable: 'この招待コードは使えません。文字を確かめるか、新しいコードを作ってもらってください。',
    FamilyCardRefused: {
      OWN: '自分のカードは加えられません。',
      PROVISIONAL: 'そのカードは仮パスワードのままです。先にパスワードを決めてください。',
      STAFF: '職員のカードでは、家族のカードを使えません。',
    },
    FamilyRightMissing: (right: string) => `この家族のカードでは「${right}」は許可されていません。`,
    TitlesNeedGuardian: (age: number) => `${number(age)}歳になるまで、書名を見せるかどうかは保護者が決めます。`,
    AlreadyWithPatron: 'すでに本人が予約しているか、借りています。',
  },
  accountEvents: {
    FAMILY_ALLOWED: '家族のカードの許可',
    FAMILY_ENDED: '家族のカードの終了',
    FAMILY_PLACED: '家族のカードでの予約',
    FAMILY_RENEWED: '家族のカードでの延長',
    FAMILY_COLLECTED: '家族のカードでの受け取り',
  },
}
