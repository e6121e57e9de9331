import { statfsSync } from 'node:fs'
import type { DatabaseLog } from './database.ts'

/** Bytes that are kept for PostgreSQL's own log: four of its segments. */
const least = 64 * 1024 * 1024

/** The disk is asked again after so many milliseconds, or so many bytes. */
const known = { milliseconds: 200, bytes: 8 * 1024 * 1024 }

export interface Room {
  /** Whether so little is left that nothing should grow; told of what is about to be written. */
  isLow(bytes: number): boolean
}

/** Watches the room on the disk of a folder, and tells when there is none and when there is some again. */
export function watchRoom(folder: string, log: DatabaseLog): Room {
  let askedAt = Number.NEGATIVE_INFINITY
  let written = 0
  let low = false
  return {
    isLow: (bytes) => {
      written += bytes
      if (written < known.bytes && performance.now() - askedAt < known.milliseconds) return low
      askedAt = performance.now()
      written = 0
      const free = roomAt(folder)
      const isNow = free < least
      if (isNow && !low) log.error({ folder, free }, 'The disk is full: nothing new can be saved. Make room on it')
      if (!isNow && low) log.info({ folder, free }, 'There is room on the disk again')
      low = isNow
      return low
    },
  }
}

/** Bytes that a process may still write there. */
export function roomAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
