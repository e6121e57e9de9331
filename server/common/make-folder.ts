import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Creates a folder and its missing parents. Returns the topmost folder that it created; undefined when none was
 * missing.
 * Node's own `recursive` option retries ENOENT forever where the system refuses new folders, for example below /proc.
 */
export function makeFolder(path: string, mode = 0o777): string | undefined {
  const missing: string[] = []
  let parent = resolve(path)
  for (let state = stateOf(parent); !state?.isDirectory(); state = stateOf(parent)) {
    if (state) throw new Error(`${parent} is not a folder`)
    missing.unshift(parent)
    parent = dirname(parent)
  }
  for (const folder of missing) create(folder, mode)
  return missing[0]
}

function stateOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined // a parent is a file
    throw error
  }
}

function create(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    // Another process may create it at the same time.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
