import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql'

/** A field name, or several names of which one must be selected. */
type Name = string | readonly string[]

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>

/** Results are cached by field node, because documents are reused. */
const selectedByField = new WeakMap<FieldNode, Map<string, boolean>>()

/**
 * Returns whether the operation selects a field below the current one by a path of field names. Types and conditions
 * are ignored. Resolvers use it to start reads early.
 */
export function selects({ fieldNodes, fragments }: Info, ...path: Name[]): boolean {
  return fieldNodes.some((node) => {
    const answers = selectedByField.get(node) ?? new Map<string, boolean>()
    selectedByField.set(node, answers)
    const name = path.join('.')
    const before = answers.get(name)
    if (before !== undefined) return before
    const answer = isBelow(node, path, fragments)
    answers.set(name, answer)
    return answer
  })
}

function isBelow({ selectionSet }: FieldNode, path: Name[], fragments: Info['fragments']): boolean {
  const [name, ...rest] = path
  if (name === undefined) return true
  return fieldsOf(selectionSet?.selections ?? [], fragments).some(
    (field) => [name].flat().includes(field.name.value) && isBelow(field, rest, fragments),
  )
}

/** Returns the fields of a selection, with fragments expanded. */
export function fieldsOf(selections: readonly SelectionNode[], fragments: Info['fragments']): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection
    const within = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection
    return fieldsOf(within?.selectionSet.selections ?? [], fragments)
  })
}
