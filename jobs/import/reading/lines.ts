import { bytesOf, isCutAtBytes, showsUtf16 } from './bytes.ts'

/** The maximum length of a line, which bounds the memory for a file without line ends. */
const maxLineBytes = 1024 * 1024

interface Position {
  number: number
  /** The number of bytes up to and including this line. */
  end: number
}

export type Line = Position & ({ text: string } | { refusal: string })

/**
 * Yields the lines of a file. Lines are split before they are decoded, so that undecodable bytes affect only their own
 * line. In UTF-8, Shift_JIS and EUC-JP no character contains the byte of a line end. UTF-16 and encodings with escape
 * sequences are decoded first.
 */
export async function* readLines(path: string, encoding: string): AsyncGenerator<Line> {
  const whole = (await showsUtf16(path)) || !isCutAtBytes(encoding)
  const decoder = new TextDecoder(whole ? 'utf-8' : encoding, { fatal: true })
  let number = 0
  let end = 0
  let parts: Buffer[] = []
  let length = 0

  const add = (part: Buffer) => {
    end += part.length
    length += part.length
    if (length <= maxLineBytes) parts.push(part)
  }
  const take = (): Line => {
    number += 1
    const bytes = Buffer.concat(parts)
    const position = { number, end }
    const tooLong = length > maxLineBytes
    parts = []
    length = 0
    if (tooLong) return { ...position, refusal: `the line is longer than ${maxLineBytes / 1024} KiB` }
    try {
      const text = decoder.decode(withoutEnd(bytes))
      if (!whole || !text.includes('\ufffd')) return { ...position, text }
      return { ...position, refusal: `the line contains bytes that are not valid ${encoding}` }
    } catch {
      return { ...position, refusal: `the line contains bytes that are not valid ${encoding}` }
    }
  }

  for await (const chunk of bytesOf(path, whole ? encoding : undefined)) {
    let start = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, at + 1))
      yield take()
      start = at + 1
    }
    add(chunk.subarray(start))
  }
  if (length > 0) yield take()
}

function withoutEnd(bytes: Buffer): Buffer {
  const length = bytes.at(-1) === 10 ? bytes.length - 1 : bytes.length
  return bytes.subarray(0, bytes[length - 1] === 13 ? length - 1 : length)
}
