/** Prints the GraphQL schema into schema.graphql, which programs and the pages' types read. */
import { writeFile } from 'node:fs/promises'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema.ts'

export const printed = `${printSchema(lexicographicSortSchema(schema))}\n`
if (process.argv[1] === import.meta.filename) await writeFile(new URL('../../schema.graphql', import.meta.url), printed)
