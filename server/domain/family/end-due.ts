import type { Database } from '../../database/database.ts'
import { lockPatrons } from '../common/locks.ts'
import { endGrants } from '../patrons/family-grants/end.ts'
import { endsSelect, isValidGrant } from './validity.ts'

const batch = 500

/**
 * Ends grants after their last day, and those of children who reached the age (P18). Both patrons get a mail. An act of a
 * helper checks the day itself, so a late run lets nobody act. Returns the number of ended grants.
 */
export async function endDueGrants(
  { prisma }: Pick<Database, 'prisma'>,
  now: Date,
  leftUndone: (what: string, error: unknown) => void = () => {},
): Promise<number> {
  let [ended, after] = [0, 0]
  for (;;) {
    const rows = await prisma.familyGrant.findMany({
      where: { id: { gt: after }, OR: [{ endsOn: { not: null } }, { endsAtAge: { not: null } }] },
      select: { id: true, grantorId: true, helperId: true, ...endsSelect },
      orderBy: { id: 'asc' },
      take: batch,
    })
    for (const row of rows.filter((one) => !isValidGrant(one, now))) {
      try {
        ended += await endOne(prisma, row, now)
      } catch (error) {
        // Throws when the database is gone, which ends the run. Otherwise only this grant failed.
        await prisma.$queryRaw`SELECT 1`
        leftUndone(`family grant ${row.id}`, error)
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < batch) return ended
    after = last.id
  }
}

/** Checks the grant again under the locks, because it may have been replaced by a longer one. */
function endOne(
  prisma: Database['prisma'],
  { id, grantorId, helperId }: { id: number; grantorId: number; helperId: number },
  now: Date,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    await lockPatrons(tx, [grantorId, helperId])
    const grant = await tx.familyGrant.findUnique({ where: { id }, select: endsSelect })
    if (!grant || isValidGrant(grant, now)) return 0
    return (await endGrants(tx, { id }, now)).length
  })
}
