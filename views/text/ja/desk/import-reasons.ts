const noUtf8 = 'UTF-8として読めない文字があります。'
const damaged = '壊れているか、途中で切れています。'

const otherFormats: Record<string, string> = {
  'an OpenDocument file': 'OpenDocument形式（.ods）のファイル',
  'a binary workbook': 'バイナリ形式（.xlsb）のExcelファイル',
  'a Numbers document': 'Numbersのファイル',
  'a spreadsheet in XML': 'XML形式の表（.xls）',
  'a web page': '表の入ったウェブページ（.xls）',
  'a PDF file': 'PDFファイル',
}

const unreadFormats: Record<string, string> = {
  'in BIBFRAME': 'BIBFRAME',
  'an OpenSearch response (RSS)': 'OpenSearch（RSS）の検索結果',
  'in RIS': 'RIS',
  'in BibTeX': 'BibTeX',
}

const adviceOnFormats: Record<string, string> = {
  'Export the records as MARC21, MARCXML or Dublin Core':
    'MARC21、MARCXML、Dublin Coreのどれかで書き出し直してください。',
  'Send the search by SRU with recordSchema=dcndl': 'SRUで、recordSchema=dcndlを付けて検索し直してください。',
}

/** Each pattern has the words of a sentence of the import, and matches all of it. */
const sentences: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [
    /^the barcode (.*) is in (rows|records|X) (\d+|X) and (\d+|X)$/,
    (barcode, unit, first, again) => {
      const at = unit === 'records' ? '件目' : '行目'
      return `バーコード「${barcode}」が${first}${at}と${again}${at}の両方にあります。`
    },
  ],
  [
    /^The settings have errors: .*$/s,
    () => '設定に誤りがあるため、ファイルから読み取り直しました。内容を確かめて、保存してください。',
  ],
  [/^no title(?: \(作品名\))?$/, () => '書名がありません。'],
  [/^no control number$/, () => '書誌番号がありません。'],
  [/^no control number \(field (.*)\)$/, (field) => `書誌番号（${field}）がありません。`],
  [/^no control number \(identifier of the header.*\)$/, () => '書誌番号（identifier）がありません。'],
  [/^no control number \(作品ID\)$/, () => '作品IDがありません。'],
  [
    /^none of these records lists a copy, so our copies of them stay;/,
    () =>
      'この中のどの書誌にも所蔵がないため、こちらの所蔵はそのままにしました。相手のシステムが所蔵を送っているか確かめてください（KohaではOAI-PMH:ConfFileのinclude_items）。',
  ],
  [/^it is an authority record,/, () => '典拠レコードです。書誌ではないため、取り込みません。'],
  [/^it is a holdings record,/, () => '所蔵レコードです。書誌ではないため、取り込みません。'],
  [/^it is a classification record,/, () => '分類のレコードです。書誌ではないため、取り込みません。'],
  [/^it is a record of community information,/, () => '地域情報のレコードです。書誌ではないため、取り込みません。'],
  [
    /^it is a UNIMARC record without a title \(200 \$a\)$/,
    () => 'UNIMARCのレコードですが、タイトル（200 $a）がありません。',
  ],
  [
    /^the record has no control number \(001\), so its number is made of/,
    () =>
      '書誌番号（001）がないため、書名・版・出版者・出版年・ISBNから番号を作りました。このあとの番号のないレコードも同じです。',
  ],
  [
    /^it has no control number, and its title, edition, publisher, year and ISBN are those of record (.*)$/,
    (line) => `書誌番号がなく、書名・版・出版者・出版年・ISBNが${line}件目のレコードと同じです。`,
  ],
  [/^the control number contains a NUL character$/, () => '書誌番号に、文字ではない値（NUL）があります。'],
  [
    /^the part “(.*)” of the statement of responsibility was not understood and is kept as a (.*)$/,
    (text, kept) =>
      `責任表示の「${text}」を読み取れないため、${kept === 'note' ? '注記' : '名前'}としてそのまま入れます。`,
  ],
  [/^a contributor without a name$/, () => '責任表示に名前がありません。'],
  [
    /^(\w+) is (\d+|X) characters long, and at most (\d+|X) are accepted$/,
    (field, n, most) => `${nameOf(field)}が${n}文字あります。${most}文字までです。`,
  ],
  [/^(\w+) contains a NUL character$/, (field) => `${nameOf(field)}に、文字ではない値（NUL）があります。`],
  [/^(\w+) contains half a character$/, (field) => `${nameOf(field)}に、途中で切れた文字があります。`],
  [
    /^(\w+) contains undecodable bytes: (.*)$/s,
    (field, text) => `${nameOf(field)}に、読めない文字があります（${text}）。`,
  ],
  [/^the record has no end$/, () => 'レコードが途中で終わっています。'],
  [/^it has no end$/, () => 'レコードが途中で終わっています。'],
  [/^its braces do not match$/, () => 'レコードの括弧が閉じていません。'],
  [/^it is not valid JSON$/, () => 'JSONとして読めません。'],
  [/^it is not MARC-in-JSON: (.*)$/s, (why) => `MARC-in-JSONの形ではありません（${why}）。`],
  [/^it is not well-formed XML: (.*)$/s, (why) => `XMLとして読めません（${why}）。`],
  [/^it contains bytes that are not valid UTF-8$/, () => noUtf8],
  [
    /^line (\d+|X) is no field of Aleph sequential and was dropped$/,
    (line) => `${line}行目は、Alephの形式のフィールドではないため、取り込みません。`,
  ],
  [
    /^is not a supported encoding\. Supported are (.*)$/,
    (names) => `この文字コードは読めません。読めるのは${names.replaceAll(', ', '、')}です。`,
  ],
  [
    /^The encoding marc-8 is only for MARC \(ISO 2709\)\.$/,
    () => '文字コードMARC-8を選べるのは、ISO 2709のMARCだけです。',
  ],
  [/^it does not begin with a leader$/, () => 'レコードがリーダーで始まっていません。MARC（ISO 2709）ではありません。'],
  [
    /^its directory (?:has no end|is empty|does not fit its fields|is .* bytes long, which is not a multiple of 12)$/,
    () => 'レコードのディレクトリが壊れています。',
  ],
  [/^an entry of its directory is malformed$/, () => 'レコードのディレクトリが壊れています。'],
  [/^the record has no terminator$/, () => 'レコードの終わりの記号がありません。'],
  [
    /^the leader states a length of (.*) bytes, but the record has (.*)$/,
    (said, is) => `リーダーにはレコードが${said}バイトとありますが、実際は${is}バイトです。`,
  ],
  [
    /^the leader states (.*) as the base address of the fields, but it is (.*)$/,
    (said, is) => `リーダーにはフィールドの始まりが${said}とありますが、実際は${is}です。`,
  ],
  [
    /^the directory has wrong offsets, so the fields were read in their order$/,
    () => 'ディレクトリの位置が正しくないため、フィールドを並び順に読みました。',
  ],
  [/^a field has the invalid tag (.*) and was dropped$/, (tag) => `タグ「${tag}」は正しくないため、入れません。`],
  [
    /^field (.*) has no subfields and was dropped$/,
    (tag) => `フィールド${tag}にサブフィールドがないため、入れません。`,
  ],
  [/^field (.*) does not have two indicators$/, (tag) => `フィールド${tag}の指示子が2つではありません。`],
  [
    /^a subfield of field (.*) has no code and was dropped$/,
    (tag) => `フィールド${tag}に、識別子のないサブフィールドがあるため、入れません。`,
  ],
  [
    /^field (.*) contains bytes that are not valid (.*)$/,
    (tag, encoding) => `フィールド${tag}に、文字コード${encoding}として読めない文字があります。`,
  ],
  [
    /^the leader states UTF-8, but the record is in MARC-8$/,
    () => 'リーダーにはUTF-8とありますが、MARC-8として読みました。',
  ],
  [
    /^the leader does not state UTF-8, but the record is in UTF-8$/,
    () => 'リーダーにUTF-8とありませんが、UTF-8として読みました。',
  ],
  [
    /^field 880 stands for field (.*), which the record lacks, so it is used on its own$/,
    (tag) => `フィールド880に対応するフィールド${tag}がないため、880だけを使いました。`,
  ],
  [
    /^a note contains undecodable bytes and was dropped: (.*)$/s,
    (text) => `注記に読めない文字があるため、入れません（${text}）。`,
  ],
  [
    /^a description is longer than (.*) characters and was dropped$/,
    (most) => `説明が${most}文字を超えるため、入れません。`,
  ],
  [
    /^it is deleted, and (?:its identifier )?(.*) (?:names no|does not contain a) control number$/,
    (id) => `削除のレコードですが、「${id}」から書誌番号が分かりません。`,
  ],
  [
    /^the record states no material type and was given the default type (.*)$/,
    (type) => `資料種別が書かれていないため、${type}にしました。`,
  ],
  [
    /^the address (.*) is not one of the web and was dropped$/s,
    (address) => `「${address}」はウェブのアドレスではないため、入れません。`,
  ],
  [
    /^the library has no material type (.*), so this record and others like it were given (.*)$/,
    (type, given) => `資料種別${type}がないため、このレコードと同じようなレコードは${given}にしました。`,
  ],
  [
    /^作品ID (.*) is 「(.*)」 on line (.*), and 「(.*)」 here$/,
    (id, title, line, other) => `作品ID${id}は${line}行目では「${title}」ですが、この行では「${other}」です。`,
  ],
  [/^the line is longer than (.*) KiB$/, (most) => `行が長すぎます（${most}KiBまで）。`],
  [/^no material type$/, () => '資料種別がありません。'],
  [/^the material type (.*) is unknown$/, (type) => `資料種別「${type}」が何にあたるか、決まっていません。`],
  [
    /^the language (.*) is unknown and was replaced by (.*)$/,
    (written, usual) => `言語「${written}」は知らないため、${usual}にしました。`,
  ],
  [
    /^the material type (.*) is unknown and was replaced by (.*)$/,
    (type, other) => `資料種別「${type}」は知らないため、${other}にしました。`,
  ],
  [
    /^the control number (.*) is already (?:on line|in record) (.*)$/,
    (_key, line) => `同じ書誌番号が${line}行目にあります。`,
  ],
  [
    /^the control number (.*) is “(.*)” on line (.*), and “(.*)” here$/,
    (key, title, line, other) => `書誌番号${key}は${line}行目では「${title}」ですが、この行では「${other}」です。`,
  ],
  [
    /^the title is also on line (.*), which adds no record$/,
    (line) => `同じ書誌が${line}行目にもあります。1件の書誌にしました。`,
  ],
  [
    /^the ISBN (.*) is invalid and was kept as written$/,
    (isbn) => `ISBN「${isbn}」はチェックデジットが合いません。書かれたとおりに入れ、印を付けます。`,
  ],
  [/^the ISBN (.*) is invalid and was dropped$/, (isbn) => `「${isbn}」はISBNではないため、入れません。`],
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
  [/^(\S+) columns instead of (\S+)$/, (is, wanted) => `列が${is}あります（${wanted}のはずです）。`],
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
  [/^the card or the number is already on line (.*)$/, (line) => `同じカードか番号の人が${line}行目にあります。`],
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
    /^the card (.*) and is never used again$/,
    (card) => `カード「${card.split(' ')[0]}」は以前のカードで、もう使いません。`,
  ],
  [/^(.*) is the barcode of a copy$/, (card) => `「${card}」は資料の番号です。`],
  [/^not in the export, and not closed/, () => 'ファイルにない人ですが、貸出か取り置きがあるため、登録を残しました。'],
  [
    /^The process stopped .* times while it read this file\.$/,
    () => 'このファイルを読む途中で、処理が3回止まりました。ファイルを分けるか、管理者に知らせてください。',
  ],
  [/^The import was not started within seven days\.$/, () => '7日の間に取り込まれなかったため、ファイルを消しました。'],
  [/^Another import of patrons is running/, () => '別の利用者の取り込みが動いています。あとで、もう一度してください。'],
  [
    /^the (ISBN|barcode|control number) (.*) lost its digits in a spreadsheet/,
    (what, text) =>
      `${{ ISBN: 'ISBN', barcode: '資料番号' }[what] ?? '書誌番号'}「${text}」は、表計算ソフトで末尾の数字が失われています。列を文字列にして保存し直してください。`,
  ],
  [
    /^(.*) is (an OpenDocument file|a binary workbook|a Numbers document|a spreadsheet in XML|a web page|a PDF file).*, which cannot be read/,
    (name, what) => `${name}は${otherFormats[what] ?? what}です。.xlsx形式かCSVで保存し直してください。`,
  ],
  [
    /^(.*?) is (.*), which cannot be read\. (.*), and import that file\.$/,
    (name, format, advice) =>
      `${name}は${unreadFormats[format] ?? format}のため、読めません。${adviceOnFormats[advice] ?? advice}`,
  ],
  [
    /^No record was found in (.*), which was read as (.*)\. Check that it is/,
    (name) =>
      `${name}に、取り込めるデータが1件もありません。正しいファイルか、最後まで保存されているか確かめてください。`,
  ],
  [
    /^(.*) is a text of MarcEdit \(\.mrk\)\./,
    (name) => `${name}はMarcEditのテキスト（.mrk）です。MarcEditでMARC（.mrc）に変換してください。`,
  ],
  [
    /^(.*) is a workbook in the format before 2007 or with a password/,
    (name) =>
      `${name}は古い形式（.xls）か、パスワードの付いたExcelファイルです。.xlsx形式で、パスワードなしで保存し直してください。`,
  ],
  [
    /unpacks to more than is accepted|The workbook .* cannot be read\. It (?:takes longer|is too large)/,
    () => 'Excelファイルの中身が大きすぎます。シートを分けるか、CSVで保存してください。',
  ],
  [
    /^(.*) is a gzip file that cannot be decompressed completely\./,
    (name) => `${name}は圧縮ファイルですが、${damaged}`,
  ],
  [
    /^(.*) is compressed with (.*)\. Decompress it/,
    (name, method) => `${name}は${method}で圧縮されています。解凍してから選んでください。`,
  ],
  [/^(.*) is a damaged workbook\.$/, (name) => `${name}はExcelファイルですが、${damaged}`],
  [/^(.*) has no sheet\.$/, (name) => `${name}にシートがありません。`],
  [
    /^(.*) has no sheet (.*)\. Its sheets are (.*)\.$/,
    (name, sheet, sheets) => `${name}にシート「${sheet}」がありません。シートは${sheets}です。`,
  ],
  [/^(.*) has no line (.*)\.$/, (name, line) => `${name}に${line}行目がありません。見出しの行を直してください。`],
  [
    /^The first line of (.*) cannot be read: (.*)\.$/s,
    (name, why) => `${name}の見出しの行が読めません。${importReasons.sentence(why)}`,
  ],
  [
    /^The lines of (.*) end in a carriage return only\./,
    (name) => `${name}の改行が古い形式です。普通の改行で保存し直してください。`,
  ],
  [
    /^(.*) is in (.*), which is not supported\. Save it as UTF-8\.$/,
    (name, encoding) => `${name}の文字コード${encoding}は読めません。UTF-8で保存し直してください。`,
  ],
  [
    /^The file has no column for (.*)\.$/,
    (fields) => `必要な列（${fields.split(', ').map(nameOf).join('、')}）がありません。`,
  ],
  [
    /^(.*) has no column (.*)\. Its columns are (.*)\.$/,
    (name, column, columns) => `${name}に列「${column}」がありません。列は${columns}です。`,
  ],
  [
    /^(.*) (?:does not fit the (?:mapping|profile)|is not the Aozora index).*: it has no column (.*)\.$/,
    (name, column) => `${name}に列「${column}」がありません。`,
  ],
  [
    /^The format of (.*) is unknown:/,
    (name) => `${name}の形式が分かりません。MARC、Dublin Core、DC-NDL、CSV、Excelのどれでもありません。`,
  ],
  [/^(.*) is a workbook\. Add --map FILE/, (name) => `${name}はExcelファイルです。形式で「表」を選んでください。`],
  [/^The (\S+) (.*) has errors:\n(.*)$/s, (_what, _name, errors) => `設定に誤りがあります（${errors.trim()}）。`],
  [/^The (\S+) (.*) is not valid JSON: (.*)$/s, (_what, _name, why) => `設定をJSONとして読めません（${why}）。`],
  [
    /^The library has no material type (.*)\. Its types are (.*)\. Create/,
    (type) => `資料種別「${type}」は登録されていません。資料種別を作るか、設定を直してください。`,
  ],
  [
    /^The mapping names the category (.*)\. The library has (.*)\. Nothing was done\.$/,
    (category, known) => `設定にある利用者区分「${category}」は登録されていません。登録されているのは${known}です。`,
  ],
  [
    /^The source of the control numbers is missing\./,
    () => '書誌番号の出所（source）がありません。プロファイルに入れてください。',
  ],
  [/^The run has no settings\. Upload the file again\.$/, () => '設定がありません。ファイルをもう一度選んでください。'],
  [
    /^The file (.*) cannot be read\.|^(.*) is not a file\.$|^(.*) cannot be read\.$/,
    (...names) => `${names.find(Boolean)}が読めません。ファイルをもう一度選んでください。`,
  ],
  [/is a ZIP archive/, () => 'ZIPファイルは取り込めません。中のファイルを取り出してください。'],
  [
    /^The workbook (\S+) cannot be read/,
    (name) => `${name}はExcelファイルとして読めません。Excelで開いて、.xlsx形式で保存し直してください。`,
  ],
  [/^(.*) is empty\.$/, () => 'ファイルに行がありません。'],
  [
    /^The export lacks (.*) of (.*) accounts, and at most/,
    (n, all) =>
      `このファイルには${all}人のうち${n}人がいません。多すぎるため、登録をやめた人はいません。ファイルが全員のものなら、上限の割合を上げてください。`,
  ],
]

