import type { CardApplication } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { patronsLike } from '../patrons/desk/register.ts'
import { wholeNames } from '../patrons/search-words.ts'

/** The maximum number of patrons and of applications that are shown as the same person. */
export const maxMatches = 5

type Read = Pick<Tx, '$queryRaw' | 'cardApplication'>

/** The patrons, and the other waiting applications, with the name or reading and the date of birth of an application (P11). */
export async function matchesOf(
  tx: Read,
  { id, name, nameReading, birthDate }: CardApplication,
): Promise<{ patronIds: number[]; applicationIds: number[] }> {
  if (name === null || birthDate === null) return { patronIds: [], applicationIds: [] }
  const person = { name, nameReading, birthDate }
  const patronIds = await patronsLike(tx, person, maxMatches)
  // Few people who apply at the same time are born on one day.
  const others = await tx.cardApplication.findMany({
    where: { state: 'WAITING', birthDate, id: { not: id } },
    orderBy: { id: 'asc' },
    take: 100,
  })
  const names = new Set(wholeNames(person))
  const same = others.filter((other) =>
    wholeNames({ name: other.name ?? '', nameReading: other.nameReading }).some((word) => names.has(word)),
  )
  return { patronIds, applicationIds: same.slice(0, maxMatches).map((other) => other.id) }
}
