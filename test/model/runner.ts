import type { HoldState } from '../../generated/prisma/enums.ts'
import type { Database } from '../../server/database/database.ts'
import { brokenRules } from './invariants.ts'
import { newModel } from './model.ts'
import { momentOf } from './moments.ts'
import { inWords, type Operation, type Script } from './operations.ts'
import { perform } from './perform.ts'
import { foretell } from './rules/rules.ts'
import { type Ids, reset } from './small-library.ts'
import { type Holders, holdersOfModel, snapshotOfDatabase, snapshotOfModel } from './snapshot.ts'

/** Counts operations and their answers, to show what the scripts reach. */
export class Tally {
  scripts = 0
  operations = 0
  /** The states that holds were in. */
  readonly states = new Set<HoldState>()
  readonly answers = new Map<string, Map<string, number>>()

  count({ do: what }: Operation, answer: string): void {
    this.operations += 1
    const kinds = this.answers.get(what) ?? new Map<string, number>()
    this.answers.set(what, kinds)
    for (const kind of answer.split(', ')) {
      const plain = kind.replace(/ (at|for) \d+/g, '').replace(/^0 .*/, 'nothing')
      const name = plain.replace(/^\d+/, 'some')
      kinds.set(name, (kinds.get(name) ?? 0) + 1)
    }
  }

  toString(): string {
    const lines = [...this.answers].sort().map(([what, kinds]) => {
      const words = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`)
      return `  ${what}: ${words.join(', ')}`
    })
    return [`${this.scripts} scripts, ${this.operations} operations`, ...lines].join('\n')
  }
}

/** Maps drawn numbers to existing holds, copies and requests, by modulo. */
export function fitted(
  operation: Operation,
  { holds, requests }: { holds: unknown[]; requests: unknown[] },
  holders: Holders,
): Operation {
  const fit: Operation = { ...operation }
  if ('request' in fit && requests.length > 0) fit.request %= requests.length
  if ('hold' in fit && holds.length > 0) fit.hold %= holds.length + (fit.hold === 11 ? 1 : 0)
  if ('holds' in fit) fit.holds = [...new Set(fit.holds.map((n) => n % Math.max(1, holds.length)))]
  if ('copy' in fit) fit.copy %= holders.length
  if (fit.do === 'checkOut' && fit.patron === 'holder') fit.patron = holders[fit.copy]?.patron ?? 0
  if (fit.do === 'checkIn' && fit.branch === 'pickup') fit.branch = holders[fit.copy]?.pickup ?? 0
  const lent = holders.flatMap(({ lent }, n) => (lent ? [n] : []))
  if (fit.do === 'renew' || fit.do === 'renewFor') fit.copy = lent[fit.copy % lent.length] ?? 0
  if (fit.do === 'place') fit.titles = [...new Set(fit.titles)]
  return fit
}

/** Runs a script in the model and in the library. Throws at the first difference, with the operations so far. */
export async function play(db: Database, ids: Ids, { choices, operations }: Script, tally: Tally): Promise<void> {
  await reset(db, ids, choices)
  const model = newModel(choices)
  const story = [`gate ${choices.gate}, captured holds: ${choices.capturedCancel}`]
  tally.scripts += 1
  let lastStep = 0
  for (const [serial, drawn] of operations.entries()) {
    const operation = fitted(drawn, model, holdersOfModel(model))
    const asking = { db, ids, day: model.day, minute: model.minute, serial }
    const expected = foretell(model, operation)
    const said = await perform(asking, operation).catch((error: Error) => `failed: ${error.stack}`)
    story.push(`${serial + 1}. day ${asking.day}: ${inWords(operation)} → ${said}`)
    tally.count(operation, said)
    for (const { state } of model.holds) tally.states.add(state)
    const actual = await snapshotOfDatabase(db, ids)
    const wrong = [
      ...(said === expected ? [] : [`the model answers: ${expected}`]),
      ...differences(snapshotOfModel(model), actual),
      ...(await brokenRules(db, momentOf(model.day, model.minute), lastStep)),
    ]
    if (wrong.length > 0) throw new Error([...story, ...wrong.map((line) => `  ✗ ${line}`)].join('\n'))
    model.minute += 1
    lastStep = actual.lastStep
  }
}

type Lines = Record<string, readonly unknown[]>

function differences(expected: object, actual: object): string[] {
  return Object.entries(expected as Lines).flatMap(([what, lines]) => {
    const found = (actual as Lines)[what] ?? []
    return Array.from({ length: Math.max(lines.length, found.length) }, (_, n) => n)
      .filter((n) => lines[n] !== found[n])
      .map((n) => `${what} ${n}: ${found[n]}; by the model: ${lines[n]}`)
  })
}
