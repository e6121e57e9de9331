import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { StartError } from '../../common/start-error.ts'

const byId = z.record(z.string(), z.string())
const manifest = z
  .object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) })
  .transform(({ operations }) => Object.fromEntries(operations.map(({ id, body }) => [id, body])))

/** Texts by their ids from a file as compilers of programs write it: Relay's and gql.tada's, or Apollo's manifest. */
export function readDocuments(file: string | undefined): ReadonlyMap<string, string> {
  if (file === undefined) return new Map()
  try {
    return new Map(Object.entries(z.union([manifest, byId]).parse(JSON.parse(readFileSync(file, 'utf8')))))
  } catch (error) {
    throw new StartError(
      'DOCUMENTS must name a file of documents by their ids, as JSON: Relay’s, or an Apollo manifest.',
      error,
    )
  }
}
