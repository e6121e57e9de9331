export const frame = {
  service: '蔵書検索・予約',
  skip: '本文へ',
  menu: {
    label: 'メニュー',
    search: '検索',
    basket: '予約かご',
    holds: '予約状況',
    loans: '貸出状況',
    guide: '利用案内',
    me: 'マイメニュー',
  },
  /** The first word of a message, by its kind. */
  notices: { done: '完了', note: 'ご案内', warning: 'ご注意', failure: 'エラー' },
  /** Links of the footer. */
  footer: { contact: 'お問い合わせ', accessibility: 'アクセシビリティ', privacy: '個人情報の取り扱い' },
  signIn: 'ログイン',
  signOut: 'ログアウト',
  desk: '窓口業務',
  patron: (name: string) => `${name} さん`,
  back: '戻る',
  confirm: { yes: 'はい', no: 'いいえ（戻る）' },
  failed: '送れませんでした。電波を確かめて、もう一度押してください。',
  serviceFailed: '図書館のサービスで問題が起きて、送れませんでした。少し待ってから、もう一度押してください。',
  toTop: 'トップへ',
  /** Messages about an action of the previous page. */
  said: {
    signedOut: 'ログアウトしました。',
    ended: '利用を終了しました。この端末に、ご利用の内容は残っていません。',
    password: 'パスワードを変更しました。',
  },
  again: {
    stale:
      '画面が古いため、まだ何も変更していません。内容を確かめて、もう一度押してください。覚えがなければ押さないでください。',
    ended:
      'しばらく操作がなかったため、ログアウトしました。ログインすると、入力した内容の続きから始められます。まだ何も変更していません。',
    signedIn:
      'ログインしました。入力した内容は残してあります。まだ何も変更していません。確かめて、もう一度押してください。',
    cut: '長い文章は残せませんでした。もう一度入力してください。',
    noCookies:
      'ブラウザーに保存したクッキー（Cookie）が見つからないため、まだ何も変更していません。クッキーを消したときは、もう一度お試しください。同じ表示が続くときは、ブラウザーの「設定」を開き、「プライバシー」や「サイトの設定」の中で、クッキーを「許可」にしてください。ボタン式の携帯電話では「ブラウザ設定」の「Cookie設定」を「有効」にしてください。予約かごとログインにはクッキーが必要です。',
    tryAgain: 'もう一度試す',
  },
  errors: {
    notFound: 'お探しのページは見つかりません。',
    gone: 'この資料は所蔵しなくなりました。',
    brokenText: '文字が正しく読み取れませんでした。もう一度入力してください。',
    tooLong: '送られた内容が長すぎます。短くしてもう一度お試しください。',
    tooSlow: '通信が遅いため、送信が終わりませんでした。何も変更されていません。もう一度お試しください。',
    tooMany: '短い時間に多くの操作がありました。1分ほど待ってから、もう一度お試しください。',
    staffOnly: 'このページは図書館の職員用です。',
    badInput: '入力の内容を確かめて、もう一度お試しください。',
    staleForm: '画面が古くなっています。前の画面を読み込み直して、もう一度お試しください。何も変更されていません。',
    notAtTerminal: '館内の検索機では、ファイルを保存できません。ご自分のパソコンやスマートフォンでお使いください。',
    unexpected: '申し訳ありません。処理ができませんでした。しばらくしてからもう一度お試しください。',
    unavailable: 'ただいま大変つながりにくくなっています。少し待ってから、もう一度お試しください。',
  },
  /** Titles of error pages. */
  errorTitles: {
    notFound: 'ページが見つかりません',
    gone: '所蔵していない資料です',
    brokenText: '文字を読み取れません',
    tooLong: '内容が長すぎます',
    tooSlow: '送信が終わりませんでした',
    tooMany: '操作が多すぎます',
    staffOnly: '職員用のページです',
    badInput: '内容をお確かめください',
    staleForm: '画面が古くなっています',
    notAtTerminal: '保存できません',
    unexpected: '処理ができませんでした',
    unavailable: 'つながりにくくなっています',
  },
  /** O2 */
  roleNeeded: (role: 'BRANCH_MANAGER' | 'ADMIN'): string =>
    role === 'ADMIN' ? '管理者だけが使えるページです。' : 'この館の責任者と管理者だけが使えるページです。',
  requestId: (id: string) => `お問い合わせの番号：${id}`,
  noDate: (field: string) => `「${field}」は日付として読めません。2026/12/3のように入力してください。`,
  /** Errors of a form. */
  faults: {
    title: (page: string) => `エラー: ${page}`,
    heading: '次のところを直してください',
    missing: (field: string) => `「${field}」を入力してください。`,
    choose: (field: string) => `「${field}」を選んでください。`,
  },
  refusals: {
    CursorTooOld: '続きの位置を示すカーソルの期限が切れました。最初から読み直してください。',
    NoMailServer: 'ただいま、図書館からメールをお送りできません。ご用の方は、図書館の窓口へおいでください。',
    DateInPast: 'その日は過ぎています。今日か、それより後の日を入れてください。',
    NotFound: '見つかりません。',
  },
}
