import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { StartError } from '../../../server/common/start-error.ts'

const piece = 256 * 1024

/** The signatures of unsupported compression formats. */
const unsupportedCompression: [name: string, begins: string][] = [
  ['a ZIP archive or a workbook', 'PK\x03\x04'],
  ['compressed with bzip2', 'BZh91AY'],
  ['compressed with xz', '\xfd7zXZ'],
  ['compressed with Zstandard', '\x28\xb5\x2f\xfd'],
]

/**
 * Yields the bytes of a file in chunks, so that it never is in memory as a whole. Gzip is decompressed. UTF-16 and the
 * named encoding are converted to UTF-8, and undecodable bytes become U+FFFD.
 */
export async function* bytesOf(path: string, encoding?: string): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined
  let begun = false
  for await (const chunk of decompressed(path)) {
    if (!begun) {
      const written = utf16(chunk) ?? encoding
      if (written && !isUtf8(written)) decoder = new TextDecoder(written)
      begun = true
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
  }
  if (decoder) yield Buffer.from(decoder.decode())
}

/** Returns at most that many bytes from the beginning. */
export async function readBeginning(path: string, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of bytesOf(path)) {
    parts.push(chunk)
    length += chunk.length
    if (length >= most) break
  }
  return Buffer.concat(parts).subarray(0, most)
}

/** Returns true when the bytes show UTF-16, by a byte order mark, an XML declaration or its NUL bytes. */
export async function showsUtf16(path: string): Promise<boolean> {
  for await (const chunk of decompressed(path)) return utf16(chunk) !== undefined
  return false
}

/**
 * Returns the number of bytes that `bytesOf` yields. A file that is converted must be read to its end, which also
 * detects a truncated one.
 */
export async function lengthOf(path: string, size: number, encoding?: string): Promise<number> {
  const isAsItIs = !(await isGzip(path)) && !(await showsUtf16(path)) && (!encoding || isUtf8(encoding))
  if (isAsItIs) return size
  let length = 0
  for await (const chunk of bytesOf(path, encoding)) length += chunk.length
  return length
}

/** Returns true when no character of the encoding contains the byte of a line end. */
export function isCutAtBytes(label: string): boolean {
  return !/^(utf-16|iso-2022)/.test(new TextDecoder(label).encoding)
}

function isUtf8(label: string): boolean {
  return new TextDecoder(label).encoding === 'utf-8'
}

async function* decompressed(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: piece })
  if (!(await isGzip(path))) {
    yield* file as AsyncIterable<Buffer>
    return
  }
  const gunzip = createGunzip({ chunkSize: piece })
  // An error in either stream ends the other, and reading from the second one throws it.
  pipeline(file, gunzip, () => {})
  try {
    yield* gunzip as AsyncIterable<Buffer>
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error
    throw new StartError(
      `${path} is a gzip file that cannot be decompressed completely. It is truncated or damaged.`,
      error,
    )
  }
}

async function isGzip(path: string): Promise<boolean> {
  const begins = await firstBytes(path)
  const other = unsupportedCompression.find(([, magic]) => begins.startsWith(magic))
  if (other)
    throw new StartError(`${path} is ${other[0]}. Decompress it, or save its content as text. Only gzip is supported.`)
  return begins.startsWith('\x1f\x8b')
}

/** The first eight bytes of a file, as Latin-1. They show its format. */
export async function firstBytes(path: string): Promise<string> {
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
  if (/^(\xfe\xff|\0<\0[?a-z])/i.test(begins)) return 'utf-16be'
  return utf16WithoutMark(bytes.subarray(0, 4_096))
}

/**
 * Recognises UTF-16 without a byte order mark. Its ASCII characters, such as separators and digits, have a NUL byte each,
 * all of them on the same side. Other text has no NUL bytes, or a few by mistake.
 */
function utf16WithoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const nuls: [first: number, second: number] = [0, 0]
  for (const [n, byte] of bytes.entries()) if (byte === 0) nuls[n % 2 === 0 ? 0 : 1]++
  const [most, least] = [Math.max(...nuls), Math.min(...nuls)]
  if (most < 3 || most < bytes.length / 50 || least > most / 10) return undefined
  return nuls[1] === most ? 'utf-16le' : 'utf-16be'
}
