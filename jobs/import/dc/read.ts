import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import type { Profile } from '../marc/profile.ts'
import { withoutType } from '../marc/title/material.ts'
import { readBeginning } from '../reading/bytes.ts'
import { splitElements } from '../reading/cut-elements.ts'
import { deletedIn, keyOfOai } from '../reading/oai.ts'
import { unpackedRecord } from '../reading/sru.ts'
import type { Entry } from '../source.ts'
import { materialOf, titleRecordOf } from './map.ts'
import { parseDublinCore } from './parse.ts'

const holds = ['header', 'title', 'identifier']

/** Reads the records of a Dublin Core file: OAI-PMH and SRU responses, or `dc` elements anywhere. */
export async function* readDublinCore(
  path: string,
  profile: Profile,
  types: ImportTypes,
  encoding?: string,
): AsyncGenerator<Entry> {
  const beginning = (await readBeginning(path, 4000)).toString('latin1')
  const [, root] = /<(?:[\w.-]+:)?(OAI-PMH|searchRetrieveResponse)[\s>]/.exec(beginning) ?? []
  const name = root === undefined ? 'dc' : root === 'OAI-PMH' ? 'record' : 'recordData'
  const decoder = new TextDecoder('utf-8')
  for await (const piece of splitElements(path, { name, holds, encoding })) {
    const position = { line: piece.number, end: piece.end }
    const made = piece.bytes
      ? entryOf(decoder.decode(piece.bytes), profile, types)
      : { refusal: 'the record has no end' }
    // The byte offset helps to find a record without an identifier.
    yield 'refusal' in made && !made.controlNumber
      ? { ...position, ...made, refusal: `${made.refusal} (at byte ${piece.start})` }
      : { ...position, ...made }
  }
}

type WithoutPosition<Of> = Of extends Entry ? Omit<Of, 'line' | 'end'> : never

function entryOf(xml: string, profile: Profile, types: ImportTypes): WithoutPosition<Entry> {
  const deleted = deletedIn(xml)
  if (deleted !== undefined) {
    const deletion = keyOfOai(deleted, profile)
    return deletion.controlNumber ? { deletion } : { refusal: `it is deleted, and ${deleted} names no control number` }
  }
  const record = parseDublinCore(unpackedRecord(xml))
  if (typeof record === 'string') return { refusal: record }
  const identifier = record.identifier ?? record.values.identifier?.[0] ?? ''
  const key = keyOfOai(identifier, profile)
  if (key.controlNumber === '') return { refusal: 'no control number (identifier of the header, or dc:identifier)' }
  if (xml.includes('\ufffd')) {
    return { refusal: 'it contains bytes that are not valid UTF-8', controlNumber: key.controlNumber }
  }
  const warnings: string[] = []
  const { known, unknown } = materialOf(record, profile, types)
  const unknownType = unknown === undefined ? {} : { unknownType: unknown }
  const material =
    known ?? (unknown === undefined ? (profile.materialType ?? types.importDefault) : profile.unknownMaterialType)
  if (!material) {
    return { refusal: `the material type ${unknown} is unknown`, controlNumber: key.controlNumber, ...unknownType }
  }
  if (unknown !== undefined) warnings.push(`the material type ${unknown} is unknown and was replaced by ${material}`)
  else if (!known && !profile.materialType) {
    warnings.push(withoutType(types))
  }
  return { record: titleRecordOf(record, key, material, profile, warnings), warnings, ...unknownType }
}
