import { contextCacheSymbol } from '@pothos/core'
import { queryFromInfo, type SelectionMap } from '@pothos/plugin-prisma'
import { getLoaderMapping, type Mappings, setLoaderMappings } from '@pothos/selection-mapper'
import { type FieldNode, type GraphQLResolveInfo, getNamedType, type SelectionSetNode, visit } from 'graphql'
import type { Context } from '../context/context.ts'
import { fieldsOf } from './requested-fields.ts'

/** Paths to the rows of a connection. */
const inConnection = [['edges', 'node'], ['nodes']]

interface Query {
  select?: SelectionMap['select']
  include?: SelectionMap['include']
}

/** The query of a field and the loader mappings of Pothos for the fields below it. */
interface Plan {
  query: Query
  mappings: Mappings
}

/** Cached plans of a field in a document. */
interface FieldPlans {
  /** Variables in its selection. */
  variables: string[]
  /** Plans by the values of these variables. Null when the plan depends on the viewer and is computed each time. */
  plans: Map<string, Plan | null>
}

/** Maximum number of plans per field. Regular clients need few. */
const maxPlans = 200

const plansByField = new WeakMap<FieldNode, FieldPlans>()

/**
 * Returns the query of the field in `info`, planned once per document and variable values. With `rowType` the field is
 * a connection of such rows.
 */
export function cachedQuery(context: Context, info: GraphQLResolveInfo, rowType?: string): Query {
  const below = rowType === undefined ? undefined : { typeName: rowType, paths: inConnection }
  const [node, ...others] = info.fieldNodes
  if (!node || others.length > 0) return queryFromInfo({ context, info, ...below })
  const { variables, plans } = plansByField.get(node) ?? addFieldPlans(node, info)
  const values = variables.map((name) => JSON.stringify(info.variableValues[name]))
  const key = [context.patron === null, ...values].join()
  const plan = plans.get(key)
  if (plan) {
    setLoaderMappings(context, info, plan.mappings)
    return plan.query
  }
  if (plan === null || plans.size >= maxPlans) return queryFromInfo({ context, info, ...below })
  const asker = observeContext(context)
  const query = queryFromInfo({ context: asker.context, info, ...below })
  plans.set(
    key,
    asker.matters() ? null : { query: deepFreeze(query), mappings: mappingsOf(context, info, node, rowType) },
  )
  return query
}

/** Freezes a plan deeply, because it is shared between requests. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}

function addFieldPlans(node: FieldNode, info: GraphQLResolveInfo): FieldPlans {
  const one: FieldPlans = { variables: [...variablesIn(node.selectionSet, info)], plans: new Map() }
  plansByField.set(node, one)
  return one
}

function variablesIn(selections: SelectionSetNode | undefined, info: GraphQLResolveInfo): Set<string> {
  const found = new Set<string>()
  if (!selections) return found
  visit(selections, {
    Variable: ({ name }) => void found.add(name.value),
    FragmentSpread: ({ name }) => {
      for (const variable of variablesIn(info.fragments[name.value]?.selectionSet, info)) found.add(variable)
    },
  })
  return found
}

/**
 * Returns a proxy of the context that records whether the plan depends on it, except on whether the viewer is
 * anonymous.
 */
function observeContext(context: Context) {
  let matters = false
  const proxy = new Proxy(context, {
    get: (target, property) => {
      // Pothos uses this property as the key of its own cache.
      if (property === contextCacheSymbol) return target
      const value = Reflect.get(target, property)
      if (property !== 'patron' || value !== null) matters = true
      return value
    },
  })
  return { context: proxy, matters: () => matters }
}

/** Returns the loader mappings of Pothos for the fields of the rows. They include those of deeper fields. */
function mappingsOf(
  context: Context,
  info: GraphQLResolveInfo,
  node: FieldNode,
  rowType: string | undefined,
): Mappings {
  const type = rowType ?? getNamedType(info.returnType).name
  const mappings: Mappings = {}
  for (const names of rowType ? inConnection : [[]]) {
    for (const path of pathsBelow(node, info, names)) {
      const end = path.reduce((prev, key) => ({ prev, key, typename: undefined }), info.path)
      const mapping = getLoaderMapping(context, end, type, undefined)
      if (mapping) mappings[`${type}@${path.join('.')}`] = mapping
    }
  }
  return mappings
}

/** Returns the response keys of the fields below a path of field names. */
function pathsBelow(node: FieldNode, info: GraphQLResolveInfo, names: readonly string[]): string[][] {
  const [name, ...rest] = names
  return fieldsOf(node.selectionSet?.selections ?? [], info.fragments).flatMap((field) => {
    const key = field.alias?.value ?? field.name.value
    if (name === undefined) return [[key]]
    return field.name.value === name ? pathsBelow(field, info, rest).map((path) => [key, ...path]) : []
  })
}
