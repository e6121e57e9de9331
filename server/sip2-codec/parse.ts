import { type LineEnding, splitEnding } from './checksum.ts'
import type { Dialect } from './dialects.ts'
import { decode } from './encoding.ts'
import { isMessageCode, isTimestamp, layoutOf, type MessageCode, timestampFields } from './layouts.ts'
import type { Field, Message } from './message.ts'

export interface ParsedLine extends Omit<LineEnding, 'body'> {
  /** Null when the line starts with no known message code. */
  message: Message | null
  /** Whether the fixed part was complete. Otherwise it was padded with blanks. */
  isWhole: boolean
}

/** Parses a line without its line end. */
export function parseLine(line: Buffer, dialect: Dialect): ParsedLine {
  const { body, ...ending } = splitEnding(line)
  const read = readText(decode(body, dialect.encoding), dialect.delimiter)
  return { ...ending, ...(dialect.checksums === 'IGNORED' && { checksum: 'none' as const }), ...read }
}

function readText(text: string, delimiter: string): Pick<ParsedLine, 'message' | 'isWhole'> {
  const code = text.slice(0, 2)
  if (!isMessageCode(code)) return { message: null, isWhole: false }
  const { fixed, rest, isWhole } = readFixed(code, text.slice(2), delimiter)
  const fields = fieldsIn(rest, delimiter)
  return { message: { code, fixed, fields } as unknown as Message, isWhole }
}

/** Reads the fixed part. It ends at its width, or before that at a delimiter. */
function readFixed(code: MessageCode, text: string, delimiter: string) {
  const fixed: Record<string, string> = {}
  let rest = text
  let isWhole = true
  for (const [name, full] of Object.entries(layoutOf(code).fixed)) {
    const width = isTimestamp(name, full) && shortDate.test(rest) ? 15 : full
    const end = delimiter === '\t' ? -1 : rest.slice(0, width).indexOf(delimiter)
    const given = rest.slice(0, end < 0 ? width : end)
    rest = rest.slice(given.length)
    isWhole &&= given.length === width
    fixed[name] = width === full ? given.padEnd(full) : `${given.slice(0, 8)}    ${given.slice(9)}`
  }
  return { fixed, rest, isWhole }
}

/** Matches a timestamp with a tab or one blank where four blanks belong. */
const shortDate = /^\d{8}[\t ]\d{6}/

const idForm = /^[A-Z][A-Z0-9]/

/**
 * A part that does not start with a field id continues the field before it, because some systems send delimiters in
 * texts.
 */
function fieldsIn(text: string, delimiter: string): Field[] {
  const fields: [string, string][] = []
  for (const part of text.split(delimiter)) {
    const last = fields.at(-1)
    if (idForm.test(part)) fields.push(...withoutGap(part.slice(0, 2), part.slice(2)))
    else if (part !== '' && last) last[1] += delimiter + part
  }
  return fields
}

/** Splits a field from a timestamp of 18 characters. Some systems write it without a delimiter after it. */
function withoutGap(id: string, value: string): [string, string][] {
  const next = value.slice(18)
  if (!timestampFields.has(id) || !idForm.test(next)) return [[id, value]]
  return [
    [id, value.slice(0, 18)],
    [next.slice(0, 2), next.slice(2)],
  ]
}
