import { appendFileSync, renameSync, statSync } from 'node:fs'

/** Bytes of the server's log, beside which the one before it is kept. */
const most = 1_000_000

/** Keeps what the server says in a file that cannot fill the disk. */
export function logFile(path: string) {
  let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return (text: string): void => {
    try {
      if (bytes > most) {
        renameSync(path, `${path}.old`)
        bytes = 0
      }
      appendFileSync(path, text, { mode: 0o600 })
      bytes += Buffer.byteLength(text)
    } catch {} // a full disk is told by the server itself
  }
}
