import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from '../schema.ts'

/** Returns the schema as SDL in lexicographic order. */
export function printed(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`
}
