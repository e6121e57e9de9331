/** For `--import`: a disk that has room as the file ROOM says: bytes for what grows; below 0 nothing can be written. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const real = { ...fs }
const room = () => Number(real.readFileSync(process.env.ROOM, 'utf8'))

const isData = new Set()
fs.openSync = (path, ...how) => {
  const fd = real.openSync(path, ...how)
  if (String(path).includes('/pg/')) isData.add(fd)
  else isData.delete(fd)
  return fd
}
fs.statfsSync = (path) => ({ ...real.statfsSync(path), bsize: 1, bavail: Math.max(0, room()) })
fs.writeSync = (fd, buffer, offset, length, position) => {
  if (isData.has(fd) && room() < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  return real.writeSync(fd, buffer, offset, length, position)
}

syncBuiltinESMExports()
