const sentences: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^no title$/, () => '書名がありません。'],
  [/^no control number$/, () => '書誌番号がありません。'],
  [/^no material type$/, () => '資料種別がありません。'],
  [/^the material type (.*) is unknown$/, (type) => `資料種別「${type}」が何にあたるか、決まっていません。`],
  [
    /^the material type (.*) is unknown and was replaced by (.*)$/,
    (type, other) => `資料種別「${type}」は知らないため、${other}にしました。`,
  ],
  [
    /^the control number (.*) is already (?:on line|in record) (\d+)$/,
    (_key, line) => `同じ書誌番号が${line}行目にあります。`,
  ],
  [
    /^the control number (.*) is “(.*)” on line (\d+), and “(.*)” here$/,
    (key, title, line, other) => `書誌番号${key}は${line}行目では「${title}」ですが、この行では「${other}」です。`,
  ],
  [
    /^the title is also on line (\d+), which adds no record$/,
    (line) => `同じ書誌が${line}行目にもあります。1件の書誌にしました。`,
  ],
  [/^the ISBN (.*) is invalid and was dropped$/, (isbn) => `ISBN「${isbn}」は検査数字が合わないため、入れません。`],
  [
    /^the (?:year|volume order) (.*) is not a number and was dropped$/,
    (text) => `「${text}」は数字ではないため、入れません。`,
  ],
  [/^the bibliographic string could not be split/, () => '書誌情報を分けられないため、全体を書名にしました。'],
  [/^a copy has no barcode$/, () => '資料番号（バーコード）がありません。'],
  [/^the copy (.*) names no branch$/, (barcode) => `資料「${barcode}」の所蔵館がありません。`],
  [
    /^the branch (.*) of the copy (.*) is unknown$/,
    (branch, barcode) => `資料「${barcode}」の所蔵館「${branch}」が、どの館か決まっていません。`,
  ],
  [
    /^the location (.*) of the copy (.*) is unknown at (.*); the copy is kept without it$/,
    (location, barcode) =>
      `資料「${barcode}」の配架場所「${location}」は、その館にありません。配架場所なしで入れます。`,
  ],
  [
    /^the status (.*) of the copy (.*) is unknown$/,
    (status, barcode) => `資料「${barcode}」の状態「${status}」が何にあたるか、決まっていません。`,
  ],
  [
    /^the copy (.*): the barcode is on a copy of another title$/,
    (barcode) => `資料番号「${barcode}」は、別の書誌の資料にあります。`,
  ],
  [/^the copy (.*): the barcode is on a library card$/, (barcode) => `「${barcode}」は利用者カードの番号です。`],
  [
    /^the copy (.*): a barcode is 1 to 40 letters, digits and signs$/,
    (barcode) => `資料番号「${barcode}」は、空白のない英数字1〜40文字ではありません。`,
  ],
  [
    /^the copy (.*): the copy is set aside for a hold/,
    (barcode) => `資料「${barcode}」は予約のために取り置いているので、今は禁帯出にできません。`,
  ],
  [/^no title of (.*) has the control number (.*)$/, (_source, key) => `書誌番号「${key}」の書誌がありません。`],
  [/^(\d+) columns instead of (\d+)$/, (is, wanted) => `列が${is}あります（${wanted}のはずです）。`],
  [
    /^the line contains bytes that are not valid (.*)$/,
    (encoding) => `文字コード${encoding}として読めない文字があります。`,
  ],
  [/^a quote is opened and (?:never closed|not closed before the next row)$/, () => '引用符（"）が閉じていません。'],
  [/^a quote stands in the middle of a cell$/, () => '引用符（"）が値の途中にあります。'],
  [/^the row contains a NUL character$/, () => '文字ではない値（NUL）があります。'],
  [/^the database refuses it: (.*)$/, (why) => `データベースに入りません（${why}）。`],
  [
    /^the card number “(.*)” is not 1 to 20 letters and digits$/,
    (card) => `カード番号「${card}」は1〜20文字の英数字ではありません。`,
  ],
  [/^the card or the number is already on line (\d+)$/, (line) => `同じカードか番号の人が${line}行目にあります。`],
  [
    /^(birthDate|expiresOn): “(.*)” is not a date$/,
    (field, text) => `${field === 'birthDate' ? '生年月日' : '有効期限'}「${text}」は日付ではありません。`,
  ],
  [/^the category “(.*)” is not known$/, (text) => `利用者区分「${text}」が何にあたるか、決まっていません。`],
  [/^no category$/, () => '利用者区分がありません。'],
  [/^there is no branch “(.*)”$/, (text) => `「${text}」という館はありません。`],
  [/^no branch$/, () => '館がありません。'],
  [/^no number$/, () => '利用者番号がありません。'],
  [
    /^The (\w+) (?:is required|must).*It is “(.*)”\.$/,
    (field, text) => `${fields[field] ?? field}「${text}」は登録できません。`,
  ],
  [/^the card (.*) belongs to a staff member$/, (card) => `カード「${card}」は職員のものです。`],
  [/^the card (.*) belongs to another person in this database$/, (card) => `カード「${card}」は別の人のものです。`],
  [
    /^the card (.*) belongs to the person with the number (.*)$/,
    (card, number) => `カード「${card}」は利用者番号${number}の人のものです。`,
  ],
  [
    /^the card (.*) is never used again$/,
    (card) => `カード「${card.split(' ')[0]}」は以前のカードで、もう使いません。`,
  ],
  [/^(.*) is the barcode of a copy$/, (card) => `「${card}」は資料の番号です。`],
  [/^not in the export, and not closed/, () => 'ファイルにない人ですが、貸出か取り置きがあるため、登録を残しました。'],
  [
    /^The process stopped 3 times/,
    () => 'このファイルを読む途中で、処理が3回止まりました。ファイルを分けるか、管理者に知らせてください。',
  ],
  [/^The import was not started within seven days\.$/, () => '7日の間に取り込まれなかったため、ファイルを消しました。'],
  [/^Another import of patrons is running/, () => '別の利用者の取り込みが動いています。あとで、もう一度してください。'],
  [
    /^(.*) is a workbook in the format before 2007 or with a password/,
    (name) =>
      `${name}は古い形式（.xls）か、パスワードの付いたExcelファイルです。.xlsx形式で、パスワードなしで保存し直してください。`,
  ],
  [
    /unpacks to more than is accepted/,
    () => 'Excelファイルの中身が大きすぎます。シートを分けるか、CSVで保存してください。',
  ],
  [/is a ZIP archive/, () => 'ZIPファイルは取り込めません。中のファイルを取り出してください。'],
  [
    /^The workbook (\S+) cannot be read/,
    (name) => `${name}はExcelファイルとして読めません。Excelで開いて、.xlsx形式で保存し直してください。`,
  ],
  [/^(.*) is empty\.$/, () => 'ファイルに行がありません。'],
  [
    /^The export lacks (\d+) of (\d+) accounts/,
    (n, all) =>
      `このファイルには${all}人のうち${n}人がいません。多すぎるため、登録をやめた人はいません。ファイルが全員のものなら、上限の割合を上げてください。`,
  ],
]

const fields: Record<string, string> = {
  name: '氏名',
  nameReading: 'よみ',
  birthDate: '生年月日',
  phone: '電話',
  postalCode: '郵便番号',
  address: '住所',
  staffNote: '備考',
}

export const importReasons = {
  /** A sentence of the import, which is English in files and in the API. Unknown ones stay as they are. */
  sentence: (text: string): string => {
    for (const [pattern, sentence] of sentences) {
      const found = pattern.exec(text)
      if (found) return sentence(...found.slice(1))
    }
    return text
  },
}
