import { type Act, accountOf, numberIn } from './acts.ts'
import { holdsOn, openHolds, openLoans, renewalsOf } from './koha-tables.ts'
import { signIn } from './service-client.ts'

/** An act with its patron and the fault when it began. */
export interface RecordedAct extends Act {
  card: string
  fault: string
  seconds: number
}

/** Compares what patrons were told with Koha's tables. Each problem begins with lost, doubled or wrong. */
export function problemsOfActs(acts: readonly RecordedAct[]): string[] {
  const problems = acts.flatMap(({ card, what, told, before, after, fault }) => {
    const act = `${card} ${what} (${fault})`
    if (told === 'DONE' && !after) return [`lost: ${act}`]
    return told === 'NOT' && after && !before ? [`wrong: ${act} was reported as not done`] : []
  })
  const counts = new Map<string, { before: number; done: number; perhaps: number }>()
  for (const { counted, told } of acts) {
    if (!counted) continue
    const count = counts.get(counted.key) ?? { before: counted.before, done: 0, perhaps: 0 }
    if (told === 'DONE') count.done += 1
    if (told === 'UNKNOWN') count.perhaps += 1
    counts.set(counted.key, count)
  }
  for (const [key, { before, done, perhaps }] of counts) {
    const [card = '', record] = key.split(' ')
    const made = (record ? holdsOn(card, record).ever : renewalsOf(key)) - before
    const what = `${key} was ${record ? 'placed' : 'renewed'} ${made} times; ${done} were reported, ${perhaps} perhaps`
    if (made < done) problems.push(`lost: ${what}`)
    if (made > done + perhaps) problems.push(`doubled: ${what}`)
  }
  return problems
}

const byNumber = (one: string, other: string) => Number.parseInt(one, 10) - Number.parseInt(other, 10)

/** Compares the holds and loans that a patron is shown with Koha's tables. */
export async function problemsOfAccount(card: string): Promise<string[]> {
  const account = await accountOf(await signIn(card))
  if (!account) return [`wrong: the account of ${card} is not shown`]
  const holds = account.holds.map(({ id, pickupBranch }) => `${numberIn(id)} ${pickupBranch?.code}`).sort(byNumber)
  const loans = account.loans.map(({ id, dueOn, renewals }) => `${numberIn(id)} ${dueOn} ${renewals}`).sort(byNumber)
  const lists = {
    holds: [openHolds(card).map((row) => row.replace(/ \d$/, '')), holds],
    loans: [openLoans(card), loans],
  }
  return Object.entries(lists)
    .filter(([, [theirs, shown]]) => String(theirs) !== String(shown))
    .map(([what, [theirs, shown]]) => `wrong: the ${what} of ${card} are ${theirs}; shown are ${shown}`)
}
