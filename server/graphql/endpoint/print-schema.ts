/**
 * Prints the published schema to schema.graphql, and the whole schema to generated/ for the types of our pages. With the
 * argument `pages` only the latter.
 */
import { writeFile } from 'node:fs/promises'
import { printedForPages, printedSchema } from './printed-schema.ts'

const at = (path: string) => new URL(`../../../${path}`, import.meta.url)
if (process.argv[2] !== 'pages') await writeFile(at('schema.graphql'), printedSchema())
await writeFile(at('generated/schema-for-pages.graphql'), printedForPages())
