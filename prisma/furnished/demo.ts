import type { Tx } from '../../server/database/database.ts'
import { dateIn, startOf, type Temporal } from '../../server/domain/library/calendar/dates.ts'

/** The demo library while its rooms are furnished, with the rows that the contents name. */
export interface Demo {
  tx: Tx
  now: Date
  today: Temporal.PlainDate
  /** The id of a branch by its code. */
  branch(code: string): number
  /** The account of a card. */
  person(card: { cardNumber: string }): { id: number; homeBranchId: number }
  /** The id of a title by its name, its volume and its material type, which is a book unless named. */
  title(name: string, volume?: string, materialType?: string): number
  /** A moment of the day that was this number of days ago, at this hour in Tokyo. */
  daysAgo(days: number, hour?: number): Date
}

/** Reads the rows of the demo library. */
export async function readDemo(tx: Tx, now: Date): Promise<Demo> {
  const today = dateIn(now)
  const branches = await tx.branch.findMany({ select: { id: true, code: true } })
  const people = await tx.patron.findMany({ select: { id: true, cardNumber: true, homeBranchId: true } })
  const titles = await tx.title.findMany({
    select: { id: true, title: true, volume: true, materialType: true },
    orderBy: { controlNumber: 'desc' },
  })
  const titleKey = (...parts: string[]) => parts.join('\t')
  const [branchIds, accounts, titleIds] = [
    new Map(branches.map(({ code, id }) => [code, id])),
    new Map(people.map((row) => [row.cardNumber, row])),
    new Map(titles.map(({ title, volume, materialType, id }) => [titleKey(title, volume ?? '', materialType), id])),
  ]
  const found = <Row>(row: Row | undefined, name: string): Row => {
    if (row === undefined) throw new Error(`The demo library lacks ${name}.`)
    return row
  }
  return {
    ...{ tx, now, today },
    branch: (code) => found(branchIds.get(code), code),
    person: ({ cardNumber }) => found(accounts.get(cardNumber), cardNumber),
    title: (name, volume = '', materialType = 'BOOK') =>
      found(titleIds.get(titleKey(name, volume, materialType)), name),
    daysAgo: (days, hour = 10) => {
      const at = startOf(today.subtract({ days })).getTime() + hour * 3600_000
      return new Date(Math.min(at, now.getTime()))
    },
  }
}
