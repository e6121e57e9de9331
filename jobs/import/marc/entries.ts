import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import { keyOfOai } from '../reading/oai.ts'
import type { Entry } from '../source.ts'
import { copiesOf } from './copies.ts'
import type { Profile } from './profile.ts'
import type { MarcEntry } from './record.ts'
import { keyOf, titleRecordOf } from './title/map.ts'
import { ownTypeOf } from './title/material.ts'

/** Maps MARC21 records of any file format to titles, copies and deletions. */
export async function* marcEntries(
  records: AsyncIterable<MarcEntry>,
  profile: Profile,
  types: ImportTypes,
): AsyncGenerator<Entry> {
  for await (const entry of records) yield entryOf(entry, profile, types)
}

function entryOf(entry: MarcEntry, profile: Profile, types: ImportTypes): Entry {
  const position = { line: entry.number, end: entry.end }
  // The byte offset helps to find a record that cannot be counted.
  if ('refusal' in entry) return { ...position, refusal: `${entry.refusal} (at byte ${entry.start})` }
  if ('deleted' in entry) {
    const deletion = keyOfOai(entry.deleted, profile)
    // An OAI-PMH identifier is not a MARC control number, unless the profile maps it.
    if (profile.source && profile.oaiControlNumber && deletion.controlNumber) return { ...position, deletion }
    return {
      ...position,
      refusal: `it is deleted, and its identifier ${entry.deleted} does not contain a control number`,
    }
  }
  const { record } = entry
  const key = keyOf(record, profile)
  if (key.controlNumber === '')
    return { ...position, refusal: `no control number (field ${profile.controlNumberFrom ?? '001'})` }
  if (record.leader.charAt(5) === 'd') return { ...position, deletion: key }
  const warnings = [...entry.warnings]
  const made = titleRecordOf(record, profile, warnings, types)
  const { known, unknown: unknownType } = ownTypeOf(record, profile, types)
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
