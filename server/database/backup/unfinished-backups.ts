import { randomBytes } from 'node:crypto'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'

const pattern = /\.[0-9a-f]{8}\.part$/

/** Milliseconds without a write after which no process is writing the file. Reading it back for its check writes nothing. */
const abandonedAfter = 24 * 3_600_000

/** The name of a backup that is being written. Another backup may be written to the same path at this moment. */
export const unfinishedName = (path: string) => `${path}.${randomBytes(4).toString('hex')}.part`

/** Removes the files in a folder that killed backups left, which contain all patron data. */
export async function removeAbandoned(folder: string, firstLine: string): Promise<void> {
  const limit = Date.now() - abandonedAfter
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (!pattern.test(name) || (await stat(path)).mtimeMs > limit) continue
    if (await beginsWith(path, firstLine)) await rm(path, { force: true })
  }
}

/** The operator chooses the folder, and other programs use names like these for their downloads. */
async function beginsWith(path: string, line: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16_384), 0, 16_384, 0)
    const text = gunzipSync(buffer.subarray(0, bytesRead), { finishFlush: constants.Z_SYNC_FLUSH })
    return text.subarray(0, line.length).equals(Buffer.from(line))
  } catch {
    return false
  } finally {
    await file.close()
  }
}
