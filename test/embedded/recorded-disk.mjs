/**
 * For `--import`: writes into the file that RECORD names, in order, all that the process does to the files under DISK,
 * and what it syncs of it; `forgetting.ts` makes of it what a power cut would have left.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { resolve } from 'node:path'

const disk = process.env.DISK
const real = { ...fs }
const record = real.openSync(process.env.RECORD, 'a')

/** A header of JSON with its length before it, then what was written, if it is a write. */
function note(entry, data = Buffer.alloc(0)) {
  const header = Buffer.from(JSON.stringify({ ...entry, bytes: data.length }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  real.writevSync(record, [length, header, data])
}

/** Which file is open under a number; a folder too. Files are numbered as they are made, so that one may be renamed. */
const open = new Map()
const files = new Map()
let made = 0

const isOurs = (path) => typeof path === 'string' && resolve(path).startsWith(disk)
const inDisk = (path) => resolve(path).slice(disk.length + 1)
/** What was there at the beginning is called by its first path. */
const fileAt = (path) => files.get(inDisk(path)) ?? inDisk(path)

function make(path) {
  const file = `#${++made}`
  files.set(inDisk(path), file)
  note({ op: 'make', path: inDisk(path), file })
  return file
}

function move(from, to) {
  for (const [path, file] of [...files]) {
    if (path !== from && !path.startsWith(`${from}/`)) continue
    files.delete(path)
    files.set(to + path.slice(from.length), file)
  }
}

fs.openSync = (path, ...how) => {
  const isNew = isOurs(path) && !real.existsSync(path)
  const fd = real.openSync(path, ...how)
  if (!isOurs(path)) return fd
  if (isNew) make(path)
  open.set(fd, real.fstatSync(fd).isDirectory() ? { folder: inDisk(path) } : { file: fileAt(path) })
  return fd
}
fs.closeSync = (fd) => {
  open.delete(fd)
  return real.closeSync(fd)
}
fs.writeSync = (fd, buffer, offset, length, position) => {
  const written = real.writeSync(fd, buffer, offset, length, position)
  const file = open.get(fd)?.file
  if (file === undefined) return written
  if (typeof position !== 'number') throw new Error('A write without its place cannot be recorded.')
  note({ op: 'write', file, at: position }, Buffer.from(buffer.buffer, buffer.byteOffset + offset, written))
  return written
}
fs.writeFileSync = (path, data, ...how) => {
  const isNew = isOurs(path) && !real.existsSync(path)
  real.writeFileSync(path, data, ...how)
  if (!isOurs(path)) return
  if (isNew) make(path)
  else note({ op: 'size', file: fileAt(path), size: 0 })
  if (data.length > 0) note({ op: 'write', file: fileAt(path), at: 0 }, Buffer.from(data))
}
fs.truncateSync = (path, size = 0) => {
  real.truncateSync(path, size)
  if (isOurs(path)) note({ op: 'size', file: fileAt(path), size })
}
fs.mkdirSync = (path, ...how) => {
  const isNew = isOurs(path) && !real.existsSync(path)
  const answer = real.mkdirSync(path, ...how)
  if (isNew) note({ op: 'make', path: inDisk(path), file: null })
  return answer
}
fs.renameSync = (from, to) => {
  real.renameSync(from, to)
  if (!isOurs(from)) return
  note({ op: 'rename', path: inDisk(from), to: inDisk(to), file: fileAt(from) })
  if (!files.has(inDisk(from)) && real.statSync(to).isFile()) files.set(inDisk(from), inDisk(from))
  move(inDisk(from), inDisk(to))
}
const removing =
  (remove) =>
  (path, ...how) => {
    const isThere = isOurs(path) && real.existsSync(path)
    remove(path, ...how)
    if (!isThere) return
    files.delete(inDisk(path))
    note({ op: 'remove', path: inDisk(path) })
  }
for (const name of ['unlinkSync', 'rmdirSync', 'rmSync']) fs[name] = removing(real[name])
for (const name of ['fsyncSync', 'fdatasyncSync']) {
  fs[name] = (fd) => {
    real[name](fd)
    const synced = open.get(fd)
    if (synced) note({ op: 'sync', ...synced })
  }
}
const { open: openHandle } = fs.promises
fs.promises.open = async (path, ...how) => {
  const handle = await openHandle(path, ...how)
  if (!isOurs(path)) return handle
  const sync = handle.sync.bind(handle)
  const synced = (await handle.stat()).isDirectory() ? { folder: inDisk(path) } : { file: fileAt(path) }
  handle.sync = async () => {
    await sync()
    note({ op: 'sync', ...synced })
  }
  return handle
}
/** What somebody outside has been told by now. */
globalThis.told = (text) => note({ op: 'told', text })

syncBuiltinESMExports()
