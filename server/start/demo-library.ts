import { spawn } from 'node:child_process'
import { basename, join } from 'node:path'
import type { Logger } from 'pino'
import { patrons } from '../../prisma/demo/patrons.ts'
import { isEmpty } from '../../prisma/empty.ts'
import { StartError } from '../common/start-error.ts'
import type { Database } from '../database/database.ts'
import type { Env } from '../env.ts'

/** The contents of the database at the start. */
interface Found {
  /** Whether the cards of the demo library exist. */
  isDemo: boolean
  /** Whether the library still has to be opened. */
  isEmpty: boolean
}

/**
 * Fills an empty embedded database with the demo library, in development or with `--demo`. The demo cards are created in
 * production only with `--demo`, because their password is published (O2).
 */
export async function fillEmptyDatabase(db: Database, { production }: Env, log: Logger): Promise<Found> {
  const isAskedFor = db.kind === 'embedded' && (process.argv.includes('--demo') || !production)
  if (!(await isEmpty(db))) return { isDemo: isAskedFor && (await hasDemoCards(db)), isEmpty: false }
  if (!isAskedFor) return { isDemo: false, isEmpty: true }
  log.info('The data directory is new: loading the demo library')
  await runSeed()
  return { isDemo: true, isEmpty: false }
}

/**
 * Runs `npm run seed` as a process. It waits for the database as long as jobs do, because on a slow machine its
 * transaction exceeds the timeouts of requests. It also needs 90 MB, which the service would keep.
 */
async function runSeed(): Promise<void> {
  const folder = import.meta.dirname
  const program = basename(folder) === 'dist' ? join(folder, 'seed.js') : join(folder, '../../jobs/cli/seed.ts')
  const seed = spawn(process.execPath, [...process.execArgv, program], { stdio: ['ignore', 'ignore', 'inherit'] })
  const endWithUs = () => seed.kill()
  process.once('exit', endWithUs)
  const failure = await new Promise<string | null>((resolve) => {
    seed.on('error', ({ message }) => resolve(`did not start: ${message}`))
    seed.on('exit', (code, signal) => resolve(code === 0 ? null : `ended with ${signal ?? `the status ${code}`}`))
  })
  process.off('exit', endWithUs)
  if (failure === null) return
  throw new StartError(
    `The demo library could not be loaded: its process ${failure}. The library is still empty. Start again.`,
  )
}

/** Logs how to open an empty library (O7). `setupAddress` is null in a process that prints none. */
export function logEmptyLibrary(db: Database, log: Logger, setupAddress: string | null): void {
  const demo = db.kind === 'embedded' ? 'npm start -- --demo' : 'npm run seed'
  const browser = setupAddress === null ? '' : `${setupAddress} opens a library in a browser, `
  log.warn(
    `The library is empty. ${browser}\`npm run library -- init FILE\` opens one from a file, \`npm run restore -- FILE\` ` +
      `restores a backup, \`${demo}\` loads the demo library.`,
  )
}

/** A real library may have issued the same card number, so the name is compared too. */
async function hasDemoCards({ prisma }: Database): Promise<boolean> {
  const { cardNumber, name } = patrons.hanako
  return (await prisma.patron.count({ where: { cardNumber, name } })) > 0
}
