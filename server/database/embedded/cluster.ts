import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '../../common/start-error.ts'
import { fsyncPath } from '../backup/fsync.ts'
import { type Account, chownRecursively, initdbAccount } from './account.ts'
import { clusterIn } from './folder.ts'
import type { Programs } from './programs.ts'

const run = promisify(execFile)

/** The service's own environment is left out, because it contains secrets. */
export const environment = { PATH: process.env.PATH, HOME: '/', LC_ALL: 'C', TZ: 'UTC' }

export const user = 'madoguchi'

/** Collation by code point and Unicode case mapping, the same on every machine and in every backup. */
const localeOptions = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

/** Creates the files of a new cluster in a temporary folder, then renames it into place. */
export async function createCluster(folder: string, account: Account, { initdb }: Programs, password: string | null) {
  const unfinished = `${folder}.new`
  const passwordFile = `${folder}.password`
  const maker = initdbAccount(account)
  rmSync(unfinished, { recursive: true, force: true })
  try {
    mkdirSync(unfinished, { mode: 0o700 })
    if (maker.uid !== undefined) chownSync(unfinished, maker.uid, maker.gid ?? maker.uid)
    const small = ['--data-checksums', '--wal-segsize=4']
    const who = password === null ? ['-A', 'trust'] : ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
    if (password !== null) writeFileSync(passwordFile, password, { mode: 0o600 })
    const args = ['-D', unfinished, '-U', user, ...localeOptions, ...small, ...who, '--no-instructions']
    await run(initdb, args, { ...maker, cwd: '/', env: environment })
    chownRecursively(unfinished, account)
    renameSync(unfinished, clusterIn(folder))
    fsyncPath(folder)
  } catch (error) {
    const { message, stderr = '' } = error as Error & { stderr?: string }
    const [last = ''] = stderr.trim().split('\n').slice(-1)
    const why = last.replace(/^initdb: (error: )?/, '') || message
    throw new StartError(`PostgreSQL cannot create its files in ${folder} (${why}). ${adviceFor(why)}`, error)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

const adviceFor = (why: string) =>
  why.includes('look up effective user')
    ? 'Give this user a name in /etc/passwd, start the service as another user, or set DATABASE_URL.'
    : 'Correct the cause, then start again.'

/** Refuses files of another major version, which this version cannot read. The files are not changed. */
export function refuseOtherVersion(folder: string, { version }: Programs): void {
  const file = join(clusterIn(folder), 'PG_VERSION')
  const made = existsSync(file) ? readFileSync(file, 'utf8').trim() : version
  if (made === version) return
  throw new StartError(
    `The database in ${folder} was made by PostgreSQL ${made}, which this version cannot read. Nothing was changed. Make a ` +
      'backup with the version that made it (`npm run backup -- FILE`), move the folder away, and restore the backup with ' +
      'this version (`npm run restore -- FILE`).',
  )
}
