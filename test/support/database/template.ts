import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Makes a template in a process of its own, so that what it imports does not stay. `target` is the address of a database. */
export async function makeTemplate(target: string): Promise<void> {
  const script = fileURLToPath(new URL('./make-template.ts', import.meta.url))
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, target], { timeout: 600_000 })
}
