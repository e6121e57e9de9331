import { checksum } from './checksum.ts'
import type { Dialect } from './dialects.ts'
import { encode, isEncodable } from './encoding.ts'
import { layoutOf } from './layouts.ts'
import type { Message } from './message.ts'

/** A value that must be sent unchanged cannot be encoded in a dialect. */
export class NotEncodable extends Error {
  /** The field id. */
  readonly field: string
  constructor(field: string) {
    super(`The field ${field} cannot be written in this dialect.`)
    this.field = field
  }
}

/** Fields with identifiers and passwords, which are never altered. */
const exactFields: ReadonlySet<string> = new Set(['AA', 'AB', 'AC', 'AD', 'AJ', 'AO', 'BK', 'BS', 'CN', 'CO', 'CP'])

/** Throws `NotEncodable` when an identifier or a password would be altered by encoding. */
export function checkEncodable({ fields }: Message, dialect: Dialect): void {
  for (const [id, value] of fields) {
    if (!exactFields.has(id)) continue
    if (clean(value, dialect) !== value || !isEncodable(value, dialect.encoding)) throw new NotEncodable(id)
  }
}

/**
 * Encodes a message with its line end. Delimiters and control characters in a text are replaced. A sequence digit comes
 * with a checksum. Neither is written when `sequence` is null.
 */
export function writeMessage(message: Message, dialect: Dialect, sequence: string | null = null): Buffer {
  const { code, fields } = message
  const values: Record<string, string> = message.fixed
  const fixed = Object.entries(layoutOf(code).fixed).map(([name, width]) => {
    const value = values[name] ?? ''
    if (value.length > width) throw new RangeError(`${name} of ${code} has at most ${width} characters.`)
    return clean(value, dialect).padEnd(width)
  })
  const rest = fields.map(([id, value]) => `${id}${clean(value, dialect)}${dialect.delimiter}`)
  const body = encode(`${code}${fixed.join('')}${rest.join('')}`, dialect.encoding)
  return Buffer.concat([body, ending(body, code, dialect, sequence), Buffer.from(dialect.lineEnd)])
}

/** 96 and 97 have no sequence digit of their own. */
function ending(body: Buffer, code: string, { checksums }: Dialect, sequence: string | null): Buffer {
  if (sequence === null || checksums === 'IGNORED') return Buffer.alloc(0)
  const digit = code === '96' || code === '97' ? '' : `AY${sequence}`
  const summed = Buffer.concat([body, Buffer.from(`${digit}AZ`)])
  return Buffer.from(`${digit}AZ${checksum(summed)}`)
}

/** Replaces the delimiter and control characters, which could end a field or the message. */
function clean(text: string, { delimiter }: Dialect): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be sent
  return text.replace(/[\x00-\x1f\x7f]+/g, ' ').replaceAll(delimiter, '/')
}
