import { open } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'

/** A file that is not a ZIP archive that can be read, or that unpacks to more than is accepted. */
export class ZipRefused extends Error {}

interface ZipEntry {
  name: string
  method: number
  offset: number
  packed: number
}

const maxEntries = 2_000
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 }

/** The most bytes between the end of one entry and the beginning of the next: a data descriptor of ZIP64. */
const maxGap = 24

/**
 * Unpacks the chosen entries of an archive one by one to measure them, and returns those that `keeps` names. Sizes that
 * an archive states are not trusted: unpacking stops at `most` bytes in total. Bytes that the directory does not list
 * are refused, because a reader that ignores the directory would unpack them.
 */
export async function measureZip(
  path: string,
  { most, chosen, keeps }: { most: number; chosen(name: string): boolean; keeps(name: string): boolean },
): Promise<{ names: string[]; kept: Map<string, Buffer> }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const read = async (position: number, length: number): Promise<Buffer> => {
      if (position < 0 || length < 0 || position + length > size) throw new ZipRefused('The archive is damaged.')
      const buffer = Buffer.alloc(length)
      await file.read(buffer, 0, length, position)
      return buffer
    }
    const { entries, start } = await directoryOf(read, size)
    let expected = 0
    let left = most
    const kept = new Map<string, Buffer>()
    for (const { name, method, offset, packed } of [...entries].sort((one, other) => one.offset - other.offset)) {
      const header = await read(offset, 30)
      if (header.readUInt32LE(0) !== signatures.local) throw new ZipRefused('The archive is damaged.')
      if (offset - expected > maxGap) throw new ZipRefused('The archive has parts that its directory does not list.')
      const begin = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
      expected = begin + packed
      if (!chosen(name)) continue
      const content = unpacked(await read(begin, packed), method, left)
      left -= content.length
      if (keeps(name)) kept.set(name, content)
    }
    if (start - expected > maxGap) throw new ZipRefused('The archive has parts that its directory does not list.')
    return { names: entries.map(({ name }) => name), kept }
  } finally {
    await file.close()
  }
}

function unpacked(bytes: Buffer, method: number, most: number): Buffer {
  if (method === 0 && bytes.length <= most) return bytes
  if (method !== 0 && method !== 8) throw new ZipRefused('The archive is compressed in a way that is not supported.')
  try {
    if (method === 8) return inflateRawSync(bytes, { maxOutputLength: Math.max(most, 1) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') {
      throw new ZipRefused('The archive is damaged.', { cause: error })
    }
  }
  throw new ZipRefused('The archive unpacks to more than is accepted.')
}

async function directoryOf(read: (position: number, length: number) => Promise<Buffer>, size: number) {
  const tail = await read(Math.max(0, size - 66_000), Math.min(size, 66_000))
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== signatures.end) at -= 1
  if (at < 0) throw new ZipRefused('The archive is damaged or not complete.')
  const count = tail.readUInt16LE(at + 10)
  const [length, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
  if (count > maxEntries) throw new ZipRefused(`The archive has more than ${maxEntries} files.`)
  const directory = await read(start, length)
  const entries: ZipEntry[] = []
  for (let place = 0; entries.length < count; ) {
    if (place + 46 > directory.length || directory.readUInt32LE(place) !== signatures.central) {
      throw new ZipRefused('The archive is damaged.')
    }
    const nameLength = directory.readUInt16LE(place + 28)
    entries.push({
      name: directory.toString('utf8', place + 46, place + 46 + nameLength),
      method: directory.readUInt16LE(place + 10),
      packed: directory.readUInt32LE(place + 20),
      offset: directory.readUInt32LE(place + 42),
    })
    place += 46 + nameLength + directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32)
  }
  return { entries, start }
}
