import type { Prisma } from '../../generated/prisma/client.ts'

type Branch = Omit<Prisma.BranchCreateManyInput, 'id' | 'position'>

/** The branches of the city library's page: two without AV pickup, one that issues provisional passwords. */
const kinds: Branch[] = [
  {
    code: 'chuo',
    name: '中央図書館',
    nameEn: 'Central Library',
    nameReading: 'ちゅうおうとしょかん',
    nameZh: '中央图书馆',
    nameKo: '중앙 도서관',
    kind: 'CENTRAL',
    postalCode: '700-0843',
    address: '岡山市北区二日市町56',
    addressEn: '56 Futsukaichicho, Kita-ku, Okayama',
    phone: '086-223-3373',
    fax: '086-223-0093',
    mapUrl:
      'https://www.openstreetmap.org/search?query=%E5%B2%A1%E5%B1%B1%E5%B8%82%E7%AB%8B%E4%B8%AD%E5%A4%AE%E5%9B%B3%E6%9B%B8%E9%A4%A8',
  },
  {
    code: 'miyuki',
    name: '幸町図書館',
    nameEn: 'Saiwaicho Library',
    nameReading: 'さいわいちょうとしょかん',
    nameZh: '幸町图书馆',
    nameKo: '사이와이초 도서관',
    kind: 'LIBRARY',
  },
  {
    code: 'urayasu',
    name: '浦安総合公園図書館',
    nameEn: 'Urayasu Park Library',
    nameReading: 'うらやすそうごうこうえんとしょかん',
    nameZh: '浦安综合公园图书馆',
    nameKo: '우라야스 종합공원 도서관',
    kind: 'LIBRARY',
  },
  {
    code: 'ashimori',
    name: '足守図書館',
    nameEn: 'Ashimori Library',
    nameReading: 'あしもりとしょかん',
    nameZh: '足守图书馆',
    nameKo: '아시모리 도서관',
    kind: 'LIBRARY',
    acceptsAvPickup: false,
    givesProvisionalPasswords: true,
  },
  {
    code: 'ishima',
    name: '伊島図書館',
    nameEn: 'Ishima Library',
    nameReading: 'いしまとしょかん',
    nameZh: '伊岛图书馆',
    nameKo: '이시마 도서관',
    kind: 'LIBRARY',
    acceptsAvPickup: false,
  },
  {
    code: 'mitsu',
    name: '御津図書館',
    nameEn: 'Mitsu Library',
    nameReading: 'みつとしょかん',
    nameZh: '御津图书馆',
    nameKo: '미쓰 도서관',
    kind: 'LIBRARY',
  },
  {
    code: 'kibitsu',
    name: '吉備津図書館',
    nameEn: 'Kibitsu Library',
    nameReading: 'きびつとしょかん',
    nameZh: '吉备津图书馆',
    nameKo: '기비쓰 도서관',
    kind: 'LIBRARY',
  },
  {
    code: 'seto',
    name: '瀬戸町図書館',
    nameEn: 'Setocho Library',
    nameReading: 'せとちょうとしょかん',
    nameZh: '濑户町图书馆',
    nameKo: '세토초 도서관',
    kind: 'LIBRARY',
  },
  {
    code: 'nadasaki',
    name: '灘崎図書館',
    nameEn: 'Nadasaki Library',
    nameReading: 'なださきとしょかん',
    nameZh: '滩崎图书馆',
    nameKo: '나다사키 도서관',
    kind: 'LIBRARY',
  },
  {
    code: 'takebe',
    name: '建部町図書館',
    nameEn: 'Takebecho Library',
    nameReading: 'たけべちょうとしょかん',
    nameZh: '建部町图书馆',
    nameKo: '다케베초 도서관',
    kind: 'LIBRARY',
  },
  {
    code: 'higashi',
    name: '東公民館図書室',
    nameEn: 'East Community Hall Reading Room',
    nameReading: 'ひがしこうみんかんとしょしつ',
    nameZh: '东公民馆图书室',
    nameKo: '히가시 공민관 도서실',
    kind: 'READING_ROOM',
  },
  {
    code: 'minami',
    name: '南公民館図書室',
    nameEn: 'South Community Hall Reading Room',
    nameReading: 'みなみこうみんかんとしょしつ',
    nameZh: '南公民馆图书室',
    nameKo: '미나미 공민관 도서실',
    kind: 'READING_ROOM',
  },
  {
    code: 'shiryo',
    name: '郷土資料室',
    nameEn: 'Local History Room',
    nameReading: 'きょうどしりょうしつ',
    nameZh: '乡土资料室',
    nameKo: '향토 자료실',
    kind: 'READING_ROOM',
    acceptsPickup: false,
    acceptsAvPickup: false,
  },
]

