import { textDecoder } from '../encoding.ts'
import { decodeSubfield, hasLongIdentifiers } from '../japan-marc/subfields.ts'
import type { DataField, MarcRecord } from '../record.ts'
import { type Directory, fits, readDirectory } from './directory.ts'
import { fieldEnd, leaderLength, recordEnd } from './leader.ts'

const delimiter = 0x1f

/** Parses the bytes of one record. Returns a string with the reason when it is malformed. */
export function parseIso2709(bytes: Buffer, warnings: string[], encoding?: string): MarcRecord | string {
  const leader = bytes.toString('latin1', 0, leaderLength)
  if (!/^[ -~]{24}$/.test(leader)) return 'it does not begin with a leader'
  const directory = readDirectory(bytes)
  if (typeof directory === 'string') return directory
  if (bytes.at(-1) !== recordEnd) warnings.push('the record has no terminator')
  else if (Number(leader.slice(0, 5)) !== bytes.length) {
    warnings.push(`the leader states a length of ${leader.slice(0, 5)} bytes, but the record has ${bytes.length}`)
  }
  if (Number(leader.slice(12, 17)) !== directory.base) {
    warnings.push(
      `the leader states ${leader.slice(12, 17)} as the base address of the fields, but it is ${directory.base}`,
    )
  }
  const fields = byDirectory(bytes, directory) ?? inOrder(bytes, directory)
  if (!fields) return 'its directory does not fit its fields'
  if (fields.moved) warnings.push('the directory has wrong offsets, so the fields were read in their order')
  const isLong = hasLongIdentifiers(leader)
  const decode = isLong ? decodeSubfield(bytes, warnings, encoding) : textDecoder(bytes, leader, warnings, encoding)
  const record: MarcRecord = { leader, control: [], data: [] }
  for (const { tag, content } of fields.found) {
    if (!/^[0-9A-Za-z]{3}$/.test(tag)) warnings.push(`a field has the invalid tag ${tag} and was dropped`)
    else if (tag.startsWith('00'))
      record.control.push({ tag, value: decode(isLong ? withoutCode(content) : content, tag) })
    else {
      const field = dataField(tag, isLong ? withIndicators(content) : content, decode, warnings)
      if (field) record.data.push(field)
    }
  }
  return record
}

/** The fields of a record without indicators begin with a delimiter. */
const withIndicators = (content: Buffer) =>
  content[0] === delimiter ? Buffer.concat([Buffer.from('  '), content]) : content
const withoutCode = (content: Buffer) => (content[0] === delimiter ? content.subarray(2) : content)

interface Fields {
  moved: boolean
  found: { tag: string; content: Buffer }[]
}

function byDirectory(bytes: Buffer, directory: Directory): Fields | undefined {
  if (!fits(bytes, directory)) return undefined
  const { entries, base } = directory
  const found = entries.map(({ tag, length, start }) => {
    return { tag, content: bytes.subarray(base + start, base + start + length - 1) }
  })
  return { moved: false, found }
}

/**
 * Some systems count characters, or change a field without updating the directory. The fields are then still in the
 * order of the directory.
 */
function inOrder(bytes: Buffer, { entries, base }: Directory): Fields | undefined {
  const contents: Buffer[] = []
  let from = base
  for (let end = bytes.indexOf(fieldEnd, from); end >= 0; end = bytes.indexOf(fieldEnd, from)) {
    contents.push(bytes.subarray(from, end))
    from = end + 1
  }
  if (contents.length !== entries.length) return undefined
  const sorted = [...entries].sort((a, b) => a.start - b.start)
  return { moved: true, found: sorted.map(({ tag }, i) => ({ tag, content: contents[i] as Buffer })) }
}

function dataField(
  tag: string,
  content: Buffer,
  decode: (bytes: Buffer, tag: string) => string,
  warnings: string[],
): DataField | undefined {
  const first = content.indexOf(delimiter)
  if (first < 0) {
    warnings.push(`field ${tag} has no subfields and was dropped`)
    return undefined
  }
  const indicators = content.toString('latin1', 0, first)
  if (!/^[ -~]{2}$/.test(indicators)) warnings.push(`field ${tag} does not have two indicators`)
  const field: DataField = { tag, ind1: indicators.charAt(0) || ' ', ind2: indicators.charAt(1) || ' ', subfields: [] }
  for (let start = first + 1; start <= content.length; ) {
    const next = content.indexOf(delimiter, start)
    const end = next < 0 ? content.length : next
    const code = content.toString('latin1', start, start + 1)
    if (/^[!-~]$/.test(code)) field.subfields.push({ code, value: decode(content.subarray(start + 1, end), tag) })
    else if (end > start) warnings.push(`a subfield of field ${tag} has no code and was dropped`)
    start = end + 1
  }
  return field
}
