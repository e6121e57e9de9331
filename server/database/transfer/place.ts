import { existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const replacedBy = (path: string) => `${path}.replaced`

/** Puts a finished database folder in its place, where another may be, which is deleted. */
export async function putInPlace(finished: string, path: string): Promise<void> {
  await syncTree(finished)
  if (existsSync(path)) await rename(path, replacedBy(path))
  await rename(finished, path)
  await sync(dirname(path))
  await rm(replacedBy(path), { recursive: true, force: true })
}

/** After a replacement that was cut off: the old folder is in its place again if the new one never came there. */
export async function finishPlacing(path: string): Promise<void> {
  const replaced = replacedBy(path)
  if (!existsSync(replaced)) return
  if (existsSync(path)) await rm(replaced, { recursive: true })
  else await rename(replaced, path)
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    await (entry.isDirectory() ? syncTree(path) : sync(path))
  }
  await sync(folder)
}

export async function sync(path: string): Promise<void> {
  const handle = await open(path)
  await handle.sync().finally(() => handle.close())
}
