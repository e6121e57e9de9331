export const frame = {
  service: '窓口業務',
  at: (branch: string) => `${branch}の窓口`,
  updateBranch: '館を変える',
  noMailServer:
    'メールサーバーが設定されていないため、利用者にメールは届きません。管理者は SMTP_URL を設定してください。',
  today: '今日',
  groups: {
    circulation: '貸出と返却',
    holds: '予約の処理',
    patrons: '利用者',
    materials: '資料',
    library: '図書館の設定',
  },
  home: {
    title: '今日の窓口',
    work: '今日の仕事',
    /** The age of the last backup. */
    noBackup: '記録なし',
    today: '今日',
    daysAgo: (days: number) => `${days}日前`,
    all: 'すべてのページ',
  },
  keys: {
    title: 'キーボードの使い方',
    how: '下の数字は、Alt+Shift（Chrome と Edge は Alt、Mac は Control+Option）といっしょに押します。',
    enter: '読み取った番号を送る',
    scanner: 'バーコードを読み取る欄のあるページでは、どこを押した後でも、読み取るとその欄に入ります。',
  },
  danger: 'ボタンを押すと、すぐに行います。行わないときは、この欄を閉じてください。',
  toPatrons: '利用者用の画面へ',
  menuLabel: '窓口のメニュー',
  branch: {
    title: '窓口の館',
    why: 'この画面がある館を選んでください。返却や貸出はその館で行われたことになります。',
    label: '館',
    submit: 'この館で始める',
    unknown: '館を一覧から選んでください。',
  },
  secondFactor: {
    from: (day: string) => `${day}から、窓口の画面を使うには2段階認証の登録が必要になります。`,
    setUp: '2段階認証を登録する',
  },
  /** Links of a refusal to the page that can correct it. */
  refusalLinks: {
    checkIn: '返却の画面へ',
    hold: 'その予約の画面へ',
    item: '資料の画面へ',
    calendar: '開館カレンダーへ',
    branch: '館を選び直す',
  },
  refusals: {
    KeyUsedForOther:
      'この画面からは、すでに別の内容で登録しています。登録した内容を確かめてください。続けて登録するときは、もう一度ボタンを押してください。',
    UnknownBranch: '館がありません。館を選び直してください。',
  },
}
