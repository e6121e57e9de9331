import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql'
import { perOperation } from '../authorization/per-operation.ts'
import { argumentsOf, countListEntries, evaluate, type RawArguments, type Variables } from './arguments.ts'
import { declaredCost, isList, listBound, maxListLength } from './declared-cost.ts'
import { introspectionListSize, introspectionValuesPerPoint } from './introspection.ts'
import { countingCost, mutationCost, objectCost, statementCost } from './points.ts'

/** Cost of an operation. */
export interface OperationCost {
  /** Maximum cost according to the document, known before it runs. */
  requested(variables: Variables): number
  /** Cost according to the rows of the result. */
  actual(variables: Variables, data: object): number
}

/** Points, constant or as a function of variables. */
type Points = number | ((variables: Variables) => number)

/** A field that costs more than one value, or has such fields below it. */
interface CostNode {
  /** Response key. */
  key: string
  work: Points
  /** Number of rows. 1 when it is no list. */
  rows: Points
  /** Values per row: the row itself and its simple fields. */
  values: number
  below: CostNode[]
  isAsked: ((variables: Variables) => boolean) | undefined
  /** Set when the cost does not depend on variables. */
  total: number | undefined
}

const zeroCost: OperationCost = { requested: () => 0, actual: () => 0 }

export const operationCost = perOperation((schema, document, operationName): OperationCost => {
  const operation = getOperationAST(document, operationName)
  const type = operation && schema.getRootType(operation.operation)
  if (!operation || !type) return zeroCost
  const root = costTree(schema, document, operation).below([operation.selectionSet], type)
  const withDefaults = defaultsOf(operation)
  return {
    requested: (variables) => Math.ceil(root.values + requestedOf(root.below, withDefaults(variables))),
    actual: (variables, data) => Math.ceil(root.values + actualOf(root.below, withDefaults(variables), data)),
  }
})

function pointsFor(points: Points, variables: Variables): number {
  return typeof points === 'number' ? points : points(variables)
}

function requestedOf(all: CostNode[], variables: Variables): number {
  let sum = 0
  for (const one of all) sum += one.total ?? requestedFor(one, variables)
  return sum
}

function requestedFor(one: CostNode, variables: Variables): number {
  if (one.isAsked && !one.isAsked(variables)) return 0
  const ofRow = one.values + requestedOf(one.below, variables)
  return pointsFor(one.work, variables) + pointsFor(one.rows, variables) * ofRow
}

function actualOf(all: CostNode[], variables: Variables, row: object): number {
  let sum = 0
  for (const one of all) {
    const answer: unknown = (row as Record<string, unknown>)[one.key]
    // Absent for rows of another type and for skipped fields.
    if (answer !== undefined) sum += pointsFor(one.work, variables) + actualFor(one, variables, answer)
  }
  return sum
}

function actualFor(one: CostNode, variables: Variables, answer: unknown): number {
  if (answer === null) return 0
  if (!Array.isArray(answer)) return one.values + actualOf(one.below, variables, answer as object)
  let sum = answer.length * one.values
  if (one.below.length > 0) for (const row of answer) if (row !== null) sum += actualOf(one.below, variables, row)
  return sum
}

/** Returns the variables with the defaults of those that were not sent. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): (variables: Variables) => Variables {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, evaluate(defaultValue, {})]] : [],
  )
  if (defaults.length === 0) return (variables) => variables
  const known: Variables = Object.fromEntries(defaults)
  return (variables) => ({ ...known, ...variables })
}

/** A field of an operation. Fields with the same response key are merged. */
interface SelectedField {
  nodes: [FieldNode, ...FieldNode[]]
  parent: GraphQLCompositeType
  isAsked: CostNode['isAsked']
}

/** Facts about the parent field. */
interface ParentField {
  given(variables: Variables): RawArguments
  usesVariables: boolean
  work: Points
  /** Its bound when it is no list. It applies to the list directly below. */
  page: Points | undefined
  isMembers: boolean
}

