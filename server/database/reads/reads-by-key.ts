import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { renumberParams } from './combined-statement.ts'
import { delegateOf, type OnFallback } from './compiled-reads.ts'
import { listDecoder } from './decode.ts'
import { knownModels, type Model } from './model.ts'
import type { ReadBatch } from './read-batch.ts'
import { type ReadArgs, rowSql } from './select.ts'
import { jsonReader, toParam } from './send-read.ts'
import { cacheByShape } from './shape.ts'
import type { KeyedRows, KeyList } from './statement.ts'
import { columnAt, modelOf, newScope, whereSql } from './where.ts'

type Row = Record<string, unknown>
type Answer = KeyedRows<Row, unknown>

/**
 * Reads a list of keys and their rows in one statement. Reads that the compiler does not support go to Prisma after the
 * list, as do all reads when `onFallback` is null.
 */
export function keyedReads(prisma: PrismaClient, onFallback: OnFallback | null) {
  const models = knownModels()
  const known = new Map<string, (args: ReadArgs) => CompiledRows | string>()
  const compiled = (model: Model, key: string) => {
    const name = `${model.name}.${key}`
    const before = known.get(name)
    if (before) return before
    const compileNew = cacheByShape((args) => compileRows(models, model, key, args))
    known.set(name, compileNew)
    return compileNew
  }
  return {
    in:
      (turn: ReadBatch) =>
      async (name: string, args: ReadArgs, list: KeyList): Promise<Answer> => {
        const model = modelOf({ models }, name)
        const rows = onFallback ? compiled(model, list.key)(args) : 'not to be compiled'
        if (typeof rows !== 'string') return readInOneStatement(turn, rows, args, list)
        onFallback?.(`${name}.listed`, rows)
        turn.leftToPrisma?.()
        return readInTwoStatements(turn, delegateOf(prisma, model), args, list)
      },
  }
}

/** The compiled read of the rows that a list names. */
interface CompiledRows {
  /** The part after `WITH l AS (…)`. */
  sql: string
  params(args: unknown): unknown[]
  decode(json: unknown): Row[]
}

function compileRows(models: ReadonlyMap<string, Model>, model: Model, key: string, args: ReadArgs): CompiledRows {
  const scope = newScope(models)
  const t = scope.alias()
  const { sql, slots } = rowSql(scope, model, t, args, [])
  const where = whereSql(scope, model, t, args.where, ['where'])
  const rows = `SELECT ${sql} AS j FROM unnest(l.keys) WITH ORDINALITY k(key, n)
    JOIN ${model.table} ${t} ON ${t}.${columnAt(model, key)} = k.key${where ? ` AND ${where}` : ''} ORDER BY k.n`
  return {
    sql: `SELECT json_build_array(l.said, (SELECT coalesce(json_agg(j), '[]') FROM (${rows}) s))::text AS answer FROM l`,
    params: (given) => scope.params.read(given),
    decode: listDecoder(slots),
  }
}

function readInOneStatement(turn: ReadBatch, rows: CompiledRows, args: ReadArgs, { text, values, pace }: KeyList) {
  const params = rows.params(args)
  const sql = `WITH l AS MATERIALIZED (${renumberParams(params.length, text).moved}) ${rows.sql}`
  const decode = (answer: string | null) => {
    const [said, found] = JSON.parse(answer ?? '[null,[]]')
    return { said, rows: rows.decode(found) }
  }
  const question = { read: { sql, pace, decode }, params: [...params, ...values.map(toParam)] }
  return turn.ask(question) as Promise<Answer>
}

type FindMany = ReturnType<typeof delegateOf>

async function readInTwoStatements(
  turn: ReadBatch,
  delegate: FindMany,
  args: ReadArgs,
  list: KeyList,
): Promise<Answer> {
  const text = `SELECT json_build_array(l.said, l.keys) FROM (${list.text}) l`
  const [said, keys] = (await jsonReader(turn)<[unknown, unknown[]]>({ ...list, text })) ?? [null, []]
  const select = args.select && { select: { ...args.select, [list.key]: true } }
  const where = { AND: [args.where ?? {}, { [list.key]: { in: keys } }] }
  const found = (await delegate.findMany?.({ ...args, ...select, where })) as Row[]
  const byKey = new Map(found.map((row) => [row[list.key], row]))
  return { said, rows: keys.map((key) => byKey.get(key)).filter((row) => row !== undefined) }
}
