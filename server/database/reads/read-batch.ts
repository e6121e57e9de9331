import { isDeepStrictEqual } from 'node:util'
import { tookTooLong } from '../../common/outage.ts'
import type { Receiver } from '../statements/answer-size.ts'
import { joined } from './combined-statement.ts'
import type { Pace } from './statement.ts'

/**
 * Sends one statement outside any transaction; answers its one row of texts, undefined for no row. It is not begun, or
 * cancelled, where whoever it is for has left.
 */
export type SendRead = (
  sql: string,
  params: unknown[],
  pace: Pace,
  receiver?: Receiver,
) => Promise<(string | null)[] | undefined>

/** A statement whose one column is text, null for no row, and what is made of it. */
export interface TextRead {
  sql: string
  pace?: Pace | undefined
  decode(answer: string | null): unknown
}

export interface Question {
  read: TextRead
  params: unknown[]
  /** How several of the same read that come together are asked at once. */
  several?: Several | undefined
}

interface Several {
  /** Which row this one asks for. */
  key: unknown
  /** What it asks of the row; the same read may ask it with other values. */
  select: unknown
  /** Asks for the rows of all keys; each with its key. */
  askAll(keys: unknown[]): { question: Question; keyOf(row: unknown): unknown } | null
}

type Waiting = Question & { settle: (answer: unknown) => void }

/** Takes what is asked for. */
export interface Turn {
  ask(question: Question): Promise<unknown>
  /** Told of what is read in another way. */
  leftToPrisma?: (() => void) | undefined
}

/** Sends each question by itself, at once. */
export function oneByOne(send: SendRead): Turn {
  return { ask: (question) => alone(send, question) }
}

interface Together {
  inTransaction?: boolean
  leftToPrisma?: Turn['leftToPrisma']
}

/**
 * Sends what is asked for at once as one statement: one way to the database and back instead of several. Where one of
 * them fails, all fail if it was in a transaction, which is lost then; else each is asked by itself, and fails by itself.
 */
export function together(send: SendRead, { inTransaction = false, leftToPrisma }: Together = {}): Turn {
  let waiting: Waiting[] = []
  const sendNow = () => {
    const all = waiting
    waiting = []
    sendTogether(send, withSeveralAsOne(all), inTransaction)
  }
  const ask = (question: Question) =>
    new Promise<unknown>((settle) => {
      // By then loaders, which wait for the end of a tick themselves, have asked too.
      if (waiting.length === 0) soon(sendNow)
      waiting.push({ settle, ...question })
    })
  return { ask, leftToPrisma }
}

let due: (() => void)[] = []

/** Does it when all that waits to be done has been; for all askers together, so that what they send can go out at once. */
function soon(work: () => void): void {
  if (due.length === 0) setImmediate(doDue)
  due.push(work)
}

function doDue(): void {
  const all = due
  due = []
  for (const work of all) work()
}

/** One question in the place of those that ask for single rows by the same read. */
function withSeveralAsOne(all: Waiting[]): Waiting[] {
  const groups = new Map<TextRead, Waiting[]>()
  for (const one of all) groups.set(one.read, [...(groups.get(one.read) ?? []), one])
  return [...groups.values()].flatMap(alikeAsOne)
}

function alikeAsOne(group: Waiting[]): Waiting[] {
  const [first, ...others] = group
  if (!first || others.length === 0) return group
  const isAlike = ({ several }: Waiting) => isDeepStrictEqual(several?.select, first.several?.select)
  const alike = [first, ...others.filter(isAlike)]
  const asked = alike.length > 1 ? asOne(alike) : null
  return [...(asked ? [asked] : alike), ...alikeAsOne(others.filter((one) => !isAlike(one)))]
}

function asOne(group: Waiting[]): Waiting | null {
  const keys = new Set(group.map(({ several }) => several?.key))
  const asked = group[0]?.several?.askAll([...keys])
  if (!asked) return null
  const settle = (answer: unknown) => {
    const rows = Promise.resolve(answer).then(
      (found) => new Map((found as unknown[]).map((row) => [asked.keyOf(row), row])),
    )
    for (const one of group) one.settle(rows.then((known) => known.get(one.several?.key) ?? null))
  }
  return { settle, ...asked.question }
}

function sendTogether(send: SendRead, all: Waiting[], inTransaction: boolean): void {
  const [first, second] = all
  if (first && !second) first.settle(alone(send, first))
  if (!second) return
  const params = all.flatMap((one) => one.params)
  const answers = send(joined(all.map(({ read }) => read.sql)), params, slowest(all))
  for (const [i, one] of all.entries()) {
    const decoded = (row: (string | null)[] | undefined) => one.read.decode(row?.[i] ?? null)
    const byItself = (error: unknown) => {
      // It would take as long once more.
      if (tookTooLong(error)) throw error
      return alone(send, one)
    }
    one.settle(answers.then(decoded, inTransaction ? undefined : byItself))
  }
}

async function alone(send: SendRead, { read, params }: Question): Promise<unknown> {
  const row = await send(read.sql, params, read.pace ?? 'quick')
  return read.decode(row?.[0] ?? null)
}

function slowest(all: Question[]): Pace {
  const paces = all.map(({ read }) => read.pace)
  return (['unforeseen', 'search'] as const).find((pace) => paces.includes(pace)) ?? 'quick'
}
