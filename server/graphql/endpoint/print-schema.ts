/** Prints the GraphQL schema to schema.graphql, which clients and the pages' generated types use. */
import { writeFile } from 'node:fs/promises'
import { printed } from './printed-schema.ts'

await writeFile(new URL('../../../schema.graphql', import.meta.url), printed())
