import type { Column, Model, Relation } from './model.ts'
import { Params, type Path } from './params.ts'
import { Unsupported } from './statement.ts'

/** The state of one statement while it is compiled. */
export interface Scope {
  models: ReadonlyMap<string, Model>
  params: Params
  /** Returns a table alias that is unique in the statement. */
  alias(): string
}

/** The scope of a new statement. */
export function newScope(models: Scope['models']): Scope {
  let tables = 0
  return { models, params: new Params(), alias: () => `t${tables++}` }
}

type Conditions = Record<string, unknown>

/** The conditions of a `where` on the table `t`, as SQL. Null when there are none. */
export function whereSql(scope: Scope, model: Model, t: string, where: unknown, path: Path): string | null {
  if (where === undefined) return null
  const parts = Object.entries(where as Conditions).flatMap(([key, value]) => {
    if (value === undefined) return []
    return condition(scope, model, t, key, value, [...path, key]) ?? []
  })
  return parts.length > 0 ? parts.join(' AND ') : null
}

function condition(scope: Scope, model: Model, t: string, key: string, value: unknown, path: Path): string | null {
  if (key === 'AND' || key === 'OR' || key === 'NOT') return combination(scope, model, t, key, value, path)
  const group = model.uniqueGroups.get(key)
  if (group && !model.fields.has(key)) return whereSql(scope, model, t, value, path)
  const field = model.fields.get(key)
  if (!field) throw new Unsupported(`${model.name}.${key}`)
  return field.is === 'column'
    ? comparison(scope, field, `${t}.${field.column}`, value, path)
    : related(scope, model, field, t, value, path)
}

function combination(scope: Scope, model: Model, t: string, key: string, value: unknown, path: Path): string | null {
  const given = Array.isArray(value) ? value : [value]
  const parts = given.map((each, i) => whereSql(scope, model, t, each, Array.isArray(value) ? [...path, i] : path))
  // Prisma treats an empty condition as true in AND and ignores it in OR and NOT. The case is rare, so Prisma answers
  // it.
  if (parts.includes(null) || parts.length === 0) throw new Unsupported(`an empty ${key}`)
  if (key === 'NOT') return `NOT (${parts.map((part) => `(${part})`).join(' AND ')})`
  return `(${parts.map((part) => `(${part})`).join(` ${key} `)})`
}

const comparisons: Record<string, string> = { equals: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' }

function comparison(scope: Scope, column: Column, at: string, value: unknown, path: Path): string {
  if (column.isList || column.type === 'Json') throw new Unsupported(`comparing ${column.name}`)
  if (value === null) return `${at} IS NULL`
  if (!isFilter(value)) return `${at} = ${operand(scope, column, value, path)}`
  const parts = Object.entries(value).flatMap(([operator, other]) => {
    if (other === undefined) return []
    return compared(scope, column, at, operator, other, [...path, operator])
  })
  if (parts.length === 0) throw new Unsupported('an empty filter')
  return parts.join(' AND ')
}

function isFilter(value: unknown): value is Conditions {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !Array.isArray(value)
}

function compared(scope: Scope, column: Column, at: string, operator: string, other: unknown, path: Path): string {
  const sign = comparisons[operator]
  if (sign) {
    if (other === null) return operator === 'equals' ? `${at} IS NULL` : 'false'
    return `${at} ${sign} ${operand(scope, column, other, path)}`
  }
  if (operator === 'not') {
    if (other === null) return `${at} IS NOT NULL`
    return isFilter(other)
      ? `NOT (${comparison(scope, column, at, other, path)})`
      : `${at} <> ${operand(scope, column, other, path)}`
  }
  if (operator === 'in') return among(scope, column, at, other, path)
  if (operator === 'notIn') return `NOT (${among(scope, column, at, other, path)})`
  throw new Unsupported(operator)
}

function among(scope: Scope, column: Column, at: string, values: unknown, path: Path): string {
  if (!Array.isArray(values) || values.includes(null)) throw new Unsupported('a list with null')
  if (column.type !== 'Enum') return `${at} = ANY(${scope.params.add(path, column, true)})`
  return values.length === 0 ? 'false' : `${at} IN (${values.map((value) => enumSql(column, value)).join(', ')})`
}

/** Values of enums and booleans are written into the statement, where the planner can match them to a partial index. */
function operand(scope: Scope, column: Column, value: unknown, path: Path): string {
  if (column.type === 'Enum') return enumSql(column, value)
  if (column.type === 'Boolean') return value === true ? 'true' : 'false'
  if (column.type === 'DateTime' && !(value instanceof Date)) throw new Unsupported('a moment as text')
  return scope.params.add(path, column)
}

function enumSql({ name, values }: Column, value: unknown): string {
  if (!values.includes(value as string)) throw new Unsupported(`${String(value)} as ${name}`)
  return `'${value}'`
}

function related(scope: Scope, model: Model, relation: Relation, t: string, value: unknown, path: Path): string {
  if (!relation.isList) {
    if (value === null) return `NOT ${existsSql(scope, model, relation, t, undefined, path)}`
    return oneSql(scope, model, relation, t, value, path)
  }
  const parts = Object.entries(value as Conditions).flatMap(([quantifier, where]) => {
    if (where === undefined) return []
    const inner = [...path, quantifier]
    if (quantifier === 'some') return existsSql(scope, model, relation, t, where, inner)
    if (quantifier === 'none') return `NOT ${existsSql(scope, model, relation, t, where, inner)}`
    throw new Unsupported(quantifier)
  })
  if (parts.length === 0) throw new Unsupported('an empty filter of a relation')
  return parts.join(' AND ')
}

/** Conditions on one related row. With none, Prisma does not even require the row to exist. */
function oneSql(scope: Scope, model: Model, relation: Relation, t: string, value: unknown, path: Path): string {
  const isEmpty = Object.values(value as Conditions).every((each) => each === undefined)
  if (isEmpty) throw new Unsupported('an empty condition on one row')
  return existsSql(scope, model, relation, t, value, path)
}

function existsSql(scope: Scope, model: Model, relation: Relation, t: string, where: unknown, path: Path): string {
  const target = modelOf(scope, relation.model)
  const r = scope.alias()
  const conditions = whereSql(scope, target, r, where, path)
  const joined = `${r}.${columnAt(target, relation.to)} = ${t}.${columnAt(model, relation.from)}`
  return `EXISTS (SELECT FROM ${target.table} ${r} WHERE ${joined}${conditions ? ` AND ${conditions}` : ''})`
}

export function modelOf({ models }: Pick<Scope, 'models'>, name: string): Model {
  const model = models.get(name)
  if (!model) throw new Unsupported(name)
  return model
}

export function columnAt(model: Model, name: string): string {
  const field = model.fields.get(name)
  if (field?.is !== 'column') throw new Unsupported(`${model.name}.${name}`)
  return field.column
}
