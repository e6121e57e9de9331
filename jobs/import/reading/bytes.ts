import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { StartError } from '../../../server/common/start-error.ts'

const piece = 256 * 1024

/** How files begin that are packed in ways that are not read here. */
const packed: [name: string, begins: string][] = [
  ['a ZIP archive or a workbook', 'PK\x03\x04'],
  ['packed by bzip2', 'BZh91AY'],
  ['packed by xz', '\xfd7zXZ'],
  ['packed by Zstandard', '\x28\xb5\x2f\xfd'],
]

/**
 * The bytes of a file, with no more of it in memory than a piece: unpacked where gzip has packed them, and as UTF-8
 * where they are in UTF-16, or in the encoding that is named. What is no text in it becomes U+FFFD.
 */
export async function* bytesOf(path: string, encoding?: string): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined
  let begun = false
  for await (const chunk of unpacked(path)) {
    if (!begun) {
      const written = utf16(chunk) ?? encoding
      if (written && !isUtf8(written)) decoder = new TextDecoder(written)
      begun = true
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
  }
  if (decoder) yield Buffer.from(decoder.decode())
}

/** As many bytes from the beginning as that, or all. */
export async function beginningOf(path: string, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of bytesOf(path)) {
    parts.push(chunk)
    length += chunk.length
    if (length >= most) break
  }
  return Buffer.concat(parts).subarray(0, most)
}

/** Whether the bytes themselves show UTF-16, by their mark or the sign that XML begins with. */
export async function showsUtf16(path: string): Promise<boolean> {
  for await (const chunk of unpacked(path)) return utf16(chunk) !== undefined
  return false
}

/** How many bytes `bytesOf` gives: those of the file, unless it must be read to its end, which shows a cut off one. */
export async function lengthOf(path: string, size: number, encoding?: string): Promise<number> {
  const isAsItIs = !(await isGzip(path)) && !(await showsUtf16(path)) && (!encoding || isUtf8(encoding))
  if (isAsItIs) return size
  let length = 0
  for await (const chunk of bytesOf(path, encoding)) length += chunk.length
  return length
}

/** Whether no character of an encoding contains the byte of a line end. */
export function isCutAtBytes(label: string): boolean {
  return !/^(utf-16|iso-2022)/.test(new TextDecoder(label).encoding)
}

function isUtf8(label: string): boolean {
  return new TextDecoder(label).encoding === 'utf-8'
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: piece })
  if (!(await isGzip(path))) {
    yield* file as AsyncIterable<Buffer>
    return
  }
  const gunzip = createGunzip({ chunkSize: piece })
  // Whichever of the two fails ends the other, and what is read from the second says so.
  pipeline(file, gunzip, () => {})
  try {
    yield* gunzip as AsyncIterable<Buffer>
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error
    throw new StartError(
      `${path} is packed by gzip and cannot be unpacked to its end: it is cut off or damaged.`,
      error,
    )
  }
}

async function isGzip(path: string): Promise<boolean> {
  const begins = await firstBytes(path)
  const other = packed.find(([, magic]) => begins.startsWith(magic))
  if (other)
    throw new StartError(`${path} is ${other[0]}. Unpack it, or save what is in it as text; gzip alone is read.`)
  return begins.startsWith('\x1f\x8b')
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const begins = bytes.toString('latin1', 0, 4)
  if (/^(\xff\xfe|<\0[?a-z]\0)/i.test(begins)) return 'utf-16le'
  return /^(\xfe\xff|\0<\0[?a-z])/i.test(begins) ? 'utf-16be' : undefined
}
