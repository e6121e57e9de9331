import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartError } from '../../common/start-error.ts'

/** The account that runs the server. Empty when it is the user that runs the service. */
export interface Account {
  uid?: number
  gid?: number
}

export const isRoot = process.getuid?.() === 0

/**
 * PostgreSQL refuses to run as root. Under root the server runs with an unassigned user number, so that no other
 * account can open its socket. systemd and Debian leave this number unassigned.
 */
const serverUid = 61_000

/** The folder for files of root's servers when the project or the data directory is closed to other users. */
export const rootServersFolder = '/var/lib/madoguchi-postgres'

/** Whether every user may enter the folder and all its parents. */
export function isOpenToAll(folder: string): boolean {
  const parent = dirname(folder)
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpenToAll(parent))
}

/** Returns the account that owns the server's folder. Folders of root are given to the server account first. */
export function serverAccount(folder: string): Account {
  if (!isRoot) return {}
  const { uid, gid } = statSync(folder)
  if (uid !== 0) return { uid, gid }
  const account = { uid: serverUid, gid: serverUid }
  chownRecursively(folder, account)
  return account
}

export function chownRecursively(path: string, { uid, gid }: Account): void {
  if (uid === undefined || gid === undefined) return
  for (const one of [path, ...below(path)]) chownSync(one, uid, gid)
}

export function makeReadableByAll(path: string): void {
  for (const one of [path, ...below(path)]) {
    const { mode } = lstatSync(one)
    if ((mode & 0o170000) === 0o120000) continue // a symbolic link has no mode of its own
    chmodSync(one, (mode & 0o777) | (mode & 0o100 ? 0o555 : 0o444))
  }
}

const below = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))

/**
 * The account that runs `initdb`, which refuses a user number without a name. The files of root's servers are created
 * by `nobody`, and change owner before a server runs on them.
 */
export function initdbAccount(account: Account): Account {
  if (account.uid !== serverUid) return account
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? []
  if (uid === undefined) {
    throw new StartError(
      'PostgreSQL refuses to run as root, and there is no user named nobody. Start the service as another user.',
    )
  }
  return { uid: Number(uid), gid: Number(gid) }
}
