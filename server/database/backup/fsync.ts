import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Flushes a folder's entries, or a file's contents, to the disk. */
export function fsyncPath(path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
