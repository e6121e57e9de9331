import fc from 'fast-check'
import type { Column, Model, Relation } from '../../server/database/reads/model.ts'

type Tree = Record<string, unknown>

/** Values that the demo library has, and some that it does not have. */
function someValue({ type, isDate, isUuid, values }: Column): fc.Arbitrary<unknown> {
  if (isUuid) return fc.uuid()
  switch (type) {
    case 'Int':
    case 'Float':
      return fc.integer({ min: 0, max: 12 })
    case 'BigInt':
      return fc.bigInt({ min: 0n, max: 12n })
    case 'String':
      return fc.constantFrom(
        '',
        'BOOK',
        'CD',
        'PRINT',
        'jpn',
        'patron',
        '10000001',
        'chuo',
        '本',
        "'\\",
        'demo',
        '夏目 漱石',
      )
    case 'Boolean':
      return fc.boolean()
    case 'DateTime':
      return fc
        .integer({ min: -40, max: 40 })
        .map((days) => new Date(Date.UTC(2026, 10, 24 + days, isDate ? 0 : 3, 0, 0, isDate ? 0 : 123)))
    case 'Enum':
      return fc.constantFrom(...values)
    default:
      return fc.constant(null)
  }
}

function filterOf(column: Column): fc.Arbitrary<unknown> {
  const value = someValue(column)
  const list = fc.array(value, { maxLength: 3 })
  const ordered = column.type === 'Boolean' || column.type === 'Enum' ? [] : ['lt', 'lte', 'gt', 'gte']
  const filters = [
    value,
    ...(column.isRequired ? [] : [fc.constant(null), fc.constant({ not: null })]),
    value.map((one) => ({ equals: one })),
    value.map((one) => ({ not: one })),
    ...(column.type === 'Boolean'
      ? []
      : [
          list.map((some) => ({ in: some })),
          list.map((some) => ({ notIn: some })),
          list.map((some) => ({ not: { in: some } })),
        ]),
    ...ordered.map((operator) => value.map((one) => ({ [operator]: one }))),
  ]
  return fc.oneof(...filters)
}

/** One of the values. An empty list is never drawn from. */
const pick = <Value>(values: readonly Value[]) => fc.nat().map((n) => values[n % values.length] as Value)

const columnsOf = (model: Model) => [...model.fields.values()].filter((field): field is Column => field.is === 'column')
const relationsOf = (model: Model) =>
  [...model.fields.values()].filter((field): field is Relation => field.is === 'relation')
const comparable = (model: Model) => columnsOf(model).filter(({ isList, type }) => !isList && type !== 'Json')

