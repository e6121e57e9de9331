import { appendFileSync, renameSync, statSync } from 'node:fs'

/** The size in bytes at which the log file is rotated. One earlier file is kept. */
const maxBytes = 1_000_000

/** Appends the server's log to a file of limited size. */
export function logFile(path: string) {
  let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return (text: string): void => {
    try {
      if (bytes > maxBytes) {
        renameSync(path, `${path}.old`)
        bytes = 0
      }
      appendFileSync(path, text, { mode: 0o600 })
      bytes += Buffer.byteLength(text)
    } catch {} // the server itself reports a full disk
  }
}
