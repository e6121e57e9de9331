import type { Field } from '../import/table/mapping.ts'
import type { Field as PatronField } from '../patrons/mapping.ts'

/**
 * Names of columns in the exports of libraries, by our field, the most certain first. They are compared without spaces,
 * brackets and width.
 */
export const catalogueHeadings: Partial<Record<Field, readonly string[]>> = {
  controlNumber: [
    '書誌番号',
    '書誌ID',
    '書誌コード',
    '書誌管理番号',
    'タイトルコード',
    'biblionumber',
    'bibid',
    '書誌NO',
    'controlnumber',
    'レコード番号',
  ],
  title: ['書名', 'タイトル', '本タイトル', '資料名', '題名', '書名タイトル', 'title', '誌名'],
  titleReading: [
    '書名よみ',
    'タイトルよみ',
    'タイトルのヨミ',
    '書名ヨミ',
    'タイトルヨミ',
    '書名カナ',
    'タイトルカナ',
    'よみ',
    'ヨミ',
    '書名読み',
    '書名かな',
    'titlereading',
  ],
  subtitle: ['副書名', '副題', 'サブタイトル', 'タイトル関連情報', 'subtitle'],
  volume: ['巻次', '巻', '巻号', '巻数', '巻冊', '巻冊次', '部編巻次', '号数', '巻次等', 'volume'],
  statement: ['責任表示', '著者等', '著者表示'],
  author: ['著者', '著者名', '作者', '著編者', '著編者名', '著作者', '著者1', '作者名', 'author'],
  publisher: ['出版者', '出版社', '発行者', '発行所', '出版者名', '出版社名', '発行元', 'publisher'],
  publishedYear: [
    '出版年',
    '発行年',
    '出版年月',
    '出版年月日',
    '発行年月日',
    '発行年月',
    '発売日',
    '出版日',
    '刊行年',
    'year',
    'publicationyear',
    'publishedyear',
  ],
  isbns: ['ISBN', 'ISBNコード', 'ISBN13', 'ISBN番号', 'ISBNISSN', 'ISBN10'],
  ndcs: ['分類', '分類記号', '分類番号', 'NDC', 'NDC分類', '日本十進分類', 'NDC10', 'NDC9', '分類コード'],
  subjects: ['件名', '件名標目', '主題', 'キーワード', 'subject', 'subjects'],
  bibliographicString: ['書誌情報', '書誌事項'],
  edition: ['版', '版表示', '版次', 'edition'],
  extent: ['ページ数', '形態', '大きさ', 'ページ', '頁数', '形態事項', '数量', 'pages', 'ページ数と大きさ'],
  series: ['シリーズ', 'シリーズ名', '叢書名', '叢書', 'series', '叢書シリーズ'],
  contents: ['内容', '内容細目', '収録内容'],
  notes: ['注記', '備考', 'note', 'notes'],
  summary: ['内容紹介', '要旨', 'あらすじ', '概要', 'summary', 'abstract'],
  variantTitles: ['別タイトル', '別書名', '原タイトル', '原書名', '異なりアクセスタイトル'],
  genres: ['ジャンル', 'genre'],
  audience: ['対象', '対象者', '利用対象', '対象年齢', '読者対象', 'audience'],
  publicationPlaces: ['出版地', '発行地', 'placeofpublication'],
  links: ['URL', 'リンク', 'アドレス', 'link', 'links'],
  language: ['言語コード', 'language'],
  materialType: [
    '資料種別',
    '資料区分',
    '種別',
    '資料種類',
    '資料形態',
    '媒体',
    'メディア',
    '資料種別名',
    'itemtype',
    'materialtype',
  ],
  barcode: [
    // Next-L Enju calls its records 資料ID and its copies 個別資料ID.
    '個別資料ID',
    '資料番号',
    'バーコード',
    '資料コード',
    '登録番号',
    '資料ID',
    'バーコード番号',
    '図書番号',
    '資料バーコード',
    '蔵書番号',
    '所蔵番号',
    '資料NO',
    'barcode',
    '受入番号',
    '図書ID',
  ],
  branch: [
    '所蔵館',
    '館',
    '館名',
    '所蔵館名',
    '所蔵',
    '館コード',
    '所蔵館コード',
    '図書館',
    '図書館名',
    'homebranch',
    'branch',
    'branchcode',
    '所蔵場所',
    '所蔵館CD',
  ],
  location: [
    '配架場所',
    '排架場所',
    '置場所',
    '置き場所',
    '書架',
    '配架',
    '排架',
    'ロケーション',
    '保管場所',
    '場所',
    'location',
    'shelvinglocation',
  ],
  shelfMark: [
    '請求記号',
    '請求番号',
    '背ラベル',
    'ラベル',
    '書架記号',
    '排架記号',
    '配架記号',
    'callnumber',
    'itemcallnumber',
    '請求記号1',
  ],
  status: ['資料状態', '状態', '所蔵状態', '状態区分', 'status', '資料状況'],
  reference: ['禁帯区分', '禁帯出', '貸出区分', '帯出区分', '持出区分', '禁帯', 'notforloan', '貸出可否'],
}

