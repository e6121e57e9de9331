/**
 * For `--import`: a disk that has room as the file ROOM says: so many bytes; `none`: nothing can be written; `not for the
 * log`: all but PostgreSQL's log can be.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const real = { ...fs }
const room = () => real.readFileSync(process.env.ROOM, 'utf8')
const plenty = 10 * 1024 ** 3
const bytes = { none: 0, 'not for the log': plenty }

/** Which of the database's files is open under a number. */
const paths = new Map()
fs.openSync = (path, ...how) => {
  const fd = real.openSync(path, ...how)
  paths.set(fd, String(path))
  return fd
}
fs.statfsSync = (path) => ({ ...real.statfsSync(path), bsize: 1, bavail: bytes[room()] ?? Number(room()) })
fs.writeSync = (fd, buffer, offset, length, position) => {
  const refused = { none: '/pg/', 'not for the log': '/pg_wal/' }[room()]
  if (refused && paths.get(fd)?.includes(refused))
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  return real.writeSync(fd, buffer, offset, length, position)
}

syncBuiltinESMExports()
