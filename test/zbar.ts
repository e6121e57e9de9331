import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { programOf } from './browser/needs.ts'

/** What zbarimg, a reader of barcodes that nobody here wrote, reads in a picture: `TYPE:text`; null: nothing. */
export async function readBarcode(picture: Buffer): Promise<string | null> {
  const zbarimg = programOf('zbarimg', 'zbar-tools')
  const directory = await mkdtemp(join(tmpdir(), 'zbar-'))
  const file = join(directory, 'picture')
  try {
    await writeFile(file, picture)
    const { stdout } = await promisify(execFile)(zbarimg, [
      '-q',
      '-Sdisable',
      '-Scodabar.enable',
      '-Scode39.enable',
      file,
    ])
    return stdout.trim()
  } catch {
    return null
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Modules as a picture, three dots wide each, with quiet zones. */
export function picture(bars: string): Buffer {
  const row = `${'0'.repeat(10)}${bars}${'0'.repeat(10)}`
  const dots = Buffer.from([...row].flatMap((module) => Array(3).fill(module === '1' ? 0 : 255)))
  const [greymap, height] = [5, 40]
  return Buffer.concat([Buffer.from(`P${greymap} ${dots.length} ${height} 255\n`), ...Array(height).fill(dots)])
}
