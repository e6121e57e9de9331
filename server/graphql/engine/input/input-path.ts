import { type DocumentNode, type FieldNode, Kind, type ValueNode, visit } from 'graphql'

type ValuePredicate = (value: ValueNode) => boolean

/** Returns the path of an argument, such as `input.key`, or null when no value of the document matches. */
function pathOf(document: DocumentNode, isWanted: ValuePredicate): string | null {
  let found: string | null = null
  const look = (value: ValueNode, path: string): void => {
    if (isWanted(value)) found = path
    if (value.kind === Kind.LIST) for (const [i, one] of value.values.entries()) look(one, `${path}.${i}`)
    if (value.kind === Kind.OBJECT)
      for (const { name, value: inner } of value.fields) look(inner, `${path}.${name.value}`)
  }
  visit(document, {
    Field: ({ arguments: given = [] }: FieldNode) => {
      for (const { name, value } of given) look(value, name.value)
    },
  })
  return found
}

/** Returns the argument that uses a variable. */
export function argumentWithVariable(document: DocumentNode, variable: string): string | null {
  return pathOf(document, (value) => value.kind === Kind.VARIABLE && value.name.value === variable)
}

/** Returns the argument with the innermost value at a position of the text. */
export function argumentAtPosition(document: DocumentNode, position: number): string | null {
  return pathOf(document, ({ loc }) => loc !== undefined && loc.start <= position && position < loc.end)
}
