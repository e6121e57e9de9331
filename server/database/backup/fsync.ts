import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Brings to the disk which names a folder has, or what is in a file. */
export function syncName(path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
