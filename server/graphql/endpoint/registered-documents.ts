import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { StartError } from '../../common/start-error.ts'

const byId = z.record(z.string(), z.string())
const manifest = z
  .object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) })
  .transform(({ operations }) => Object.fromEntries(operations.map(({ id, body }) => [id, body])))

/** Reads documents by ID from a file of Relay or gql.tada, or from an Apollo manifest. */
export function readDocuments(file: string | undefined): ReadonlyMap<string, string> {
  if (file === undefined) return new Map()
  try {
    return new Map(Object.entries(z.union([manifest, byId]).parse(JSON.parse(readFileSync(file, 'utf8')))))
  } catch (error) {
    throw new StartError(
      'DOCUMENTS must name a JSON file of documents by ID, in the format of Relay or of an Apollo manifest.',
      error,
    )
  }
}
