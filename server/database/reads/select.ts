import type { Column, Model, Relation } from './model.ts'
import { type OrderTerm, orderOf, orderSql } from './order.ts'
import type { Path } from './params.ts'
import { Unsupported } from './statement.ts'
import { columnAt, modelOf, type Scope, whereSql } from './where.ts'

/** The arguments of a read, as Prisma takes them. */
export interface ReadArgs {
  select?: Record<string, unknown> | null
  include?: Record<string, unknown> | null
  omit?: Record<string, unknown> | null
  where?: unknown
  orderBy?: unknown
  take?: number
  skip?: number
}

/** The content of one position in a row's JSON array. The decoder assigns it to `name`. */
export type Slot =
  | { is: 'column'; name: string; column: Column }
  | { is: 'one' | 'many'; name: string; slots: Slot[] }
  | { is: 'counts'; name: string; names: string[] }

const known = new Set(['select', 'include', 'omit', 'where', 'orderBy', 'take', 'skip'])

/** The maximum number of arguments of a PostgreSQL function. */
const maxArguments = 100

/** The SQL of the JSON array for a row of the table `t`, and the slots of the array. */
export function rowSql(scope: Scope, model: Model, t: string, args: ReadArgs, path: Path) {
  for (const key in args) {
    if (!known.has(key) && args[key as keyof ReadArgs] !== undefined) throw new Unsupported(key)
  }
  const slots: Slot[] = []
  const parts: string[] = []
  const add = (sql: string, slot: Slot) => {
    parts.push(sql)
    slots.push(slot)
  }
  for (const column of columnsOf(model, args)) {
    // JSON numbers cannot represent all 64-bit integers.
    if (column.type === 'BigInt') throw new Unsupported(`${model.name}.${column.name}`)
    add(`${t}.${column.column}`, { is: 'column', name: column.name, column })
  }
  const branch = args.select ? 'select' : 'include'
  for (const [name, value] of Object.entries(args[branch] ?? {})) {
    const at = [...path, branch, name]
    const asked = value === true ? {} : value
    if (!asked) continue
    if (name === '_count') add(...counts(scope, model, t, asked as ReadArgs, at))
    else {
      const field = model.fields.get(name)
      if (!field) throw new Unsupported(`${model.name}.${name}`)
      if (field.is === 'relation') add(...relationSql(scope, model, t, field, asked as ReadArgs, at))
    }
  }
  if (parts.length === 0 || parts.length > maxArguments) throw new Unsupported(`${parts.length} columns`)
  return { sql: `json_build_array(${parts.join(', ')})`, slots }
}

/** The selected columns, or all columns that are not omitted. */
function columnsOf(model: Model, { select, omit }: ReadArgs): Column[] {
  const columns = [...model.fields.values()].filter((field) => field.is === 'column')
  if (select) return columns.filter(({ name }) => select[name])
  return columns.filter(({ name }) => !omit?.[name])
}

function relationSql(
  scope: Scope,
  model: Model,
  t: string,
  relation: Relation,
  args: ReadArgs,
  path: Path,
): [string, Slot] {
  const target = modelOf(scope, relation.model)
  const joined = (r: string) => `${r}.${columnAt(target, relation.to)} = ${t}.${columnAt(model, relation.from)}`
  const { name } = relation
  if (relation.isList) {
    const { sql, slots } = listSql(scope, target, args, path, joined)
    return [sql, { is: 'many', name, slots }]
  }
  const r = scope.alias()
  const { sql, slots } = rowSql(scope, target, r, args, path)
  const where = whereSql(scope, target, r, args.where, [...path, 'where'])
  if (where) throw new Unsupported('a condition on one row')
  return [`(SELECT ${sql} FROM ${target.table} ${r} WHERE ${joined(r)})`, { is: 'one', name, slots }]
}

function counts(scope: Scope, model: Model, t: string, args: ReadArgs, path: Path): [string, Slot] {
  const asked = Object.entries(args.select ?? {}).filter(([, value]) => value)
  const parts = asked.map(([name, value]) => {
    const field = model.fields.get(name)
    if (field?.is !== 'relation' || !field.isList) throw new Unsupported(`counting ${name}`)
    const target = modelOf(scope, field.model)
    const r = scope.alias()
    const where =
      value === true ? null : whereSql(scope, target, r, (value as ReadArgs).where, [...path, 'select', name, 'where'])
    const joined = `${r}.${columnAt(target, field.to)} = ${t}.${columnAt(model, field.from)}`
    return `(SELECT count(*) FROM ${target.table} ${r} WHERE ${joined}${where ? ` AND ${where}` : ''})`
  })
  if (parts.length === 0) throw new Unsupported('counting nothing')
  return [`json_build_array(${parts.join(', ')})`, { is: 'counts', name: '_count', names: asked.map(([name]) => name) }]
}

/** The SQL of the JSON array of all rows of a read, in order. */
export function listSql(
  scope: Scope,
  model: Model,
  args: ReadArgs,
  path: Path,
  joined: (t: string) => string | null = () => null,
) {
  const t = scope.alias()
  const { sql, slots } = rowSql(scope, model, t, args, path)
  const from = rowsSql(scope, model, t, args, path, joined(t))
  return { sql: `(SELECT coalesce(json_agg(j), '[]') FROM (SELECT ${sql} AS j${from}) s)`, slots }
}

/** The clauses from FROM on, which choose the rows of a read. */
export function rowsSql(
  scope: Scope,
  model: Model,
  t: string,
  args: ReadArgs,
  path: Path,
  joined: string | null,
  isPart = args.take !== undefined || args.skip !== undefined,
): string {
  const { take, skip } = args
  if (take !== undefined && take < 0) throw new Unsupported('the last rows')
  const given = orderOf(scope, model, t, args.orderBy)
  const terms = isPart ? totalOrder(model, t, given) : given
  const conditions = [joined, whereSql(scope, model, t, args.where, [...path, 'where'])].filter((each) => each !== null)
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''
  const limit = take === undefined ? '' : ` LIMIT ${scope.params.addCount([...path, 'take'])}`
  const offset = skip === undefined ? '' : ` OFFSET ${scope.params.addCount([...path, 'skip'])}`
  return ` FROM ${model.table} ${t}${where}${orderSql(terms)}${limit}${offset}`
}

/** Adds a unique column to the order, as Prisma does, so that a part of the rows is always the same part. */
function totalOrder(model: Model, t: string, terms: OrderTerm[]): OrderTerm[] {
  const [key] = model.uniqueFields
  const column = key === undefined ? null : columnAt(model, key)
  if (terms.some((term) => term.column !== null && term.column === column)) return terms
  if (column === null) {
    if (terms.length === 0) throw new Unsupported('a part of rows in no order')
    return terms
  }
  return [...terms, { sql: `${t}.${column}`, isDescending: false, nulls: null, column }]
}
