import type { ItemStatus } from '../../generated/prisma/enums.ts'
import type { Database } from '../../server/database/database.ts'
import { readMaterialTypes } from '../../server/domain/library/material-types/material-types.ts'
import { foldHeading } from './known-headings.ts'

/** Further names of the material types that every library has at first. */
const typeNames: Record<string, readonly string[]> = {
  BOOK: [
    '図書',
    '本',
    '和書',
    '洋書',
    '一般書',
    '児童書',
    '一般図書',
    '児童図書',
    '単行本',
    '文庫',
    '文庫本',
    '新書',
    '絵本',
    '書籍',
    '参考図書',
    '郷土資料',
    '大活字本',
    '紙芝居',
    'BK',
    'REF',
    'book',
  ],
  MAGAZINE: ['雑誌', '逐次刊行物', '新聞', 'CR', 'serial', 'magazine'],
  CASSETTE: ['カセット', 'カセットテープ', '録音テープ'],
  SPOKEN_CD: ['朗読CD', '録音図書', '朗読', 'オーディオブック'],
  CD: ['CD', 'コンパクトディスク', '音楽CD', 'MU'],
  DVD: ['DVD', 'ブルーレイ', 'VM', 'DVDビデオ'],
  VIDEO: ['ビデオ', 'VHS', 'ビデオテープ', 'ビデオカセット'],
  LD: ['LD', 'レーザーディスク'],
}

/** Further names of the categories that every library has at first. */
const categoryNames: Record<string, readonly string[]> = {
  RESIDENT: [
    '市内',
    '在住',
    '市内在住',
    '町内',
    '村内',
    '区内',
    '住民',
    '一般',
    '大人',
    '児童',
    '成人',
    '子ども',
    '高齢者',
    '学生',
    '区内在住',
    '町内在住',
  ],
  COMMUTER: ['通勤', '通学', '通勤通学', '在勤', '在学', '在勤在学', '市外在勤', '市外在学'],
  MUTUAL_USE: ['相互利用', '広域', '広域利用', '市外', '相互', '広域圏', '近隣市町'],
}

const statusNames: Record<ItemStatus, readonly string[]> = {
  AVAILABLE: [
    '0',
    '在架',
    '在庫',
    '利用可',
    '貸出可',
    '貸出可能',
    '所蔵',
    '通常',
    '貸出中',
    '予約取置',
    '在館',
    'available',
    '配架',
  ],
  MISSING: ['不明', '所在不明', '行方不明', 'missing'],
  LOST: ['紛失', '亡失', '弁償', 'lost'],
  DAMAGED: ['修理', '修理中', '破損', '汚損', '製本', '製本中', 'damaged'],
  WITHDRAWN: ['除籍', '廃棄', '除籍済', 'withdrawn'],
}

const referenceNames = [
  '禁帯出',
  '禁帯',
  '館内',
  '館内のみ',
  '館内閲覧',
  '帯出禁止',
  '貸出不可',
  '貸出禁止',
  '参考',
  '○',
  '〇',
  '1',
]

type Meaning = (text: string) => string | null

/** The meanings of values that are known without a mapping, by field. */
export interface KnownValues {
  materialType: Meaning
  branch: Meaning
  location: Meaning
  status: Meaning
  reference: Meaning
  category: Meaning
  /** The code of the only branch. Null when there are several. */
  onlyBranch: string | null
}

/** Reads the names and codes of this library, by which values of an uploaded file are recognised. */
export async function readKnownValues({ prisma }: Pick<Database, 'prisma'>): Promise<KnownValues> {
  const branches = await prisma.branch.findMany({
    select: { code: true, name: true, nameEn: true, librarySystemCode: true },
    orderBy: { position: 'asc' },
  })
  const branchNames = Object.fromEntries(
    branches.map(({ code, name, nameEn, librarySystemCode }) => [
      code,
      [code, name, name.replace(/図書館$/, ''), nameEn, ...(librarySystemCode === null ? [] : [librarySystemCode])],
    ]),
  )
  const locations = await prisma.shelvingLocation.findMany({
    where: { retiredAt: null },
    select: { code: true, name: true, nameEn: true },
    orderBy: [{ branchId: 'asc' }, { position: 'asc' }],
  })
  const categories = await prisma.patronCategory.findMany({ where: { retiredAt: null }, orderBy: { position: 'asc' } })
  const types = (await readMaterialTypes(prisma)).offered
  const ownType = meaningOf(Object.fromEntries(types.map(({ code, name, nameEn }) => [code, [name, nameEn]])))
  const otherType = meaningOf(Object.fromEntries(types.map(({ code }) => [code, typeNames[code] ?? []])))
  const locationNames = new Map<string, string[]>()
  for (const { code, name, nameEn } of locations) {
    locationNames.set(code, [...(locationNames.get(code) ?? []), name, nameEn])
  }
  return {
    // A type of the library, such as 絵本, precedes a further name of another one.
    materialType: (text) => ownType(text) ?? otherType(text),
    branch: meaningOf(branchNames),
    location: meaningOf(Object.fromEntries(locationNames)),
    status: meaningOf(statusNames),
    reference: (text) => (referenceNames.some((name) => foldHeading(name) === foldHeading(text)) ? 'REFERENCE' : null),
    category: meaningOf(
      Object.fromEntries(
        categories.map(({ code, name, nameEn }) => [code, [name, nameEn, ...(categoryNames[code] ?? [])]]),
      ),
    ),
    onlyBranch: branches.length === 1 ? (branches[0]?.code ?? null) : null,
  }
}

/** Finds a code by itself or by one of its names. */
function meaningOf(names: Record<string, readonly string[]>): Meaning {
  const codes = new Map<string, string>()
  for (const [code, known] of Object.entries(names)) {
    for (const name of [code, ...known]) if (!codes.has(foldHeading(name))) codes.set(foldHeading(name), code)
  }
  return (text) => codes.get(foldHeading(text)) ?? null
}
