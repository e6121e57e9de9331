import { join } from 'node:path'

/** Where the files of the embedded database are. */
export function embeddedPath(dataDir: string): string {
  return join(dataDir, 'pg')
}
