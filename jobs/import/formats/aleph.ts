import type { MarcEntry, MarcRecord } from '../marc/record.ts'
import { readLines } from '../reading/lines.ts'
import { shownEncoding } from './shown-encoding.ts'

/** A line of Aleph sequential: the number of the record, the tag with its indicators, an alphabet, and the content. */
const fieldLine = /^(\d{9}) ([0-9A-Z]{3})(.)(.) [A-Z] (.*)$/su

/** Reads Aleph sequential, in which each line is a field and the lines of a record have its number. */
export async function* readAleph(path: string, encoding?: string): AsyncGenerator<MarcEntry> {
  let number = 0
  let start = 0
  let end = 0
  let id = ''
  let record: MarcRecord | undefined
  let warnings: string[] = []
  const taken = (): MarcEntry[] => {
    if (!record) return []
    number += 1
    if (!record.control.some(({ tag }) => tag === '001')) record.control.unshift({ tag: '001', value: id })
    const entry = { number, start, end, record, warnings }
    record = undefined
    warnings = []
    start = end
    return [entry]
  }
  for await (const line of readLines(path, encoding ?? (await shownEncoding(path)))) {
    const text = 'text' in line ? line.text.replace(/^\ufeff/, '') : undefined
    const [, own = '', tag = '', ind1 = ' ', ind2 = ' ', content = ''] = fieldLine.exec(text ?? '') ?? []
    if (own !== '' && own !== id) {
      yield* taken()
      id = own
    }
    if (text?.trim() === '') continue
    end = line.end
    if (own === '') warnings.push(`line ${line.number} is no field of Aleph sequential and was dropped`)
    else {
      record ??= { leader: '', control: [], data: [] }
      addField(record, tag, ind1, ind2, content.normalize('NFC'))
    }
  }
  yield* taken()
}

function addField(record: MarcRecord, tag: string, ind1: string, ind2: string, content: string): void {
  // A circumflex is a blank of coded data.
  if (tag === 'LDR') record.leader = content.replaceAll('^', ' ')
  else if (tag === 'DEL') record.leader = `${record.leader.slice(0, 5).padEnd(5, '0')}d${record.leader.slice(6)}`
  else if (tag.startsWith('00')) record.control.push({ tag, value: content.replaceAll('^', ' ') })
  else if (tag !== 'FMT') {
    const subfields = content
      .split('$$')
      .slice(1)
      .map((part) => ({ code: part.charAt(0), value: part.slice(1) }))
    if (subfields.length > 0) record.data.push({ tag, ind1, ind2, subfields })
  }
}