const fields: Record<string, string> = {
  title: '書名',
  titleReading: '書名のよみ',
  subtitle: '副書名',
  volume: '巻',
  controlNumber: '書誌番号',
  key: '書誌番号',
  publisher: '出版者',
  publishedOn: '出版年月',
  isbns: 'ISBN',
  invalidIsbns: 'ISBN',
  ndcs: '分類',
  subjects: '件名',
  series: 'シリーズ',
  contents: '内容',
  notes: '注記',
  summary: '内容紹介',
  variantTitles: '別タイトル',
  performers: '出演・演奏',
  genres: 'ジャンル',
  audience: '対象',
  url: 'リンク',
  extent: '数量',
  edition: '版',
  materialType: '資料種別',
  barcode: '資料番号',
  branch: '所蔵館',
  shelfMark: '請求記号',
  status: '状態',
  card: 'カード番号',
  number: '利用者番号',
  category: '利用者区分',
  expiresOn: '有効期限',
  guardianName: '保護者の氏名',
  guardianPhone: '保護者の電話',
  guardianMail: '保護者のメールアドレス',
  name: '氏名',
  nameReading: 'よみ',
  birthDate: '生年月日',
  phone: '電話',
  postalCode: '郵便番号',
  address: '住所',
  staffNote: '備考',
}

const nameOf = (field: string) => fields[field] ?? field

export const importReasons = {
  /** A sentence of the import, which is English in files and in the API. Unknown ones stay as they are. */
  sentence: (text: string): string => {
    const [, before, byte] = /^(.*) \(at byte (\w+)\)$/s.exec(text) ?? []
    if (before !== undefined) return `${importReasons.sentence(before)}（${byte}バイト目）`
    for (const [pattern, sentence] of sentences) {
      const found = pattern.exec(text)
      if (found) return sentence(...found.slice(1))
    }
    return text
  },
}
