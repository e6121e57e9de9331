import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A temporary folder that is removed after the test. Other users may enter it; otherwise root's database would be
 * elsewhere.
 */
export async function emptyDirectory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-data-'))
  await chmod(folder, 0o755)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
