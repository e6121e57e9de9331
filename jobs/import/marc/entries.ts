import { keyOfOai } from '../reading/oai.ts'
import type { Entry } from '../source.ts'
import { copiesOf } from './copies.ts'
import type { Profile } from './profile.ts'
import type { MarcEntry } from './record.ts'
import { keyOf, titleRecordOf } from './title/map.ts'
import { ownTypeOf } from './title/material.ts'

/** MARC21 records, however they were written, as titles, their copies and deletions. */
export async function* marcEntries(records: AsyncIterable<MarcEntry>, profile: Profile): AsyncGenerator<Entry> {
  for await (const entry of records) yield entryOf(entry, profile)
}

function entryOf(entry: MarcEntry, profile: Profile): Entry {
  const position = { line: entry.number, end: entry.end }
  // The place in bytes leads to a record that cannot be counted to.
  if ('refusal' in entry) return { ...position, refusal: `${entry.refusal} (at byte ${entry.start})` }
  if ('deleted' in entry) {
    const deletion = keyOfOai(entry.deleted, profile)
    // The control number of a record in MARC is not that of OAI-PMH, unless the profile says how the one names the other.
    if (profile.source && profile.oaiControlNumber && deletion.controlNumber) return { ...position, deletion }
    return { ...position, refusal: `it is deleted, and its identifier ${entry.deleted} names no control number here` }
  }
  const { record } = entry
  const key = keyOf(record, profile)
  if (key.controlNumber === '')
    return { ...position, refusal: `no control number (field ${profile.controlNumberFrom ?? '001'})` }
  if (record.leader.charAt(5) === 'd') return { ...position, deletion: key }
  const warnings = [...entry.warnings]
  const made = titleRecordOf(record, profile, warnings)
  const { known, unknown: unknownType } = ownTypeOf(record, profile)
  const own = known ? {} : { unknownType }
  if ('refusal' in made) return { ...position, ...own, refusal: made.refusal, controlNumber: key.controlNumber }
  return {
    ...position,
    ...own,
    record: made,
    warnings: [...new Set(warnings)],
    copies: copiesOf(record, profile) ?? [],
  }
}
