import type { Database } from '../../database/database.ts'

type Prismatic = Pick<Database, 'prisma'>

/** Returns the id in the library system of a followed hold. Null when it ended more than a day ago, or none is named. */
export async function systemHoldId({ prisma }: Prismatic, id: number | null): Promise<string | null> {
  if (id === null) return null
  return (await prisma.followedHold.findUnique({ where: { id }, select: { systemId: true } }))?.systemId ?? null
}

/** Returns the id in the library system of a followed loan. Null when it ended more than a day ago, or none is named. */
export async function systemLoanId({ prisma }: Prismatic, id: number | null): Promise<string | null> {
  if (id === null) return null
  return (await prisma.followedLoan.findUnique({ where: { id }, select: { systemId: true } }))?.systemId ?? null
}
