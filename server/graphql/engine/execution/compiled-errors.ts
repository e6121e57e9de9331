import { type DocumentNode, GraphQLError, type SourceLocation } from 'graphql'

/** The error of a compiled operation as the interpreter says it: with a place in the text, and extensions if only empty ones. */
export function asInterpreted({ loc }: DocumentNode, error: GraphQLError): GraphQLError {
  const { message, locations, path, originalError } = error
  const positions = loc && locations?.map((location) => positionIn(loc.source.body, location))
  // Compiled, an error of somebody else's has none.
  const extensions: GraphQLError['extensions'] | undefined = error.extensions
  return new GraphQLError(message, { source: loc?.source, positions, path, originalError, extensions })
}

/** Characters before the one at a line and a column, both counted from 1. */
function positionIn(text: string, { line, column }: SourceLocation): number {
  const ends = [...text.matchAll(/\r\n|[\n\r]/g)]
  const before = ends[line - 2]
  return (before ? before.index + before[0].length : 0) + column - 1
}