const monday = 1

/** Libraries are closed on Mondays, reading rooms on Mondays and national holidays. */
export const branches: Branch[] = kinds.map((branch) => ({
  closedWeekdays: [monday],
  closedOnHolidays: branch.kind === 'READING_ROOM',
  ...branch,
}))

const [tuesday, friday, sunday] = [2, 5, 7]

/** The central library is open late on working days, other libraries by day, and reading rooms close at noon. */
export function hoursOf({ kind }: Pick<Branch, 'kind'>): { weekday: number; opens: number; closes: number }[] {
  const at = (hours: number) => hours * 60
  return Array.from({ length: sunday - tuesday + 1 }, (_, n) => tuesday + n).flatMap((weekday) => {
    if (kind === 'CENTRAL') return [{ weekday, opens: at(9), closes: at(weekday <= friday ? 19 : 17) }]
    if (kind === 'LIBRARY') return [{ weekday, opens: at(10), closes: at(18) }]
    return [
      { weekday, opens: at(9.5), closes: at(12) },
      { weekday, opens: at(13), closes: at(17) },
    ]
  })
}

/** The closed days of every branch, in the year in which the demo begins: month and day, and the reason. */
export const closedDays = [
  { from: [12, 29], days: 6, note: '年末年始' },
  { from: [2, 8], days: 4, note: '蔵書点検' },
] as const

type Location = Omit<Prisma.ShelvingLocationCreateManyInput, 'id' | 'branchId' | 'position'>

const floors = {
  CENTRAL: ['1階', '2階', '地下1階'],
  LIBRARY: ['1階', '2階', '1階'],
  READING_ROOM: [null, null, null],
} as const

/** The shelving locations of a branch, in walking order: from the entrance up, then to the closed stacks. */
export function locationsOf({ kind, code }: Pick<Branch, 'kind' | 'code'>): Location[] {
  const [ground, upper, stacks] = floors[kind]
  if (code === 'shiryo') {
    return [
      { code: 'KYODO', name: '郷土資料', nameEn: 'Local History', floor: null, kind: 'REFERENCE' },
      { code: 'SHOKO', name: '書庫', nameEn: 'Closed Stacks', floor: null, kind: 'CLOSED_STACKS' },
    ]
  }
  return [
    { code: 'TOKUSHU', name: '特集', nameEn: 'Display', floor: ground, kind: 'DISPLAY' },
    {
      ...{ code: 'JIDO', name: '児童', nameEn: "Children's Corner", floor: ground, kind: 'CHILDREN' },
      ...{ nameEasy: '子どもの本', nameZh: '儿童', nameKo: '어린이' },
    },
    { code: 'AV', name: 'CD・DVD', nameEn: 'CDs and DVDs', floor: ground, kind: 'OPEN' },
    {
      ...{ code: 'IPPAN', name: '一般', nameEn: 'General', floor: upper, kind: 'OPEN' },
      ...{ nameEasy: '大人の本', nameZh: '普通书', nameKo: '일반' },
    },
    { code: 'SHOKO', name: '書庫', nameEn: 'Closed Stacks', floor: stacks, kind: 'CLOSED_STACKS' },
  ]
}
