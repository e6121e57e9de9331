import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { type CompiledRead, compile, type Operation } from './compile.ts'
import { type Model, readModels } from './model.ts'
import type { ReadArgs } from './select.ts'
import { mostShapes, shapeOf } from './shape.ts'
import type { Question, Turn } from './turn.ts'
import { Unsupported } from './unsupported.ts'

/** Told of each read that is left to Prisma, and why. */
export type OnFallback = (operation: string, reason: string) => void

type Delegate = Record<string, (args?: ReadArgs) => Promise<unknown>>
/** A model's reads; each is sent in the turn of the object that it is called on. */
type Reads = Delegate & { turn: Turn }

const operations: Record<string, { is: Operation; throws: boolean }> = {
  findMany: { is: 'findMany', throws: false },
  findFirst: { is: 'findFirst', throws: false },
  findFirstOrThrow: { is: 'findFirst', throws: true },
  findUnique: { is: 'findUnique', throws: false },
  findUniqueOrThrow: { is: 'findUnique', throws: true },
  count: { is: 'count', throws: false },
}

/**
 * The client with its reads outside transactions compiled: each becomes one statement of nested JSON, kept by the shape
 * of what it asks. Whatever the compiler does not know, and everything else, goes to Prisma.
 */
export function withCompiledReads(prisma: PrismaClient, turn: Turn, onFallback: OnFallback = () => {}): PrismaClient {
  const models = readModels()
  const delegates = new Map<string | symbol, Reads>()
  for (const model of models.values()) {
    const name = model.name.charAt(0).toLowerCase() + model.name.slice(1)
    const delegate = Reflect.get(prisma, name) as Delegate
    const methods = compiledMethods(delegate, models, model, onFallback)
    // Defined, not set: Prisma's delegate would take what is set on an heir of it.
    delegates.set(name, Object.create(delegate, Object.getOwnPropertyDescriptors({ ...methods, turn })))
  }
  return new Proxy(prisma, {
    get: (client, property) => delegates.get(property) ?? Reflect.get(client, property),
  })
}

/** The same client with its compiled reads sent in another turn. */
export function inTurn(compiled: PrismaClient, turn: Turn): PrismaClient {
  const delegates = new Map<string | symbol, unknown>()
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

/** What a read would ask, without asking it. */
export function questionOf(compiled: PrismaClient, read: (prisma: PrismaClient) => unknown): Question {
  let found: Question | undefined
  const ask = (question: Question) => {
    found = question
    return new Promise<unknown>(() => {})
  }
  read(inTurn(compiled, { ask }))
  if (!found) throw new Error('This read is not compiled.')
  return found
}

function isReads(value: unknown): value is Reads {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'turn')
}

function compiledMethods(
  delegate: Delegate,
  models: ReadonlyMap<string, Model>,
  model: Model,
  onFallback: OnFallback,
): Delegate {
  const methods: Delegate = {}
  const all = cached(models, model, 'findMany')
  for (const [name, { is, throws }] of Object.entries(operations)) {
    const compiled = cached(models, model, is)
    const leaveToPrisma = (args: ReadArgs, reason: string) => {
      onFallback(`${model.name}.${name}`, reason)
      return delegate[name]?.(args)
    }
    methods[name] = async function (this: Reads, args: ReadArgs = {}) {
      const read = compiled(args)
      if (typeof read === 'string') return leaveToPrisma(args, read)
      const several = is === 'findUnique' ? severalBy(model, args, all) : undefined
      const found = await this.turn.ask({ read, params: read.params(args), several })
      // Prisma says in its own words what was not found.
      return found === null && throws ? leaveToPrisma(args, 'not found') : found
    }
  }
  return methods
}

type Compiled = (args: ReadArgs) => CompiledRead | string

/** How rows that are each asked for by the same unique column are asked for at once. */
function severalBy(model: Model, args: ReadArgs, all: Compiled): Question['several'] {
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

/** The compiled read of each shape that was asked for, or why there is none. */
function cached(models: ReadonlyMap<string, Model>, model: Model, operation: Operation) {
  const known = new Map<string, CompiledRead | string>()
  return (args: ReadArgs): CompiledRead | string => {
    try {
      const shape = shapeOf(args)
      const before = known.get(shape)
      if (before !== undefined) return before
      if (known.size >= mostShapes) known.clear()
      const compiled = orReason(() => compile(models, model, operation, args))
      known.set(shape, compiled)
      return compiled
    } catch (error) {
      if (error instanceof Unsupported) return error.message
      throw error
    }
  }
}

function orReason(make: () => CompiledRead): CompiledRead | string {
  try {
    return make()
  } catch (error) {
    if (error instanceof Unsupported) return error.message
    throw error
  }
}
