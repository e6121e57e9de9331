import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../../server/database/database.ts'
import { day, hold, newPatron, newTitle } from '../../support/library/world.ts'

/** A hold on the shelf of the central library, with its last day that many days from today. */
export async function onShelf(db: Database, lastDay: number) {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const { id } = await hold(db, patron, title, { state: 'READY' })
  await db.prisma.hold.update({ where: { id }, data: { shelfExpiresOn: day(lastDay) } })
  return { id, patron, title, itemId: title.items[0]?.id ?? 0 }
}

/** Moves a READY hold with its copy to another branch. */
export async function takeTo({ prisma }: Database, ready: { id: number; itemId: number }, branch: { id: number }) {
  await prisma.$transaction([
    prisma.hold.update({ where: { id: ready.id }, data: { pickupBranchId: branch.id } }),
    prisma.item.update({ where: { id: ready.itemId }, data: { branchId: branch.id, awayAtId: null } }),
  ])
}

/** The next patron in the queue for a title. */
export async function nextInLine(
  db: Database,
  title: { id: number },
  wanted: { pickupBranchId?: number; contactMethod?: ContactMethod } = {},
) {
  const patron = await newPatron(db)
  return { patron, id: (await hold(db, patron, title, wanted)).id }
}

export function holdOf({ prisma }: Database, { id }: { id: number }) {
  return prisma.hold.findUniqueOrThrow({ where: { id } })
}

/** The states of a hold, in order. */
export async function stepsOf({ prisma }: Database, { id }: { id: number }) {
  const steps = await prisma.holdTransition.findMany({ where: { holdId: id }, orderBy: { id: 'asc' } })
  return steps.map(({ to }) => to)
}
