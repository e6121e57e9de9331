import { listDecoder, rowDecoder } from './decode.ts'
import type { Model } from './model.ts'
import { listSql, type ReadArgs, rowSql, rowsSql } from './select.ts'
import { Unsupported } from './statement.ts'
import { newScope, type Scope, whereSql } from './where.ts'

export type Operation = 'findMany' | 'findFirst' | 'findUnique' | 'count'

/** A statement that answers every read of one shape. */
export interface CompiledRead {
  sql: string
  params(args: unknown): unknown[]
  /** Decodes the one column of the answer. */
  decode(answer: string | null): unknown
}

/**
 * Compiles a read to one statement with a single JSON column. Throws `Unsupported` for reads that Prisma must answer.
 */
export function compile(
  models: ReadonlyMap<string, Model>,
  model: Model,
  operation: Operation,
  args: ReadArgs,
): CompiledRead {
  const scope = newScope(models)
  const { sql, decode } = statement(scope, model, operation, args)
  return { sql, params: (given) => scope.params.read(given), decode }
}

function statement(scope: Scope, model: Model, operation: Operation, args: ReadArgs) {
  if (operation === 'findMany') {
    const { sql, slots } = listSql(scope, model, args, [])
    const decode = listDecoder(slots)
    return { sql: `SELECT ${sql}::text AS answer`, decode: (text: string | null) => decode(JSON.parse(text ?? '[]')) }
  }
  const t = scope.alias()
  if (operation === 'count') {
    const from = rowsSql(scope, model, t, onlyWhere(args), [], null)
    return { sql: `SELECT count(*)::text AS answer${from}`, decode: (text: string | null) => Number(text) }
  }
  const { sql, slots } = rowSql(scope, model, t, args, [])
  const decode = rowDecoder(slots)
  return {
    sql: `SELECT ${sql}::text AS answer${operation === 'findUnique' ? unique(scope, model, t, args) : first(scope, model, t, args)}`,
    decode: (text: string | null) => (text === null ? null : decode(JSON.parse(text))),
  }
}

function onlyWhere(args: ReadArgs): ReadArgs {
  if (Object.entries(args).some(([key, value]) => key !== 'where' && value !== undefined)) {
    throw new Unsupported('counting a part')
  }
  return args
}

function unique(scope: Scope, model: Model, t: string, args: ReadArgs): string {
  const where = whereSql(scope, model, t, args.where, ['where'])
  if (where === null || args.orderBy || args.take !== undefined || args.skip !== undefined) {
    throw new Unsupported('one row by no condition')
  }
  return ` FROM ${model.table} ${t} WHERE ${where}`
}

function first(scope: Scope, model: Model, t: string, args: ReadArgs): string {
  if (args.take !== undefined) throw new Unsupported('the first of a part')
  return `${rowsSql(scope, model, t, args, [], null, true)} LIMIT 1`
}
