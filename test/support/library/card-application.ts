import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../../server/database/database.ts'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { later, now } from './now.ts'
import { branchOf } from './world.ts'

let serial = 0

/** An application for a card that waits at the central library. Its link has the returned secret. */
export async function newApplication(db: Database, more: Partial<Prisma.CardApplicationUncheckedCreateInput> = {}) {
  const n = ++serial
  const secret = `secret-of-application-${n}`
  const { id: branchId } = await branchOf(db)
  const row = await db.prisma.cardApplication.create({
    data: {
      ...{ keyHash: `application ${n}`, askedHash: '', secretHash: secretHash(secret), state: 'WAITING' },
      ...{
        name: `申込 者${n}`,
        nameReading: `モウシコミ シャ${n}`,
        birthDate: new Date('1988-02-03'),
        phone: '086-000-1234',
      },
      ...{ postalCode: '700-0843', address: '北区の申込町1-2', mailAddress: `applicant${n}@example.jp` },
      ...{ categoryCode: 'RESIDENT', branchId, language: 'JA', appliedAt: now, confirmedAt: now },
      linkExpiresAt: later({ days: 1 }),
      ...more,
    },
  })
  return { ...row, secret }
}
