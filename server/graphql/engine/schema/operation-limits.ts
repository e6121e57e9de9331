import {
  type ASTVisitor,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  getNamedType,
  type InlineFragmentNode,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'
import { invalidOperation } from '../input/bad-input.ts'

export const maxTokens = 1_000
const maxFields = 500
const maxDepth = 20
/** Introspection selects `ofType` inside itself as often as types are wrapped. */
const recursive = new Set(['__Type.ofType'])

/**
 * Limits the number of fields with fragments expanded, and the depth, and rejects fields selected inside themselves.
 */
export function operationLimitsRule(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema()
  let fields = 0

  /** Returns why the selections exceed a limit, or null when they do not. */
  function tooMuch(set: SelectionSetNode, type: GraphQLNamedType, path: string[]): string | null {
    if (path.length > maxDepth) return `An operation can be at most ${maxDepth} fields deep.`
    for (const selection of set.selections) {
      fields += 1
      if (fields > maxFields) return `An operation can select at most ${maxFields} fields.`
      const why = selection.kind === Kind.FIELD ? inField(selection, type, path) : inFragment(selection, type, path)
      if (why) return why
    }
    return null
  }

  function inField({ name, selectionSet }: FieldNode, type: GraphQLNamedType, path: string[]) {
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined
    if (!selectionSet || !definition) return null
    const field = `${type.name}.${name.value}`
    if (path.includes(field) && !recursive.has(field)) return `${field} cannot be selected inside itself.`
    return tooMuch(selectionSet, getNamedType(definition.type), [...path, field])
  }

  function inFragment(selection: FragmentSpreadNode | InlineFragmentNode, type: GraphQLNamedType, path: string[]) {
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? context.getFragment(selection.name.value) : selection
    const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value)
    return fragment ? tooMuch(fragment.selectionSet, condition ?? type, path) : null
  }

  return {
    OperationDefinition({ operation, selectionSet }) {
      const root = schema.getRootType(operation)
      const why = root && tooMuch(selectionSet, root, [])
      if (why) context.reportError(invalidOperation(why))
    },
  }
}
