import { saveGrant } from '../../server/domain/family/grant.ts'
import type { FamilyRight } from '../../server/domain/family/rights.ts'
import { confirmTitle } from '../../server/domain/holds/confirm.ts'
import { placeHolds } from '../../server/domain/holds/place/place.ts'
import { toColumn } from '../../server/domain/library/calendar/dates.ts'
import { writeWords } from '../../server/domain/patrons/search-words.ts'
import { patrons } from '../demo/patrons.ts'
import type { Demo } from './demo.ts'
import { captureCopy } from './locker.ts'
import { lend } from './reader.ts'

/** The relatives who let the patron of the README's card act for them. */
const relatives: { cardNumber: string; name: string; reading: string; age: number; rights: FamilyRight[] }[] = [
  {
    ...{ cardNumber: '10000012', name: '山田 陽菜', reading: 'ヤマダ ヒナ', age: 8 },
    rights: ['SEE_TITLES', 'PLACE', 'RENEW', 'COLLECT'],
  },
  { cardNumber: '10000013', name: '山田 茂', reading: 'ヤマダ シゲル', age: 76, rights: ['RENEW', 'COLLECT'] },
]

/** Adds a child and a grandfather, with loans and holds, and their grants. They have the password of the demo. */
export async function furnishFamily(demo: Demo): Promise<void> {
  const { tx, today, title, branch, daysAgo } = demo
  const { id: helperId } = demo.person(patrons.hanako)
  const { passwordHash } = await tx.patron.findUniqueOrThrow({
    where: { id: helperId },
    select: { passwordHash: true },
  })
  const ids: number[] = []
  for (const [n, { cardNumber, name, reading, age, rights }] of relatives.entries()) {
    const patron = await tx.patron.create({
      data: {
        ...{
          cardNumber,
          name,
          nameReading: reading,
          categoryCode: 'RESIDENT',
          homeBranchId: branch('chuo'),
          passwordHash,
        },
        birthDate: toColumn(today.subtract({ years: age, months: 3, days: 11 })),
        ...{ phone: '086-000-1000', postalCode: '700-0843', address: '岡山市北区見本町1丁目2-3' },
        expiresOn: toColumn(today.add({ days: n === 0 ? 700 : 33 })),
      },
    })
    await writeWords(tx, [patron])
    await saveGrant(tx, { grantorId: patron.id, helperId, way: 'DESK', rights, until: null }, daysAgo(60))
    ids.push(patron.id)
  }
  const [child = 0, grandfather = 0] = ids
  await lend(demo, child, title('かいけつゾロリのきょうふのやかた'), { due: 4 })
  await lend(demo, child, title('恐竜'), { due: 4 })
  await lend(demo, child, title('エルマーのぼうけん'), { due: 1 })
  await lend(demo, grandfather, title('備中高松城の水攻め'), { due: 8 })
  await lend(demo, grandfather, title('坂の上の雲', '2'), { due: 8 })
  const place = async (patronId: number, titleId: number, days: number) => {
    const placing = { titleIds: [titleId], pickupBranchId: branch('chuo'), contactMethod: 'NONE' as const }
    await placeHolds(tx, patronId, { key: `demo-family-${titleId}`, ...placing }, daysAgo(days, 19))
    await confirmTitle(tx, titleId, { now: daysAgo(days, 19), actor: 'job:confirm-holds' })
  }
  const ready = title('ハリー・ポッターと賢者の石')
  await place(child, ready, 5)
  await captureCopy(demo, ready, branch('chuo'), daysAgo(1, 15))
  await place(child, title('おもしろい!進化のふしぎざんねんないきもの事典'), 2)
  await place(grandfather, title('坂の上の雲', '3'), 3)
}
