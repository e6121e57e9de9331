/** Prints the GraphQL schema into schema.graphql, which programs and the pages' types read. */
import { writeFile } from 'node:fs/promises'
import { printed } from './printed-schema.ts'

await writeFile(new URL('../../../schema.graphql', import.meta.url), printed())
