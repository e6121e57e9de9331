import { isDeepStrictEqual } from 'node:util'
import { isStatementTimeout } from '../../common/outage.ts'
import type { Recipient } from '../statements/answer-size.ts'
import { combineStatements } from './combined-statement.ts'
import type { PlanPolicy } from './statement.ts'

/**
 * Sends one statement outside any transaction. Resolves to the texts of its one row, or undefined when there is no row.
 * The statement is skipped or cancelled when the recipient has disconnected.
 */
export type SendRead = (
  sql: string,
  params: unknown[],
  pace: PlanPolicy,
  receiver?: Recipient,
) => Promise<(string | null)[] | undefined>

/** A statement with one text column, and its decoder. The decoder receives null when there is no row. */
export interface TextRead {
  sql: string
  pace?: PlanPolicy | undefined
  decode(answer: string | null): unknown
}

export interface BatchedRead {
  read: TextRead
  params: unknown[]
  /** Combines several uses of the same read into one. */
  several?: Combinable | undefined
}

interface Combinable {
  /** The key of the row that this use reads. */
  key: unknown
  /** The selected fields. Uses of one read may select with different values. */
  select: unknown
  /** Reads the rows of all keys; `keyOf` returns the key of a row. Null when this read cannot be compiled. */
  askAll(keys: unknown[]): { question: BatchedRead; keyOf(row: unknown): unknown } | null
}

type PendingRead = BatchedRead & { settle: (answer: unknown) => void }

/** Accepts reads, and decides how they are sent. */
export interface ReadBatch {
  ask(question: BatchedRead): Promise<unknown>
  /** Called when a read is left to Prisma. */
  leftToPrisma?: (() => void) | undefined
}

/** Sends each read at once, as a statement of its own. */
export function sendEachRead(send: SendRead): ReadBatch {
  return { ask: (question) => sendAlone(send, question) }
}

interface BatchOptions {
  inTransaction?: boolean
  leftToPrisma?: ReadBatch['leftToPrisma']
}

/**
 * Combines the reads that are issued at the same time into one statement, which saves round trips.
 * When the statement fails in a transaction, all its reads fail, because the transaction is aborted. Elsewhere each
 * read is then sent on its own.
 */
export function batchReads(send: SendRead, { inTransaction = false, leftToPrisma }: BatchOptions = {}): ReadBatch {
  let waiting: PendingRead[] = []
  const sendNow = () => {
    const all = waiting
    waiting = []
    sendCombined(send, combineSameReads(all), inTransaction)
  }
  const ask = (question: BatchedRead) =>
    new Promise<unknown>((settle) => {
      // Loaders also wait for the end of a tick. By the time this runs, they have issued their reads.
      if (waiting.length === 0) afterTick(sendNow)
      waiting.push({ settle, ...question })
    })
  return { ask, leftToPrisma }
}

let due: (() => void)[] = []

/**
 * Runs the work after all pending callbacks. All requests share one callback, so that their statements leave together.
 */
function afterTick(work: () => void): void {
  if (due.length === 0) setImmediate(doDue)
  due.push(work)
}

function doDue(): void {
  const all = due
  due = []
  for (const work of all) work()
}

/** Replaces reads of single rows that share a compiled read by one read of all their keys. */
function combineSameReads(all: PendingRead[]): PendingRead[] {
  const groups = new Map<TextRead, PendingRead[]>()
  for (const one of all) groups.set(one.read, [...(groups.get(one.read) ?? []), one])
  return [...groups.values()].flatMap(combineAlike)
}

function combineAlike(group: PendingRead[]): PendingRead[] {
  const [first, ...others] = group
  if (!first || others.length === 0) return group
  const isAlike = ({ several }: PendingRead) => isDeepStrictEqual(several?.select, first.several?.select)
  const alike = [first, ...others.filter(isAlike)]
  const asked = alike.length > 1 ? combineKeys(alike) : null
  return [...(asked ? [asked] : alike), ...combineAlike(others.filter((one) => !isAlike(one)))]
}

function combineKeys(group: PendingRead[]): PendingRead | null {
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

function sendCombined(send: SendRead, all: PendingRead[], inTransaction: boolean): void {
  const [first, second] = all
  if (first && !second) first.settle(sendAlone(send, first))
  if (!second) return
  const params = all.flatMap((one) => one.params)
  const answers = send(combineStatements(all.map(({ read }) => read.sql)), params, slowest(all))
  for (const [i, one] of all.entries()) {
    const decoded = (row: (string | null)[] | undefined) => one.read.decode(row?.[i] ?? null)
    const byItself = (error: unknown) => {
      // A second attempt would time out as well.
      if (isStatementTimeout(error)) throw error
      return sendAlone(send, one)
    }
    one.settle(answers.then(decoded, inTransaction ? undefined : byItself))
  }
}

async function sendAlone(send: SendRead, { read, params }: BatchedRead): Promise<unknown> {
  const row = await send(read.sql, params, read.pace ?? 'quick')
  return read.decode(row?.[0] ?? null)
}

function slowest(all: BatchedRead[]): PlanPolicy {
  const paces = all.map(({ read }) => read.pace)
  return (['unforeseen', 'search'] as const).find((pace) => paces.includes(pace)) ?? 'quick'
}
