import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * Builds a template in a separate process, so that this one does not keep its modules. `target` is the URL of a
 * database.
 */
export async function makeTemplate(target: string): Promise<void> {
  const script = fileURLToPath(new URL('./make-template.ts', import.meta.url))
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, target], { timeout: 600_000 })
}
