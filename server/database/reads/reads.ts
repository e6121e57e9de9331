import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { type CompiledRead, compile, type Operation } from './compile.ts'
import { type Model, readModels } from './model.ts'
import type { ReadArgs } from './select.ts'
import { shapeOf } from './shape.ts'
import { Unsupported } from './unsupported.ts'

/** Sends one statement outside any transaction; answers the text of its one column, null for no row. */
export type RunRead = (sql: string, params: unknown[]) => Promise<string | null>

/** Told of each read that is left to Prisma, and why. */
export type OnFallback = (operation: string, reason: string) => void

type Delegate = Record<string, (args?: ReadArgs) => Promise<unknown>>

/** Shapes come from the code and from what programs select; more than so many at once are somebody's game. */
const mostShapes = 2_000

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
export function withCompiledReads(prisma: PrismaClient, run: RunRead, onFallback: OnFallback = () => {}): PrismaClient {
  const models = readModels()
  const delegates = new Map<string | symbol, unknown>()
  for (const model of models.values()) {
    const name = model.name.charAt(0).toLowerCase() + model.name.slice(1)
    const delegate = Reflect.get(prisma, name) as Delegate
    delegates.set(name, compiledDelegate(delegate, models, model, run, onFallback))
  }
  return new Proxy(prisma, {
    get: (client, property) => delegates.get(property) ?? Reflect.get(client, property),
  })
}

function compiledDelegate(
  delegate: Delegate,
  models: ReadonlyMap<string, Model>,
  model: Model,
  run: RunRead,
  onFallback: OnFallback,
): Delegate {
  const methods: Delegate = {}
  for (const [name, { is, throws }] of Object.entries(operations)) {
    const compiled = cached(models, model, is)
    const leaveToPrisma = (args: ReadArgs | undefined, reason: string) => {
      onFallback(`${model.name}.${name}`, reason)
      return delegate[name]?.(args)
    }
    const answer = async (read: CompiledRead, args: ReadArgs) => {
      const found = read.decode(await run(read.sql, read.params(args)))
      // Prisma says in its own words what was not found.
      return found === null && throws ? leaveToPrisma(args, 'not found') : found
    }
    // Prisma makes one statement of those that come together, so these are left to it.
    const alone = is === 'findUnique' ? oneAtATime(answer, (args) => leaveToPrisma(args, 'several at once')) : answer
    methods[name] = async (args: ReadArgs = {}) => {
      const read = compiled(args)
      return typeof read === 'string' ? leaveToPrisma(args, read) : alone(read, args)
    }
  }
  return Object.create(delegate, Object.getOwnPropertyDescriptors(methods))
}

type Answer = (read: CompiledRead, args: ReadArgs) => Promise<unknown>

/** Answers a read that comes alone in its turn of the event loop, and hands on those that come with others like it. */
function oneAtATime(answer: Answer, several: (args: ReadArgs) => Promise<unknown> | undefined): Answer {
  const waiting = new Map<CompiledRead, { args: ReadArgs; settle: (found: Promise<unknown> | undefined) => void }[]>()
  return (read, args) =>
    new Promise((settle) => {
      const together = waiting.get(read)
      if (together) {
        together.push({ args, settle })
        return
      }
      waiting.set(read, [{ args, settle }])
      process.nextTick(() => {
        const all = waiting.get(read) ?? []
        waiting.delete(read)
        for (const one of all) one.settle(all.length === 1 ? answer(read, one.args) : several(one.args))
      })
    })
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
