import type { Prisma } from '../../generated/prisma/client.ts'

type Branch = Omit<Prisma.BranchCreateManyInput, 'id' | 'position'>

/** The kinds of branches the city library's page names: two without AV pickup, one with provisional passwords. */
export const branches: Branch[] = [
  { code: 'chuo', name: '中央図書館', nameEn: 'Central Library', kind: 'CENTRAL' },
  { code: 'miyuki', name: '幸町図書館', nameEn: 'Saiwaicho Library', kind: 'LIBRARY' },
  { code: 'urayasu', name: '浦安総合公園図書館', nameEn: 'Urayasu Park Library', kind: 'LIBRARY' },
  {
    code: 'ashimori',
    name: '足守図書館',
    nameEn: 'Ashimori Library',
    kind: 'LIBRARY',
    acceptsAvPickup: false,
    givesProvisionalPasswords: true,
  },
  { code: 'ishima', name: '伊島図書館', nameEn: 'Ishima Library', kind: 'LIBRARY', acceptsAvPickup: false },
  { code: 'mitsu', name: '御津図書館', nameEn: 'Mitsu Library', kind: 'LIBRARY' },
  { code: 'kibitsu', name: '吉備津図書館', nameEn: 'Kibitsu Library', kind: 'LIBRARY' },
  { code: 'seto', name: '瀬戸町図書館', nameEn: 'Setocho Library', kind: 'LIBRARY' },
  { code: 'nadasaki', name: '灘崎図書館', nameEn: 'Nadasaki Library', kind: 'LIBRARY' },
  { code: 'takebe', name: '建部町図書館', nameEn: 'Takebecho Library', kind: 'LIBRARY' },
  { code: 'higashi', name: '東公民館図書室', nameEn: 'East Community Hall Reading Room', kind: 'READING_ROOM' },
  { code: 'minami', name: '南公民館図書室', nameEn: 'South Community Hall Reading Room', kind: 'READING_ROOM' },
  {
    code: 'shiryo',
    name: '郷土資料室',
    nameEn: 'Local History Room',
    kind: 'READING_ROOM',
    acceptsPickup: false,
    acceptsAvPickup: false,
  },
]
