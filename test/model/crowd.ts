import type { Database } from '../../server/database/database.ts'
import { brokenRules } from './invariants.ts'
import { momentOf } from './moments.ts'
import { type Choices, type Instant, inWords, type Operation } from './operations.ts'
import { perform } from './perform.ts'
import { fitted, type Tally } from './runner.ts'
import { type Ids, reset } from './small-library.ts'
import { type SnapshotOfDatabase, snapshotOfDatabase } from './snapshot.ts'

interface Answered {
  operation: Operation
  said: string
  /** True when the submission repeats an earlier one. */
  again: boolean
}

/** Runs concurrent operations in the library, step by step. Throws when an answer or the resulting state is wrong. */
export async function letLoose(
  db: Database,
  ids: Ids,
  { choices, instants }: { choices: Choices; instants: Instant[] },
  tally: Tally,
): Promise<void> {
  await reset(db, ids, choices)
  tally.scripts += 1
  const story: string[] = []
  let [day, minute, serial] = [0, 0, 0]
  let seen = await snapshotOfDatabase(db, ids)
  const ask = async (drawn: Operation, press: number, again = false): Promise<Answered> => {
    const operation = fitted(drawn, seen, seen.holders)
    const said = await perform({ db, ids, day, minute, serial: press }, operation).catch(
      (e: Error) => `failed: ${e.stack}`,
    )
    if (operation.do === 'wait') day += operation.days
    tally.count(operation, said)
    story.push(`day ${day}: ${inWords(operation)} → ${said}`)
    return { operation, said, again }
  }
  for (const { before, atOnce } of instants) {
    for (const operation of before) {
      await ask(operation, serial++)
      seen = await snapshotOfDatabase(db, ids)
    }
    story.push('at once:')
    const answers = await Promise.all(
      atOnce.flatMap(({ operation, twice }) => {
        const press = serial++
        return [ask(operation, press), ...(twice ? [ask(operation, press, true)] : [])]
      }),
    )
    minute += 1
    const earlier = seen
    seen = await snapshotOfDatabase(db, ids)
    const wrong = [
      ...answers.flatMap(({ said }) => (said.includes('failed') ? ['an answer is no answer'] : [])),
      ...(await totals(db, earlier, seen, answers)),
      ...(await brokenRules(db, momentOf(day, minute), earlier.lastStep)).filter(isMeant(answers)),
    ]
    if (wrong.length > 0) throw new Error([...story, ...wrong.map((line) => `  ✗ ${line}`)].join('\n'))
  }
}

/**
 * The copies decide which hold of a sequence is next (S2). The order is known only when no copy was added or removed.
 */
function isMeant(answers: Answered[]): (line: string) => boolean {
  const changed = answers.some(({ operation, said }) => /report|refer|add/.test(operation.do) || said.includes('found'))
  return (line) => !(changed && line.includes('(S2)'))
}

/** Checks that every effect that the answers report happened exactly once. */
async function totals(db: Database, before: SnapshotOfDatabase, after: SnapshotOfDatabase, answers: Answered[]) {
  const steps = await db.query<{ step: string; count: number }>(
    `SELECT concat_ws('>', coalesce("from"::text, 'nothing for ' || split_part(actor, ':', 1)), "to") AS step,
        count(*)::int FROM hold_transitions WHERE id > $1 GROUP BY 1`,
    [before.lastStep],
  )
  const taken = (step: string) => steps.find((row) => row.step === step)?.count ?? 0
  const said = (what: RegExp) =>
    answers
      .filter(({ again, operation }) => !(again && /^place/.test(operation.do)))
      .flatMap((answer) => [...answer.said.matchAll(what)].map(([, number]) => Number(number ?? 1)))
      .reduce((sum, number) => sum + number, 0)
  const requested = taken('nothing for job>RECEIVED') + taken('nothing for staff>RECEIVED')
  return [
    { what: 'placed', told: said(/placed/g), done: after.holds.length - before.holds.length - requested },
    {
      what: 'steps from nothing',
      told: said(/placed/g),
      done: taken('nothing for patron>RECEIVED') + taken('nothing for family>RECEIVED'),
    },
    { what: 'confirmed', told: said(/(\d+) confirmed/g), done: taken('RECEIVED>QUEUED') },
    { what: 'expired', told: said(/(\d+) expired/g), done: taken('READY>EXPIRED') },
  ].flatMap(({ what, told, done }) =>
    told === done ? [] : [`${what}: ${told} by the answers, ${done} in the database`],
  )
}
