import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from '../schema.ts'

/** The schema in its own language, in one order however it was put together. */
export function printed(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`
}
