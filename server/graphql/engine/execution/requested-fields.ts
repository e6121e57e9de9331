import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql'

/** A field's name, or the names of several, one of which is asked for. */
type Name = string | readonly string[]

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>

/** Operations are kept and asked again. */
const known = new WeakMap<FieldNode, Map<string, boolean>>()

/**
 * Whether an operation asks for something below the field that is resolved, by the names of the fields on the way, of
 * whatever type and condition: for beginning to read together what would be read one after the other.
 */
export function asks({ fieldNodes, fragments }: Info, ...path: Name[]): boolean {
  return fieldNodes.some((node) => {
    const answers = known.get(node) ?? new Map<string, boolean>()
    known.set(node, answers)
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

/** The fields of a selection, those of its fragments in their place. */
export function fieldsOf(selections: readonly SelectionNode[], fragments: Info['fragments']): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection
    const within = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection
    return fieldsOf(within?.selectionSet.selections ?? [], fragments)
  })
}
