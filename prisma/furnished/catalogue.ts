import { saveTitles } from '../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'
import { toColumn } from '../../server/domain/library/calendar/dates.ts'
import type { Demo } from './demo.ts'

/** Books that the library bought in the last weeks, newest first. */
const newBooks = [
  'カフネ',
  'おもしろい!進化のふしぎざんねんないきもの事典',
  '百年の孤独',
  '成瀬は信じた道をいく',
  'おおかみだあ!',
  '東京都同情塔',
  '認知症世界の歩き方',
  'ともぐい',
  'カエサルくんと本のおはなし',
  'ハンチバック',
  '木挽町のあだ討ち',
  'マッチ箱日記',
  '汝、星のごとく',
  'スマホ脳',
  'まわるおすし',
  'おいしいごはんが食べられますように',
  '#真相をお話しします',
  'ザリガニの鳴くところ',
  'ルルとララのホットケーキ',
  '同志少女よ、敵を撃て',
  '黒牢城',
  'テスカトリポカ',
  '人新世の「資本論」',
  '達人プログラマー',
  '少年と犬',
]

/** Books whose copies stand on the children's shelves, besides picture books and stories. */
const childrensBooks = [
  '魚',
  '恐竜',
  'ホタルの光は、なぞだらけ',
  'おもしろい!進化のふしぎざんねんないきもの事典',
  'カエサルくんと本のおはなし',
  '岡山の民話',
  'もっとうまくなる!剣道',
  '窓ぎわのトットちゃん',
  '和食の教科書ビギナーズ',
]

/** Field guides for children with copies at the larger branches: title, reading, year, class and subject. */
const fieldGuides = [
  ['昆虫', 'コンチュウ', 2002, '486', '昆虫'],
  ['宇宙', 'ウチュウ', 2004, '440', '天文学'],
] as const

/** Works of Aozora Bunko whose whole text anybody can read: number, title, reading, author, reading, class and address. */
const onlineTexts = [
  ['789', '吾輩は猫である', 'わがはいはねこである', '夏目 漱石', 'なつめ そうせき', '913', '000148/card789.html'],
  ['773', 'こころ', 'こころ', '夏目 漱石', 'なつめ そうせき', '913', '000148/card773.html'],
  ['456', '銀河鉄道の夜', 'ぎんがてつどうのよる', '宮沢 賢治', 'みやざわ けんじ', 'K913', '000081/card456.html'],
  ['1567', '走れメロス', 'はしれメロス', '太宰 治', 'だざい おさむ', '913', '000035/card1567.html'],
  ['127', '羅生門', 'らしょうもん', '芥川 竜之介', 'あくたがわ りゅうのすけ', '913', '000879/card127.html'],
  ['628', 'ごん狐', 'ごんぎつね', '新美 南吉', 'にいみ なんきち', 'K913', '000121/card628.html'],
] as const

/** Adds books that are read online, dates the arrivals as a library buys, and fills the children's shelves. */
export async function furnishCatalogue({ tx, title, daysAgo, today }: Demo): Promise<void> {
  await dateArrivals()
  await saveTitles(tx, onlineTexts.map(onlineRecord), daysAgo(40))
  await addFieldGuides()
  await tx.$executeRaw`
    UPDATE items i SET location_id = l.id FROM shelving_locations l
     WHERE l.branch_id = i.branch_id AND l.code = 'JIDO' AND i.title_id = ANY (${childrensBooks.map((name) => title(name))}::int[])`

  async function addFieldGuides() {
    const { ids } = await saveTitles(tx, fieldGuides.map(guideRecord), daysAgo(50))
    const shelves = await tx.shelvingLocation.findMany({
      where: { code: 'JIDO', branch: { kind: { not: 'READING_ROOM' } } },
      orderBy: { branch: { position: 'asc' } },
      take: 6,
    })
    const data = [...ids.values()].flatMap((titleId, n) =>
      shelves.map(({ id: locationId, branchId }, s) => ({
        ...{ titleId, branchId, locationId, shelfMark: fieldGuides[n]?.[3] ?? null },
        barcode: `1${String(900_000_000 + n * 10 + s)}`,
      })),
    )
    await tx.item.createMany({ data })
  }

  /** Older titles came in the year after their publication, and new books one by one until yesterday. */
  async function dateArrivals() {
    const weeksOfNewBooks = 5
    await tx.$executeRaw`
      UPDATE titles SET added_at = added_at - make_interval(weeks => ${weeksOfNewBooks}::int,
             years => least(greatest(${today.year - 1}::int - coalesce(published_year, ${today.year - 8}::int), 0), 15))
       WHERE type_code <> 'MAGAZINE' OR published_year < ${today.year - 1}::int`
    const moments = newBooks.map((_, n) => daysAgo(1 + Math.floor((n * weeksOfNewBooks * 7) / newBooks.length), 14))
    await tx.$executeRaw`
      UPDATE titles t SET added_at = n.at
        FROM unnest(${newBooks.map((name) => title(name))}::int[], ${moments}::timestamptz[]) n(id, at) WHERE t.id = n.id`
    await tx.newTitle.deleteMany({ where: { title: { addedAt: { lt: toColumn(today.subtract({ weeks: 8 })) } } } })
  }
}

function guideRecord([title, titleReading, publishedYear, ndc, subject]: (typeof fieldGuides)[number]): TitleRecord {
  return {
    source: 'demo',
    controlNumber: `demo-guide-${ndc}`,
    ...{ title, titleReading, contributors: [], publisher: '小学館', publishedYear, series: ['小学館の図鑑NEO'] },
    ...{ isbns: [], ndcs: [ndc], subjects: [subject, '図鑑'], language: 'jpn', materialType: 'BOOK' },
  }
}

function onlineRecord([
  number,
  title,
  titleReading,
  name,
  reading,
  ndc,
  page,
]: (typeof onlineTexts)[number]): TitleRecord {
  return {
    source: 'aozora',
    controlNumber: number.padStart(6, '0'),
    ...{ title, titleReading, contributors: [{ role: '著者', name, reading }] },
    ...{ isbns: [], ndcs: [ndc], subjects: ['日本文学'], language: 'jpn', materialType: 'BOOK' },
    links: [{ url: `https://www.aozora.gr.jp/cards/${page}`, label: '青空文庫で読む', isOpen: true }],
  }
}
