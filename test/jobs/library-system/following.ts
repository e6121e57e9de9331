import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../../server/database/database.ts'
import type { Mailer } from '../../../server/domain/delivery/outcome.ts'
import { updatePolicy } from '../../../server/domain/notices/change-policy.ts'
import { job } from '../../support/library/job.ts'
import { later, now } from '../../support/library/now.ts'
import { newPatron } from '../../support/library/world.ts'

/** A patron of the library system who signed in yesterday. */
export async function signedInPatron(
  db: Database,
  kind: string,
  key: string,
  more: Partial<Prisma.PatronUncheckedCreateInput> = {},
) {
  const patron = await newPatron(db, { exportNumber: `${kind}:${key}`, cardNumber: `2000000${key}`, ...more })
  const { id: patronId } = patron
  await db.prisma.accountEvent.create({ data: { patronId, kind: 'SIGNED_IN', at: later({ days: -1 }) } })
  return { ...patron, to: patron.mailAddress ?? '' }
}

/** Removes what earlier tests left. */
export async function forgetPatrons(db: Database, kind: string) {
  await db.prisma.notice.deleteMany()
  await db.prisma.followedHold.deleteMany()
  await db.prisma.followedLoan.deleteMany()
  await db.prisma.patron.deleteMany({ where: { exportNumber: { startsWith: `${kind}:` } } })
}

export function setPolicy(db: Database, figures: Parameters<typeof updatePolicy>[1], at = now) {
  return db.prisma.$transaction((tx) => updatePolicy(tx, figures, at))
}

const nowhere: Mailer = { concurrency: 1, send: async () => ({ is: 'SENT', reply: null }) }

/** Runs the job that reads accounts, that many minutes after `now`. Returns what was left undone, too. */
export async function follow(db: Database, minutes: number, mailer = nowhere) {
  const undone: string[] = []
  const leftUndone = (what: string, error: unknown) => void undone.push(`${what}: ${error}`)
  const counts = await job('follow-accounts').run(db, later({ minutes }), { leftUndone, mailer })
  return { ...counts, undone }
}
