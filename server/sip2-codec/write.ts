import { checksum } from './checksum.ts'
import type { Dialect } from './dialects.ts'
import { encode, isEncodable } from './encoding.ts'
import { layoutOf } from './layouts.ts'
import type { Message } from './message.ts'

/** Something that has to arrive as it is cannot be said in a dialect. */
export class Unwritable extends Error {
  /** The id of the field. */
  readonly field: string
  constructor(field: string) {
    super(`The field ${field} cannot be written in this dialect.`)
    this.field = field
  }
}

/** What names somebody or something, or is a secret: never written as something else. */
const exact: ReadonlySet<string> = new Set(['AA', 'AB', 'AC', 'AD', 'AJ', 'AO', 'BK', 'BS', 'CN', 'CO', 'CP'])

/** Throws `Unwritable` if a card, a barcode or a password would not arrive as it is. */
export function checkExact({ fields }: Message, dialect: Dialect): void {
  for (const [id, value] of fields) {
    if (!exact.has(id)) continue
    if (clean(value, dialect) !== value || !isEncodable(value, dialect.encoding)) throw new Unwritable(id)
  }
}

/**
 * The bytes of a message with the end of the line. What would end a field or the line within a text becomes something
 * harmless. A sequence digit brings a checksum with it; null: neither.
 */
export function write(message: Message, dialect: Dialect, sequence: string | null = null): Buffer {
  const { code, fields } = message
  const said: Record<string, string> = message.fixed
  const fixed = Object.entries(layoutOf(code).fixed).map(([name, width]) => {
    const value = said[name] ?? ''
    if (value.length > width) throw new RangeError(`${name} of ${code} has ${width} characters at most.`)
    return clean(value, dialect).padEnd(width)
  })
  const rest = fields.map(([id, value]) => `${id}${clean(value, dialect)}${dialect.delimiter}`)
  const body = encode(`${code}${fixed.join('')}${rest.join('')}`, dialect.encoding)
  return Buffer.concat([body, ending(body, code, dialect, sequence), Buffer.from(dialect.lineEnd)])
}

/** 96 and 97 have no digit of their own, whatever they are about. */
function ending(body: Buffer, code: string, { checksums }: Dialect, sequence: string | null): Buffer {
  if (sequence === null || checksums === 'IGNORED') return Buffer.alloc(0)
  const digit = code === '96' || code === '97' ? '' : `AY${sequence}`
  const summed = Buffer.concat([body, Buffer.from(`${digit}AZ`)])
  return Buffer.from(`${digit}AZ${checksum(summed)}`)
}

/** Characters that end a line or a message, and the delimiter. */
function clean(text: string, { delimiter }: Dialect): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be sent
  return text.replace(/[\x00-\x1f\x7f]+/g, ' ').replaceAll(delimiter, '/')
}