function costTree(schema: GraphQLSchema, { definitions }: DocumentNode, { operation }: OperationDefinitionNode) {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)

  function below(
    sets: SelectionSetNode[],
    type: GraphQLCompositeType,
    upper?: ParentField,
  ): Pick<CostNode, 'values' | 'below'> {
    const fields = [...fieldsOf(sets, type).values()]
    const priced = fields.map((one) => pricedOf(one, upper))
    const numbers = priced.filter((one) => typeof one === 'number')
    const others = priced.filter((one) => typeof one !== 'number')
    return { values: numbers.reduce((sum, one) => sum + one, 0), below: others }
  }

  /** Returns the number of values for a simple field, otherwise its cost tree. */
  function pricedOf({ nodes, parent, isAsked }: SelectedField, upper: ParentField | undefined): CostNode | number {
    const [node] = nodes
    const field = definitionOf(parent, node.name.value)
    if (!field) return 1
    const type = getNamedType(field.type)
    if (!isCompositeType(type) && !isAsked && isSimpleValue(field, upper) && isObjectType(parent)) return 1
    const given = argumentsOf(node, field)
    const usesVariables = given.usesVariables || Boolean(upper?.usesVariables)
    /** Evaluated now unless it depends on variables. */
    const points = (of: (variables: Variables) => number, uses = usesVariables): Points => (uses ? of : of({}))
    const own = workOf(field, upper === undefined)
    const work =
      typeof own === 'number'
        ? own
        : points((variables) => {
            const above = { given: upper?.given(variables) ?? {}, work: pointsFor(upper?.work ?? 0, variables) }
            return own(given.with(variables), above)
          })
    const bound = listBound(field)
    const bounded = typeof bound === 'function' ? points((variables) => bound(given.with(variables))) : bound
    const list = isList(field)
    const rows = list ? (bounded ?? upper?.page ?? listIn(parent, field, upper)) : 1
    const isMembers = Boolean(upper?.isMembers) || /^(interfaces|possibleTypes)$/.test(field.name)
    const here: ParentField = { given: given.with, usesVariables, work, page: list ? undefined : bounded, isMembers }
    const { values, below: inner } = isCompositeType(type) ? below(setsOf(nodes), type, here) : { values: 0, below: [] }
    const one: CostNode = {
      key: node.alias?.value ?? node.name.value,
      work,
      rows,
      values: 1 + values,
      below: inner,
      isAsked,
      total: undefined,
    }
    const isKnown = !isAsked && [work, rows].every((each) => typeof each === 'number')
    if (isKnown && inner.every(({ total }) => total !== undefined)) one.total = requestedFor(one, {})
    return isInSchema(field) ? asInMemory(one) : one
  }

  function workOf(field: GraphQLField<unknown, unknown>, isRoot: boolean) {
    const { work } = declaredCost(field)
    if (work !== undefined) return work
    if (field.name === 'totalCount') return countingCost
    if (!isRoot || field.name.startsWith('__')) return 0
    if (operation === OperationTypeNode.MUTATION)
      return (given: RawArguments) => mutationCost + objectCost * countListEntries(given)
    return statementCost
  }

  /** Returns the selected fields by response key. */
  function fieldsOf(sets: SelectionSetNode[], type: GraphQLCompositeType): Map<string, SelectedField> {
    const found = new Map<string, SelectedField>()
    const add = (
      selections: readonly SelectionNode[],
      parent: GraphQLCompositeType,
      above: SelectedField['isAsked'],
    ) => {
      for (const selection of selections) {
        const isAsked = andCondition(above, conditionOf(selection))
        if (selection.kind === Kind.FIELD) {
          const key = `${parent.name}.${selection.alias?.value ?? selection.name.value}`
          const same = found.get(key)
          if (same) {
            same.nodes.push(selection)
            same.isAsked = undefined
          } else found.set(key, { nodes: [selection], parent, isAsked })
          continue
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
        const named = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value)
        if (fragment) add(fragment.selectionSet.selections, named && isCompositeType(named) ? named : parent, isAsked)
      }
    }
    for (const { selections } of sets) add(selections, type, undefined)
    return found
  }

  function definitionOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
  }

  return { below }
}

const setsOf = (nodes: FieldNode[]) => nodes.flatMap(({ selectionSet }) => selectionSet ?? [])

/** Returns whether a leaf field is a plain value of its row. */
function isSimpleValue(field: GraphQLField<unknown, unknown>, upper: ParentField | undefined): boolean {
  return upper !== undefined && !isList(field) && declaredCost(field).work === undefined && field.name !== 'totalCount'
}

function listIn(parent: GraphQLCompositeType, { name }: { name: string }, upper: ParentField | undefined): number {
  return parent.name.startsWith('__')
    ? introspectionListSize(parent.name, name, Boolean(upper?.isMembers))
    : maxListLength
}

const isInSchema = (field: unknown) => field === SchemaMetaFieldDef || field === TypeMetaFieldDef

/** Introspection reads nothing from the database, and the average lengths of its lists are known. */
function asInMemory(one: CostNode): CostNode {
  const points = requestedFor({ ...one, isAsked: undefined }, {}) / introspectionValuesPerPoint
  return { ...one, work: points, rows: 1, values: 0, below: [], total: one.isAsked ? undefined : points }
}

function andCondition(one: CostNode['isAsked'], other: CostNode['isAsked']): CostNode['isAsked'] {
  return one && other ? (variables) => one(variables) && other(variables) : (one ?? other)
}

/** Returns the condition of `@include` and `@skip`. */
function conditionOf({ directives = [] }: SelectionNode): CostNode['isAsked'] {
  let found: CostNode['isAsked']
  for (const { name, arguments: argumentNodes = [] } of directives) {
    const condition = argumentNodes.find((one) => one.name.value === 'if')?.value
    if (!condition || !['include', 'skip'].includes(name.value)) continue
    const wanted = name.value === 'include'
    found = andCondition(found, (variables) => evaluate(condition, variables) === wanted)
  }
  return found
}
