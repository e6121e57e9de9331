import { type DocumentNode, GraphQLError, type SourceLocation } from 'graphql'

/** Gives an error of a compiled operation the form of the interpreter's errors, with position and extensions. */
export function toInterpreterError({ loc }: DocumentNode, error: GraphQLError): GraphQLError {
  const { message, locations, path, originalError } = error
  const positions = loc && locations?.map((location) => positionIn(loc.source.body, location))
  // In compiled operations, foreign errors have no extensions.
  const extensions: GraphQLError['extensions'] | undefined = error.extensions
  return new GraphQLError(message, { source: loc?.source, positions, path, originalError, extensions })
}

/** Converts line and column, counted from 1, to an offset. */
function positionIn(text: string, { line, column }: SourceLocation): number {
  const ends = [...text.matchAll(/\r\n|[\n\r]/g)]
  const before = ends[line - 2]
  return (before ? before.index + before[0].length : 0) + column - 1
}
