import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../../server/database/database.ts'
import { now } from './now.ts'
import { newPatron } from './world.ts'

type Wanted = Partial<Prisma.FamilyGrantUncheckedCreateInput> & {
  of?: Parameters<typeof newPatron>[1]
  by?: Parameters<typeof newPatron>[1]
}

const allActs = { mayPlace: true, mayRenew: true, mayCollect: true }

/** Two patrons and a grant between them that allows every act, and shows no titles unless asked for. */
export async function newFamily(db: Database, { of, by, ...wanted }: Wanted = {}) {
  const [grantor, helper] = [await newPatron(db, of), await newPatron(db, by)]
  const grant = await db.prisma.familyGrant.create({
    data: { grantorId: grantor.id, helperId: helper.id, ...allActs, way: 'CODE', createdAt: now, ...wanted },
  })
  return { grantor, helper, grant }
}

/** The kinds of a patron's account events, oldest first. */
export async function eventsOf({ prisma }: Database, { id: patronId }: { id: number }): Promise<string[]> {
  const events = await prisma.accountEvent.findMany({ where: { patronId }, orderBy: { id: 'asc' } })
  return events.map(({ kind }) => kind)
}

/** The kinds of a patron's notices, oldest first. */
export async function noticesOf({ prisma }: Database, { id: patronId }: { id: number }): Promise<string[]> {
  const notices = await prisma.notice.findMany({ where: { patronId }, orderBy: { id: 'asc' } })
  return notices.map(({ kind }) => kind)
}

export const grantsOf = ({ prisma }: Database, { id: grantorId }: { id: number }) =>
  prisma.familyGrant.findMany({ where: { grantorId }, orderBy: { id: 'asc' } })
