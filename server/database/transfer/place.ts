import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncName, syncTree } from '../sync-files.ts'

const replacedBy = (path: string) => `${path}.replaced`

/** Puts a finished database folder in its place, where another may be, which is deleted. */
export async function putInPlace(finished: string, path: string): Promise<void> {
  await syncTree(finished)
  if (existsSync(path)) await rename(path, replacedBy(path))
  await rename(finished, path)
  syncName(dirname(path))
  await rm(replacedBy(path), { recursive: true, force: true })
}

/** After a replacement that was cut off: the old folder is in its place again if the new one never came there. */
export async function finishPlacing(path: string): Promise<void> {
  const replaced = replacedBy(path)
  if (!existsSync(replaced)) return
  if (existsSync(path)) await rm(replaced, { recursive: true })
  else await rename(replaced, path)
}
