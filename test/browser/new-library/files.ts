import { cp932Bytes } from '../../../server/sip2-codec/cp932.ts'

/** The branches that the wizard gets. */
export const branches = [
  ['中央図書館', 'Central Library'],
  ['北図書館', 'North Library'],
  ['南図書館', 'South Library'],
  ['港分館', 'Harbour Branch'],
  ['丘の上分館', 'Hilltop Branch'],
  ['駅前図書室', 'Station Reading Room'],
] as const

/** The locations of every branch: code, name, English name, floor and kind. */
export const locations = [
  ['IPPAN', '一般書架', 'General shelves', '1階', '開架'],
  ['JIDO', '児童書架', "Children's shelves", '1階', '児童'],
  ['SANKO', '参考図書', 'Reference books', '2階', '参考図書'],
  ['SHOKO', '書庫', 'Closed stacks', '地下1階', '書庫'],
  ['TOKUSHU', '特集棚', 'Display', '1階', '特集・展示'],
] as const

/** The types of the file, in the words of the library's former system. */
const types = ['本', '本', '本', '本', '絵本', '紙芝居', '大活字本', '雑誌', 'CD', 'DVD', 'レコード', '布の絵本']

/** The categories of the file. */
const categories = ['町内', '町内', '町内', '児童', '学生', 'シニア', '障害者', '団体', 'ボランティア']

const places = ['海辺', '山里', '夜明け', '砂丘', '古い駅', '森の奥', '雪国', '坂の町', '離島', '川べり']
const things = ['図書館', '郵便局', '時計店', 'パン屋', '灯台', '天文台', '動物園', '写真館', '学校', '市場']
const forms = ['物語', '一年', '手帖', '歴史', '入門', '日記', '四季', '秘密', 'ひみつ', '歩き方']
const families = ['佐藤', '鈴木', '高橋', '田中', '伊藤', '渡辺', '山本', '中村', '小林', '髙﨑', '吉田', '齋藤']
const familyReadings = [
  ...['さとう', 'すずき', 'たかはし', 'たなか', 'いとう', 'わたなべ'],
  ...['やまもと', 'なかむら', 'こばやし', 'たかさき', 'よしだ', 'さいとう'],
]
const given = ['一郎', '花子', '健太', '美咲', '翔', '陽子', '大輔', '直美', '誠', '恵']
const givenReadings = [
  'いちろう',
  'はなこ',
  'けんた',
  'みさき',
  'しょう',
  'ようこ',
  'だいすけ',
  'なおみ',
  'まこと',
  'めぐみ',
]

const pick = <Item>(list: readonly Item[], n: number): Item => list[n % list.length] as Item

/** A catalogue in CP932 with one row per copy, as small systems write it. The first title has one copy, at the first branch. */
export function catalogueFile(titles: number): { name: string; buffer: Buffer; copies: number } {
  const rows = [
    ['資料番号', '書名', '著者名', '出版者', '出版年', 'ISBN', '分類', '請求記号', '所蔵館', '配架場所', '資料種別'],
  ]
  let copies = 0
  for (let n = 0; n < titles; n++) {
    const title = `${pick(places, n)}の${pick(things, Math.floor(n / 10))}の${pick(forms, Math.floor(n / 100))}`
    const part = Math.floor(n / 1_000)
    const type = pick(types, n)
    const author = `${pick(families, n * 7)}${pick(given, n * 3)}`
    const isbn = n % 3 === 0 ? '' : isbnOf(n)
    const ndc = type === '本' ? pick(['913', '291', '210', '376', '596', '007', '726'], n) : ''
    const mark = `${ndc || type.slice(0, 1)}/${pick(familyReadings, n * 7).slice(0, 1)}`
    for (let copy = 0; copy <= (n % 5 === 0 ? 0 : n % 3); copy++) {
      copies++
      const [branch] = pick(branches, n === 0 ? 0 : n + copy)
      const [, location] = pick(locations, type === '絵本' || type === '紙芝居' ? 1 : n % 11 === 0 ? 3 : 0)
      const year = String(1950 + (n % 75))
      const row = [String(100_000 + copies), part > 0 ? `続・${title}` : title, author, `${pick(places, n * 3)}出版`]
      rows.push([...row, year, isbn, ndc, mark, branch, location, type])
    }
  }
  return { name: '蔵書一覧.csv', buffer: cp932(csv(rows)), copies }
}

/** The patrons in UTF-8 with a byte order mark, as Excel writes it. The first one places the first hold. */
export function patronFile(patrons: number): { name: string; buffer: Buffer } {
  const rows = [['利用者番号', '氏名', '氏名カナ', '生年月日', '電話番号', '郵便番号', '住所', '利用者区分', '登録館']]
  for (let n = 0; n < patrons; n++) rows.push(patronRow(n))
  return { name: '利用者一覧.csv', buffer: Buffer.from(`\ufeff${csv(rows)}`) }
}

function patronRow(n: number): string[] {
  const category = pick(categories, n)
  const year = category === '児童' ? 2016 + (n % 5) : category === '学生' ? 2009 : category === 'シニア' ? 1950 : 1980
  const day = `${year}/${(n % 12) + 1}/${(n % 28) + 1}`
  const [branch] = pick(branches, n)
  const row = [String(2_000_001 + n), `${pick(families, n)}　${pick(given, Math.floor(n / 12))}`]
  row.push(`${katakana(pick(familyReadings, n))}　${katakana(pick(givenReadings, Math.floor(n / 12)))}`, day)
  row.push(
    `090-0000-${String(n).padStart(4, '0')}`,
    '700-0000',
    `見本町${(n % 9) + 1}-${(n % 30) + 1}`,
    category,
    branch,
  )
  return row
}

/** The first patron of the file, as they write themselves. */
export function firstPatron() {
  const [card = '', name = '', , birthDate = '', phone = ''] = patronRow(0)
  return { card, name: name.replace('　', ' '), birthDate, phone }
}

/** A valid ISBN of the range that no publisher has. */
function isbnOf(n: number): string {
  const digits = `97849999${String(n).padStart(4, '0')}`
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

const katakana = (text: string) => text.replace(/[ぁ-ん]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60))

const csv = (rows: readonly string[][]) => rows.map((row) => `${row.join(',')}\r\n`).join('')

function cp932(text: string): Buffer {
  const bytes = [...text].flatMap((char) => {
    const code = char < '\x80' ? char.charCodeAt(0) : cp932Bytes(char)
    if (code === undefined) throw new Error(`CP932 does not contain ${char}.`)
    return code > 0xff ? [code >> 8, code & 0xff] : [code]
  })
  return Buffer.from(bytes)
}