export const patronHeadings: Partial<Record<PatronField, readonly string[]>> = {
  card: [
    '利用者カード番号',
    'カード番号',
    '利用カード番号',
    '利用券番号',
    '利用者券番号',
    '貸出券番号',
    '図書カード番号',
    'cardnumber',
    '利用者バーコード',
    '利用者番号',
    'バーコード',
    '利用者コード',
    '利用者ID',
    'card',
  ],
  number: ['利用者番号', '利用者コード', '利用者ID', '登録番号', '管理番号', 'borrowernumber', '個人番号ID'],
  name: ['氏名', '名前', '利用者氏名', '利用者名', '漢字氏名', '氏名漢字', 'name', 'お名前'],
  nameReading: [
    'よみ',
    'ヨミ',
    '氏名よみ',
    '氏名カナ',
    '氏名ヨミ',
    'フリガナ',
    'ふりがな',
    'カナ氏名',
    '氏名かな',
    '利用者カナ',
    'カナ',
    '利用者氏名カナ',
    '利用者名カナ',
    'kana',
    '氏名フリガナ',
  ],
  birthDate: ['生年月日', '誕生日', 'birthdate', 'dateofbirth', 'birthday'],
  phone: [
    '電話',
    '電話番号',
    'TEL',
    '連絡先',
    '電話番号1',
    '連絡先電話番号',
    'phone',
    '自宅電話番号',
    '自宅電話',
    '電話1',
    '携帯電話',
  ],
  postalCode: ['郵便番号', '〒', 'postalcode', 'zipcode', '住所郵便番号'],
  address: ['住所', '現住所', '自宅住所', 'address', '住所全体'],
  category: [
    '利用者区分',
    '区分',
    '利用者種別',
    '種別',
    '登録区分',
    '利用区分',
    'category',
    'categorycode',
    '居住区分',
  ],
  branch: [
    '登録館',
    '館',
    '館名',
    '登録館名',
    '登録館コード',
    '所属館',
    'branch',
    'branchcode',
    '登録図書館',
    '館コード',
  ],
  expiresOn: ['有効期限', '有効期限日', '期限', '更新期限', 'カード有効期限', 'dateexpiry', 'expiry', '有効期間'],
  guardianName: ['保護者氏名', '保護者', '保護者名'],
  guardianPhone: ['保護者電話番号', '保護者電話', '保護者連絡先'],
  guardianMail: ['保護者メール', '保護者メールアドレス'],
  staffNote: ['備考', 'メモ', '注記', 'コメント', 'note'],
}

/** Pairs of columns that form one field together. */
export const patronPairs: readonly { field: PatronField; pairs: readonly (readonly [string, string])[] }[] = [
  {
    field: 'name',
    pairs: [
      ['姓', '名'],
      ['氏', '名'],
      ['surname', 'firstname'],
    ],
  },
  {
    field: 'nameReading',
    pairs: [
      ['姓カナ', '名カナ'],
      ['姓よみ', '名よみ'],
      ['姓ヨミ', '名ヨミ'],
      ['セイ', 'メイ'],
      ['氏カナ', '名カナ'],
      ['姓かな', '名かな'],
    ],
  },
  {
    field: 'address',
    pairs: [
      ['住所1', '住所2'],
      ['住所１', '住所２'],
      ['都道府県市区町村', '番地'],
    ],
  },
]

/** The heading in the form in which headings are compared. */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s()[\]【】「」・/_.:-]/g, '')
    .toLowerCase()
}

const known = new Set(
  [...Object.values(catalogueHeadings), ...Object.values(patronHeadings), ...patronPairs.flatMap(({ pairs }) => pairs)]
    .flat()
    .map(foldHeading),
)

/** The number of cells that are known headings, by which the line of headings is found. */
export function knownHeadings(cells: readonly string[]): number {
  return cells.filter((cell) => known.has(foldHeading(cell))).length
}

/** Matches headings with fields. Each heading belongs to one field, and the most certain name comes first. */
export function matchHeadings<Name extends string>(
  headings: readonly string[],
  names: Partial<Record<Name, readonly string[]>>,
): Partial<Record<Name, string>> {
  const folded = new Map([...headings].reverse().map((heading) => [foldHeading(heading), heading]))
  const matched: Partial<Record<Name, string>> = {}
  const used = new Set<string>()
  for (const [field, known] of Object.entries(names) as [Name, readonly string[]][]) {
    const heading = known
      .map((name) => folded.get(foldHeading(name)))
      .find((one) => one !== undefined && !used.has(one))
    if (heading === undefined) continue
    matched[field] = heading
    used.add(heading)
  }
  return matched
}