/** Random reads over the real schema. */
export function readsOf(models: ReadonlyMap<string, Model>) {
  const target = ({ model }: Relation) => models.get(model) as Model

  function where(model: Model, depth: number): fc.Arbitrary<Tree> {
    const columns = fc
      .subarray(comparable(model), { minLength: 0, maxLength: Math.min(2, comparable(model).length) })
      .chain((some) => fc.record(Object.fromEntries(some.map((column) => [column.name, filterOf(column)]))))
    if (depth === 0) return columns
    const related = pick(relationsOf(model)).chain((relation) =>
      where(target(relation), depth - 1).chain((inner) =>
        relation.isList
          ? fc.constantFrom('some', 'none').map((how) => ({ [relation.name]: { [how]: inner } }))
          : fc.constantFrom({ [relation.name]: inner }, { [relation.name]: { is: inner } }),
      ),
    )
    const both = fc.array(where(model, 0), { minLength: 1, maxLength: 2 })
    return fc.oneof(
      { weight: 4, arbitrary: columns },
      { weight: 2, arbitrary: relationsOf(model).length > 0 ? related : columns },
      { weight: 1, arbitrary: both.map((some) => ({ OR: some })) },
      { weight: 1, arbitrary: both.map((some) => ({ AND: some })) },
      { weight: 1, arbitrary: where(model, 0).map((one) => ({ NOT: one })) },
    ) as fc.Arbitrary<Tree>
  }

  function orderBy(model: Model): fc.Arbitrary<Tree[]> {
    const direction = fc.constantFrom('asc', 'desc')
    const term = pick(comparable(model)).chain((column): fc.Arbitrary<Tree> => {
      const plain = direction.map((sort) => ({ [column.name]: sort }))
      if (column.isRequired) return plain
      const withNulls = fc.record({ sort: direction, nulls: fc.constantFrom('first', 'last') })
      return fc.oneof(
        plain,
        withNulls.map((sort) => ({ [column.name]: sort })),
      )
    })
    const toOne = relationsOf(model).filter(({ isList }) => !isList)
    const related = pick(toOne).chain((relation) =>
      fc
        .tuple(pick(comparable(target(relation))), direction)
        .map(([column, sort]) => ({ [relation.name]: { [column.name]: sort } })),
    )
    const some = toOne.length > 0 ? fc.oneof({ weight: 3, arbitrary: term }, { weight: 1, arbitrary: related }) : term
    // Ends with a unique field, so that only one order is right.
    const keys =
      model.uniqueFields.size > 0 ? [[...model.uniqueFields][0] ?? ''] : ([...model.uniqueGroups.values()][0] ?? [])
    return fc.array(some, { maxLength: 2 }).map((terms) => [...terms, ...keys.map((name) => ({ [name]: 'asc' }))])
  }

  const part: fc.Arbitrary<Tree> = fc.record(
    { take: fc.integer({ min: 0, max: 4 }), skip: fc.integer({ min: 0, max: 3 }) },
    { requiredKeys: [] },
  )

  /** The selection of a row, with reads of its relations. */
  function selection(model: Model, depth: number): fc.Arbitrary<Tree> {
    const relations = depth === 0 ? [] : relationsOf(model)
    const nested = fc
      .subarray(relations, { maxLength: Math.min(2, relations.length) })
      .chain((some) =>
        fc.record(Object.fromEntries(some.map((relation) => [relation.name, relationArgs(relation, depth - 1)]))),
      )
    const lists = relationsOf(model).filter(({ isList }) => isList)
    const counts = fc.subarray(lists, { maxLength: Math.min(2, lists.length) }).chain((some) =>
      fc
        .record(
          Object.fromEntries(
            some.map((relation) => [
              relation.name,
              fc.oneof(
                fc.constant(true),
                where(target(relation), 0).map((inner) => ({ where: inner })),
              ),
            ]),
          ),
        )
        .map((select): Tree => (some.length > 0 ? { _count: { select } } : {})),
    )
    const columns = fc
      .subarray(columnsOf(model), { minLength: 1 })
      .map((some) => Object.fromEntries(some.map(({ name }) => [name, true])))
    return fc.tuple(columns, nested, counts, fc.boolean()).map(([own, inner, counted, isSelect]) => {
      if (isSelect) return { select: { ...own, ...inner, ...counted } }
      const include = { ...inner, ...counted }
      return Object.keys(include).length > 0 ? { include } : {}
    })
  }

  function relationArgs(relation: Relation, depth: number): fc.Arbitrary<unknown> {
    const model = target(relation)
    if (!relation.isList) return fc.oneof(fc.constant(true), selection(model, depth))
    return list(model, depth)
  }

  function list(model: Model, depth: number): fc.Arbitrary<Tree> {
    return fc
      .tuple(selection(model, depth), where(model, 1), orderBy(model), part)
      .map(([selected, condition, order, some]) => ({ ...selected, where: condition, orderBy: order, ...some }))
  }

  return fc.constantFrom(...models.values()).chain((model) => {
    const name = model.name.charAt(0).toLowerCase() + model.name.slice(1)
    const many = list(model, 2).map((args) => ({ name, operation: 'findMany' as const, args }))
    const first = list(model, 2).map(({ take: _take, ...args }) => ({
      name,
      operation: 'findFirst' as const,
      args,
    }))
    const count = where(model, 2).map((condition) => ({
      name,
      operation: 'count' as const,
      args: { where: condition },
    }))
    const key = [...model.uniqueFields][0]
    const field = key === undefined ? undefined : model.fields.get(key)
    const unique =
      field?.is === 'column' && key !== undefined
        ? fc.tuple(selection(model, 2), someValue(field)).map(([selected, value]) => ({
            name,
            operation: 'findUnique' as const,
            args: { ...selected, where: { [key]: value } },
          }))
        : many
    return fc.oneof({ weight: 4, arbitrary: many }, { weight: 2, arbitrary: first }, count, {
      weight: 2,
      arbitrary: unique,
    })
  })
}
