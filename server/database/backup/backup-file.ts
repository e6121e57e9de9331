import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { link, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import * as z from 'zod'
import { StartError } from '../../common/start-error.ts'
import type { DatabaseContents, Section } from './contents.ts'
import { digestRows, newDigest } from './digest.ts'
import { fsyncPath } from './fsync.ts'
import { removeAbandoned, unfinishedName } from './unfinished-backups.ts'

/**
 * The format is gzipped text. It starts with `first` and a JSON header. Each table follows as COPY rows, the line `\.`
 * and a JSON line with the count and SHA-256 of the rows. It ends with `last`.
 */
const first = 'Madoguchi backup 1'
const last = 'end of the backup'
const endOfRows = Buffer.from('\\.\n')
const rowThenEnd = Buffer.from('\n\\.\n')

const head = z.object({
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      key: z.array(z.string()),
      rows: z.number().int().min(0),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })),
})

type Head = z.infer<typeof head>

export function refuseExisting(path: string): void {
  if (existsSync(path)) throw new StartError(`${path} already exists. Choose another name for the backup.`)
}

/**
 * Writes a backup that only its owner can read. The file gets its name after it was flushed to the disk and verified by
 * reading it back.
 */
export async function writeBackup(
  path: string,
  whole: DatabaseContents,
  madeAt: Date,
  onRows: (rows: number) => void,
): Promise<void> {
  const unfinished = unfinishedName(path)
  refuseExisting(path)
  // A leftover that cannot be removed does not prevent the backup.
  await removeAbandoned(dirname(path), first).catch(() => {})
  try {
    const file = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(Readable.from(lines(whole, madeAt, onRows)), createGzip(), file)
    await readBackup(unfinished)
    await takeName(unfinished, path)
    fsyncPath(dirname(path))
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw asStartError(error, `${path} cannot be written`)
  }
}

/** Gives the file its name, unless another backup took that meanwhile. */
async function takeName(unfinished: string, path: string): Promise<void> {
  const { code } = await link(unfinished, path).then(
    () => ({ code: null }),
    (error: NodeJS.ErrnoException) => error,
  )
  if (code === null) return rm(unfinished)
  // Without hard links, as on FAT and some network drives, a check and a change of the name must do.
  refuseExisting(path)
  await rename(unfinished, path)
}

async function* lines(
  { about, sections }: DatabaseContents,
  madeAt: Date,
  onRows: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const line = (text: string) => Buffer.from(`${text}\n`)
  yield line(first)
  yield line(JSON.stringify({ madeAt, ...about }))
  for await (const { rows } of sections()) {
    const digest = newDigest()
    yield* digestRows(rows, digest, onRows)
    yield line('\\.')
    yield line(JSON.stringify(digest.end()))
  }
  yield line(last)
}

/** Opens a backup. It is read to the end once, to verify that it is complete. */
export async function readBackup(path: string): Promise<DatabaseContents & { madeAt: Date }> {
  const { head, sections } = await parse(path)
  for await (const { rows } of sections()) for await (const _ of rows);
  const { madeAt, ...about } = head
  return {
    about,
    madeAt: new Date(madeAt),
    sections: async function* () {
      yield* (await parse(path)).sections()
    },
  }
}

async function parse(path: string): Promise<{ head: Head; sections: () => AsyncGenerator<Section> }> {
  const input = reading(unpacked(path), path)
  if ((await input.line()) !== first) throw new StartError(`${path} is not a backup that this version can read.`)
  const head = await headOf(input.line(), path)
  return {
    head,
    sections: async function* () {
      for (const table of head.tables) {
        const digest = newDigest()
        yield { table, rows: digestRows(input.rows(), digest, () => {}) }
        const came = digest.end()
        if (JSON.stringify(came) !== (await input.line()) || came.rows !== table.rows) throw damaged(path)
      }
      if ((await input.line()) !== last) throw damaged(path)
      await input.end()
    },
  }
}

async function headOf(line: Promise<string>, path: string): Promise<Head> {
  try {
    return head.parse(JSON.parse(await line))
  } catch (error) {
    throw error instanceof StartError ? error : damaged(path, error)
  }
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path)
  const unpacking = createGunzip()
  file.on('error', (error) => unpacking.destroy(error))
  try {
    yield* file.pipe(unpacking)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw damaged(path, error)
    throw asStartError(error, `${path} cannot be read`)
  } finally {
    file.destroy()
  }
}

/** Reads lines, and rows up to the line that ends them. `rest` always begins at the start of a line. */
function reading(chunks: AsyncGenerator<Buffer>, path: string) {
  let rest: Buffer = Buffer.alloc(0)
  async function more(): Promise<void> {
    const { value, done } = await chunks.next()
    if (done) throw damaged(path)
    rest = rest.length > 0 ? Buffer.concat([rest, value]) : value
  }
  function take(bytes: number): Buffer {
    const taken = rest.subarray(0, bytes)
    rest = rest.subarray(bytes)
    return taken
  }
  async function* rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const isEmpty = rest.subarray(0, endOfRows.length).equals(endOfRows)
      const end = isEmpty ? 0 : rest.indexOf(rowThenEnd) + 1
      const isEnd = isEmpty || end > 0
      const whole = isEnd ? end : rest.lastIndexOf('\n') + 1
      if (whole > 0) yield take(whole)
      if (isEnd) return void take(endOfRows.length)
      await more()
    }
  }
  return {
    rows,
    line: async () => {
      while (!rest.includes('\n')) await more()
      return take(rest.indexOf('\n') + 1)
        .toString('utf8')
        .slice(0, -1)
    },
    end: async () => {
      if (rest.length > 0 || !(await chunks.next()).done) throw damaged(path)
    },
  }
}

function damaged(path: string, error?: unknown): StartError {
  return new StartError(`${path} is damaged or incomplete. Nothing was changed. Use another backup.`, error)
}

/** Turns a system error about the file into a message for the operator. */
function asStartError(error: unknown, what: string): unknown {
  const isOfFile = error instanceof Error && 'syscall' in error && !(error instanceof StartError)
  return isOfFile ? new StartError(`${what} (${error.message}).`, error) : error
}
