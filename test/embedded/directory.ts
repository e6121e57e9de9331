import { rmSync } from 'node:fs'
import { chmod, cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedDemo } from '../../prisma/seed.ts'
import { openDatabase } from '../../server/database/open.ts'
import { now } from '../support/library/now.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'

let whole: Promise<string> | undefined

/** A data directory with the demo library, as after a clean stop. */
export async function dataDirectory(): Promise<string> {
  const folder = await emptyDirectory()
  whole ??= demoDirectory()
  await cp(await whole, folder, { recursive: true })
  return folder
}

async function demoDirectory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-demo-'))
  await chmod(folder, 0o755)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const db = await openDatabase({ dataDir: folder })
  await seedDemo(db, now)
  await db.close()
  return folder
}
