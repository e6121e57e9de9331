import { contextCacheSymbol } from '@pothos/core'
import { queryFromInfo, type SelectionMap } from '@pothos/plugin-prisma'
import { getLoaderMapping, type Mappings, setLoaderMappings } from '@pothos/selection-mapper'
import { type FieldNode, type GraphQLResolveInfo, getNamedType, type SelectionSetNode, visit } from 'graphql'
import type { Context } from '../context/context.ts'
import { fieldsOf } from './requested-fields.ts'

/** Where the rows of a connection are. */
const inConnection = [['edges', 'node'], ['nodes']]

interface Query {
  select?: SelectionMap['select']
  include?: SelectionMap['include']
}

/** What is read for a field of a document, and what Pothos remembers of that for the fields below it. */
interface Plan {
  query: Query
  mappings: Mappings
}

/** Of one field of a document. */
interface Kept {
  /** The variables that its selection uses. */
  variables: string[]
  /** By the values of those; null where the asker matters, so that it is planned each time. */
  plans: Map<string, Plan | null>
}

/** Pages and programs ask with few values; past so many somebody is trying. */
const mostPlans = 200

const kept = new WeakMap<FieldNode, Kept>()

/**
 * The query for the field that `info` resolves, planned once for a document and the values of the variables in it.
 * `rowType`: the field is a connection of such rows.
 */
export function keptQuery(context: Context, info: GraphQLResolveInfo, rowType?: string): Query {
  const below = rowType === undefined ? undefined : { typeName: rowType, paths: inConnection }
  const [node, ...others] = info.fieldNodes
  if (!node || others.length > 0) return queryFromInfo({ context, info, ...below })
  const { variables, plans } = kept.get(node) ?? remember(node, info)
  const values = variables.map((name) => JSON.stringify(info.variableValues[name]))
  const key = [context.patron === null, ...values].join()
  const plan = plans.get(key)
  if (plan) {
    setLoaderMappings(context, info, plan.mappings)
    return plan.query
  }
  if (plan === null || plans.size >= mostPlans) return queryFromInfo({ context, info, ...below })
  const asker = watched(context)
  const query = queryFromInfo({ context: asker.context, info, ...below })
  plans.set(key, asker.matters() ? null : { query: frozen(query), mappings: mappingsOf(context, info, node, rowType) })
  return query
}

/** For ever as it is now, as far down as it goes: the same is read by it again and again. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}

function remember(node: FieldNode, info: GraphQLResolveInfo): Kept {
  const one: Kept = { variables: [...variablesIn(node.selectionSet, info)], plans: new Map() }
  kept.set(node, one)
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

/** The context, telling whether the plan depends on it: on more than that nobody is signed in. */
function watched(context: Context) {
  let matters = false
  const proxy = new Proxy(context, {
    get: (target, property) => {
      // What Pothos remembers of an operation, it remembers by this.
      if (property === contextCacheSymbol) return target
      const value = Reflect.get(target, property)
      if (property !== 'patron' || value !== null) matters = true
      return value
    },
  })
  return { context: proxy, matters: () => matters }
}

/** What Pothos has remembered for the fields of the rows; what is further below is part of that. */
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

/** Under what names the fields below fields of these names are answered. */
function pathsBelow(node: FieldNode, info: GraphQLResolveInfo, names: readonly string[]): string[][] {
  const [name, ...rest] = names
  return fieldsOf(node.selectionSet?.selections ?? [], info.fragments).flatMap((field) => {
    const key = field.alias?.value ?? field.name.value
    if (name === undefined) return [[key]]
    return field.name.value === name ? pathsBelow(field, info, rest).map((path) => [key, ...path]) : []
  })
}
