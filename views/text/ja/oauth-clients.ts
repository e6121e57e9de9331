import { number } from './language.ts'

export const programs = {
  title: '連携しているプログラム',
  about: 'あなたがログインして許可したプログラムと、自分のスクリプト用の鍵です。やめると、すぐに使えなくなります。',
  none: '許可しているものはありません。',
  own: '自分の鍵',
  since: (time: string) => `${time}に許可`,
  used: (time: string) => `最後の利用 ${time}ごろ`,
  unused: 'まだ使われていません',
  until: (time: string) => `${time}まで`,
  end: '許可をやめる',
  ended: '許可をやめました。',
  gone: 'その許可はもう終わっています。',
  /** The permissions of scopes, in everyday words. */
  scopes: {
    catalogue: '蔵書を検索する',
    'holds:write': '予約する、予約を変える・取り消す',
    'loans:write': '貸出を延長する',
    favourites: 'お気に入りを見る・変える',
    alerts: 'メールマガジンの条件を見る・変える',
    family: '家族のカードの貸出と予約を見る、家族のために予約・延長する',
  },
  /** The personal data that a scope reveals, by the names in the table of scopes. */
  reads: {
    'profile:read': { name: '名前', card: 'カード番号', birthDate: '生年月日', homeBranch: '登録館' },
    'contact:read': { address: '住所', phone: '電話番号', mailAddress: 'メールアドレス' },
    'account:read': { holds: '予約', loans: '貸出', limits: '利用できる点数と期限', settings: '設定' },
    'history:read': {
      readingHistory: '読書の記録',
      pastHolds: 'これまでの予約',
      deskActs: '窓口での手続きの記録',
      mails: '届いたお知らせの記録',
      requests: 'リクエスト',
    },
  },
  see: (things: string[]) => `${things.join('・')}を見る`,
  desk: (branch: string) => `「${branch}」の窓口の仕事をする`,
  authorize: {
    title: 'プログラムの許可',
    asks: (name: string) => `「${name}」が、あなたの利用者カードで次のことをしようとしています。`,
    who: (name: string, card: string) => `ログイン中：${name} さん（カード ${card}）`,
    maker: '開発者の説明',
    goesTo: (where: string) => `選んだあとは ${where} に移動します。`,
    later: 'パスワードは渡されません。許可は、マイメニューの「連携しているプログラム」でいつでもやめられます。',
    allow: '許可する',
    deny: '許可しない',
    brokenTitle: 'プログラムの要求を読み取れません',
    broken:
      'このプログラムは登録されていないか、要求の内容が正しくありません。何も許可されていません。プログラムの開発者にお知らせください。',
  },
  token: {
    title: '自分のスクリプト用の鍵を作る',
    about: '鍵を持っている人は、選んだ操作ができます。ほかの人に見せないでください。',
    name: '名前（例：予約の確認）',
    scopes: '許可する内容',
    lastDay: '最後の日',
    lastDayHint: '（1年以内、例：2027-03-31）',
    password: 'パスワード',
    make: '鍵を作る',
    made: '鍵を作りました。表示されるのはこの一度だけです。',
  },
  refusals: {
    ScopesRefused: '許可する内容を一覧から一つ以上選んでください。',
    TokenNameRefused: (most: number) => `鍵の名前を1〜${number(most)}文字で入力してください。`,
    TokenEndRefused: (latest: string) => `「最後の日」は今日から${latest}までにしてください。`,
    TokensFull: (most: number) => `鍵は${number(most)}個までです。使わない鍵の許可をやめてから、お作りください。`,
    AuthorizationRefused: 'このプログラムの要求は受け付けられません。',
  },
  accountEvents: {
    PROGRAM_ALLOWED: 'プログラムか鍵の許可',
    PROGRAM_ENDED: 'プログラムか鍵の許可の終了',
  },
}
