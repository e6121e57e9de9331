import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { inject, onTestFinished } from 'vitest'

/** A folder of its own, gone when the test is over. */
export async function emptyDirectory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-data-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

let whole: Promise<string> | undefined

/** A data directory of its own with the template's database in it, as after a clean stop. */
export async function dataDirectory(): Promise<string> {
  return fillDirectory(await emptyDirectory())
}

/** The same in a folder that is there. */
export async function fillDirectory(folder: string): Promise<string> {
  whole ??= unpacked()
  await cp(await whole, folder, { recursive: true })
  return folder
}

async function unpacked(): Promise<string> {
  const tar = inject('pgliteTemplate')
  // Beside the template, with which it goes: test files of one process share it.
  const folder = await mkdtemp(join(dirname(tar), 'whole-'))
  const template = new Blob([await readFile(tar)])
  const lite = await PGlite.create({ dataDir: join(folder, 'pg'), loadDataDir: template })
  await lite.close()
  return folder
}

/** Every file of a directory with the hash of what is in it. */
export async function contents(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    hashes[path.slice(folder.length + 1)] = createHash('sha256')
      .update(await readFile(path))
      .digest('base64')
  }
  return hashes
}
