import type { Entry } from '../source.ts'
import { copiesOf } from './copies.ts'
import type { Profile } from './profile.ts'
import type { MarcEntry } from './record.ts'
import { keyOf, titleRecordOf } from './title/map.ts'

/** MARC21 records, however they were written, as titles, their copies and deletions. */
export async function* marcEntries(records: AsyncIterable<MarcEntry>, profile: Profile): AsyncGenerator<Entry> {
  for await (const entry of records) yield entryOf(entry, profile)
}

function entryOf(entry: MarcEntry, profile: Profile): Entry {
  const position = { line: entry.number, end: entry.end }
  // The place in bytes leads to a record that cannot be counted to.
  if ('refusal' in entry) return { ...position, refusal: `${entry.refusal} (at byte ${entry.start})` }
  const { record } = entry
  const key = keyOf(record, profile)
  if (key.controlNumber === '')
    return { ...position, refusal: `no control number (field ${profile.controlNumberFrom ?? '001'})` }
  if (record.leader.charAt(5) === 'd') return { ...position, deletion: key }
  const warnings = [...entry.warnings]
  const made = titleRecordOf(record, profile, warnings)
  if ('refusal' in made) return { ...position, refusal: made.refusal, controlNumber: key.controlNumber }
  return { ...position, record: made, warnings: [...new Set(warnings)], copies: copiesOf(record, profile) ?? [] }
}
