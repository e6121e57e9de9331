/** The page on which staff edit the guide (C6). */
export const guide = {
  why: '利用案内の文章を、言語ごとに直せます。点数や日数は規則から表示されるので、規則を変えれば案内も変わります。',
  isDefault: '今の文章は、はじめから入っているものです。',
  isOwn: '今の文章は、図書館が直したものです。',
  text: '文章',
  markup:
    '空行で段落を分けます。「■」で始まる行は見出し、「・」で始まる行は箇条書きです。リンクは [文字](https://…) か [検索](search) のように、規則の値は {shelfDays} のように書きます。',
  preview: '表示を確かめる',
  notYet: 'この表示は、まだ保存していません。',
  toDefault: 'はじめの文章に戻す',
  facts: '規則から表示できる値',
  table: '表（1行に単独で書きます）',
  factNames: {
    libraryName: '図書館名',
    shelfDays: '取置日数（開館日）',
    longOverdueDays: '長期延滞とする日数',
    closedHoldDays: '取消の予約を表示する日数',
    renewDaysBefore: '貸出延長の受付（何日前から）',
    expiresSoonDays: '取置期限のお知らせ（何日前）',
    spokenCdClasses: '朗読CDの分類',
    noPickupBranches: '受け取れない館',
    noAvBranches: 'AV資料を受け取れない館',
    provisionalBranches: '仮パスワードを渡す館',
    phone: '中央館の電話',
    fax: '中央館のファクス',
    mailFrom: 'メールの差出人',
    limits: '予約の上限',
    loans: '貸出の規則',
    contact: '中央館の所在地と電話',
  },
  versions: 'これまでの文章',
  wasDefault: 'はじめの文章に戻しました',
  fetch: (version: number) => `第${version}版を欄に入れる`,
  look: '利用者の画面で見る',
  refusals: {
    GuideTextRefused: {
      EMPTY: () => '文章が空です。文章を入力するか、「はじめの文章に戻す」を押してください。',
      TOO_LONG: () =>
        '文章が長すぎて、古い携帯電話では開けません。表も含めて、日本語で約1,400文字、英語で約4,200文字までに短くしてください。',
      UNKNOWN_FACT: (word: string) => `「${word}」という値はありません。下の一覧の名前を使ってください。`,
      FACT_NOT_ALONE: (word: string) => `「${word}」は表です。1行に単独で書いてください。`,
      BAD_LINK: (word: string) =>
        `「${word}」はリンク先にできません。https:// か http:// で始まるアドレスか、search などのページの名前にしてください。`,
    },
    GuideTextChanged:
      'ほかの職員がこの文章を先に変えました。入力した文章は下に残しています。新しい文章を別の画面で確かめて、開き直して保存してください。',
  },
  log: { setGuideText: '利用案内の変更' },
}
