import type { Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import type { CompiledClient, Tx } from './client.ts'
import { type CompiledRead, compile, type Operation } from './compile.ts'
import { knownModels, type Model } from './model.ts'
import { type BatchedRead, batchReads, type ReadBatch } from './read-batch.ts'
import type { ReadArgs } from './select.ts'
import { jsonReader } from './send-read.ts'
import { cacheByShape } from './shape.ts'

/** Called with each read that is left to Prisma, and the reason. */
export type OnFallback = (operation: string, reason: string) => void

type Delegate = Record<string, (args?: ReadArgs) => Promise<unknown>>
/**
 * The read methods of a model. They send through the batch of the object they are called on, or fall back to Prisma's
 * methods.
 */
type ReadMethods = Delegate & { turn: ReadBatch; uncompiled: Delegate }

const operations: Record<string, { is: Operation; throws: boolean }> = {
  findMany: { is: 'findMany', throws: false },
  findFirst: { is: 'findFirst', throws: false },
  findFirstOrThrow: { is: 'findFirst', throws: true },
  findUnique: { is: 'findUnique', throws: false },
  findUniqueOrThrow: { is: 'findUnique', throws: true },
  count: { is: 'count', throws: false },
}

/**
 * Wraps the client so that each read becomes one statement of nested JSON, cached by its shape. In a transaction, reads
 * that are issued at the same time are one statement. Unsupported reads and everything else go to Prisma.
 */
export function withCompiledReads(
  prisma: PrismaClient,
  turn: ReadBatch,
  onFallback: OnFallback = () => {},
): CompiledClient {
  const models = knownModels()
  const methods = new Map<string | symbol, Delegate>()
  for (const model of models.values()) {
    methods.set(delegateName(model), compiledMethods(models, model, onFallback))
  }
  const reading = (client: object, turn: ReadBatch, more: object = {}) => {
    const delegates = new Map<string | symbol, unknown>(Object.entries({ read: jsonReader(turn), ...more }))
    return new Proxy(client, {
      get(target, property) {
        const known = delegates.get(property)
        if (known) return known
        const uncompiled = Reflect.get(target, property) as Delegate
        const compiled = methods.get(property)
        if (!compiled) return uncompiled
        // Defines properties instead of assigning them: Prisma's delegate would intercept an assignment on an object
        // that inherits from it.
        const own = Object.getOwnPropertyDescriptors({ ...compiled, turn, uncompiled })
        const delegate = Object.create(uncompiled, own)
        delegates.set(property, delegate)
        return delegate
      },
    })
  }
  const inTransaction = (tx: Prisma.TransactionClient): Tx => {
    const turn = batchReads((sql, params) => firstRow(tx.$queryRawUnsafe(sql, ...params)), { inTransaction: true })
    return reading(tx, turn) as Tx
  }
  const $transaction = (work: unknown, options?: object) =>
    typeof work === 'function'
      ? prisma.$transaction((tx) => work(inTransaction(tx)), options)
      : prisma.$transaction(work as Prisma.PrismaPromise<unknown>[], options)
  return reading(prisma, turn, { $transaction }) as CompiledClient
}

async function firstRow(answer: Promise<Record<string, string | null>[]>) {
  const [row] = await answer
  return row && Object.values(row)
}

/** The delegate of a Prisma client for one model. */
export function delegateOf(prisma: PrismaClient, model: Model): Delegate {
  return Reflect.get(prisma, delegateName(model)) as Delegate
}

const delegateName = ({ name }: Model) => name.charAt(0).toLowerCase() + name.slice(1)

/**
 * The same client with its compiled reads sent through another batch. `begin`, when given, runs at the start of each
 * transaction.
 */
export function withBatch(
  compiled: CompiledClient,
  turn: ReadBatch,
  begin?: (tx: Tx) => Promise<void>,
): CompiledClient {
  const delegates = new Map<string | symbol, unknown>([['read', jsonReader(turn)]])
  if (begin) delegates.set('$transaction', withBeginning(begin, compiled))
  return new Proxy(compiled, {
    get(client, property) {
      const known = delegates.get(property)
      if (known) return known
      const value = Reflect.get(client, property)
      if (!isReads(value)) return value
      const delegate = Object.create(value, { turn: { value: turn } })
      delegates.set(property, delegate)
      return delegate
    },
  })
}

function withBeginning(begin: (tx: Tx) => Promise<void>, compiled: CompiledClient) {
  const begun = (work: (tx: Tx) => Promise<unknown>) => async (tx: Tx) => {
    await begin(tx)
    return work(tx)
  }
  return (work: unknown, options?: object) =>
    compiled.$transaction(
      typeof work === 'function' ? begun(work as Parameters<typeof begun>[0]) : (work as never),
      options,
    )
}

function isReads(value: unknown): value is ReadMethods {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'turn')
}

function compiledMethods(models: ReadonlyMap<string, Model>, model: Model, onFallback: OnFallback): Delegate {
  const methods: Delegate = {}
  const all = cacheByShape((args) => compile(models, model, 'findMany', args))
  for (const [name, { is, throws }] of Object.entries(operations)) {
    const compiled = cacheByShape((args) => compile(models, model, is, args))
    const leaveToPrisma = ({ uncompiled, turn }: ReadMethods, args: ReadArgs, reason: string) => {
      onFallback(`${model.name}.${name}`, reason)
      turn.leftToPrisma?.()
      return uncompiled[name]?.(args)
    }
    methods[name] = async function (this: ReadMethods, args: ReadArgs = {}) {
      const read = compiled(args)
      if (typeof read === 'string') return leaveToPrisma(this, args, read)
      const several = is === 'findUnique' ? combinableBy(model, args, all) : undefined
      const found = await this.turn.ask({ read, params: read.params(args), several })
      // Prisma throws its own error for a missing row.
      return found === null && throws ? leaveToPrisma(this, args, 'not found') : found
    }
  }
  return methods
}

type Compiled = (args: ReadArgs) => CompiledRead | string

/** Combines several reads of single rows by the same unique column into one. Undefined when this read cannot be combined. */
function combinableBy(model: Model, args: ReadArgs, all: Compiled): BatchedRead['several'] {
  const [[column, key] = [], ...others] = Object.entries(args.where ?? {})
  if (column === undefined || !args.select || others.length > 0 || !model.uniqueFields.has(column)) return undefined
  const askAll = (keys: unknown[]) => {
    const many = { ...args, select: { ...args.select, [column]: true }, where: { [column]: { in: keys } } }
    const read = all(many)
    if (typeof read === 'string') return null
    return { question: { read, params: read.params(many) }, keyOf: (row: unknown) => Object(row)[column] as unknown }
  }
  return { key, select: args.select, askAll }
}
