import { type DcNdlRecord, readDcNdl } from '../../../server/domain/catalogue/dcndl/read.ts'
import { descendants, parseXml, textsAt, type XmlNode } from '../../../server/domain/catalogue/dcndl/xml-tree.ts'
import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import { detectionBytes, typedResource } from '../detect-format.ts'
import type { Profile } from '../marc/profile.ts'
import { withoutType } from '../marc/title/material.ts'
import { readBeginning } from '../reading/bytes.ts'
import { type Elements, splitElements } from '../reading/cut-elements.ts'
import { deletedIn, keyOfOai } from '../reading/oai.ts'
import { unpackedRecord } from '../reading/sru.ts'
import type { Entry, Key } from '../source.ts'
import { materialOf, titleRecordOf } from './map.ts'

/** Reads the records of a DC-NDL (RDF) file: OAI-PMH responses, SRU responses, or RDF. */
export async function* readDcNdlFile(
  path: string,
  profile: Profile,
  types: ImportTypes,
  encoding?: string,
): AsyncGenerator<Entry> {
  const decoder = new TextDecoder('utf-8')
  let number = 0
  for await (const piece of splitElements(path, { ...(await elementsOf(path)), encoding })) {
    const made = piece.bytes
      ? entryOf(decoder.decode(piece.bytes), profile, types)
      : { refusal: 'the record has no end' }
    if (made === undefined) continue
    number += 1
    const position = { line: number, end: piece.end }
    // The byte offset helps to find a record without a number.
    yield 'refusal' in made && !made.controlNumber
      ? { ...position, ...made, refusal: `${made.refusal} (at byte ${piece.start})` }
      : { ...position, ...made }
  }
}

/**
 * The elements that hold one record each. DC-NDL has an element `dcndl:record` itself, so those of OAI-PMH are recognised by the
 * prefix of their root.
 */
async function elementsOf(path: string): Promise<Elements> {
  const beginning = (await readBeginning(path, detectionBytes)).toString('latin1')
  const [, prefix = ''] = /<((?:[\w.-]+:)?)OAI-PMH[\s>]/.exec(beginning) ?? []
  if (/<(?:[\w.-]+:)?OAI-PMH[\s>]/.test(beginning)) return { name: 'record', prefix, holds: ['header', 'BibResource'] }
  const isSru = /<(?:[\w.-]+:)?searchRetrieveResponse[\s>]/.test(beginning)
  if (isSru) return { name: 'recordData', holds: ['RDF', 'BibResource'] }
  const holds = ['title', 'identifier']
  const isTyped = typedResource.test(beginning) && !/<(?:[\w.-]+:)?BibResource[\s>]/.test(beginning)
  return isTyped ? { name: 'Description', holds, isNested: true } : { name: 'BibResource', holds }
}

type WithoutPosition<Of> = Of extends Entry ? Omit<Of, 'line' | 'end'> : never

/** Undefined for an element that is no record, such as the list of copies. */
function entryOf(xml: string, profile: Profile, types: ImportTypes): WithoutPosition<Entry> | undefined {
  const deleted = deletedIn(xml)
  if (deleted !== undefined) {
    const deletion = keyOfOai(deleted, profile)
    return deletion.controlNumber ? { deletion } : { refusal: `it is deleted, and ${deleted} names no control number` }
  }
  const document = parsed(xml)
  if (typeof document === 'string') return { refusal: document }
  const found = readDcNdl(document, { authorRole: profile.authorRole })
  if (!found) return isOtherResource(document) ? undefined : { refusal: 'no title' }
  const key = keyOf(document, found, profile)
  if (key.controlNumber === '') {
    return { refusal: 'no control number (identifier of the header, rdf:about, JP number or NDLBibID)' }
  }
  const { controlNumber } = key
  if (xml.includes('\ufffd')) return { refusal: 'it contains bytes that are not valid UTF-8', controlNumber }
  const warnings: string[] = []
  const material = materialOf(found, profile, types)
  if (material.unknown !== undefined) {
    warnings.push(`the material type ${material.unknown} is unknown and was replaced by ${material.type}`)
  } else if (found.types.length === 0 && !profile.materialType) warnings.push(withoutType(types))
  const record = titleRecordOf(found, key, material.type, profile, warnings)
  return { record, warnings, ...(material.unknown !== undefined && { unknownType: material.unknown }) }
}

function parsed(xml: string): XmlNode | string {
  try {
    return parseXml(unpackedRecord(xml))
  } catch (error) {
    const reason = (error as Error).message.replace(/^[\d:]+:?\s*/, '').replace(/\.$/, '')
    return `it is not well-formed XML: ${reason}`
  }
}

/** Returns true for the copies, the administrative data and other nodes, which a file has beside its records. */
function isOtherResource(document: XmlNode): boolean {
  const isTyped = document.children.some(({ name }) => /^(Description|Item|BibAdminResource|Agent)$/.test(name))
  return (
    isTyped ||
    descendants(document, 'BibResource').some(({ children }) => children.some(({ name }) => name === 'record'))
  )
}

/**
 * The key is the identifier in the header of OAI-PMH. The address of the record has the same parts: a record that was
 * downloaded and one that was harvested are one title (E35).
 */
function keyOf(document: XmlNode, { url, numbers }: DcNdlRecord, profile: Profile): Key {
  const [header] = descendants(document, 'header')
  const identifier = textsAt(header, 'identifier')[0] ?? identifierOf(url)
  if (identifier !== undefined) return keyOfOai(identifier, profile)
  return { source: profile.source ?? 'ndl', controlNumber: numbers[0] ?? '' }
}

function identifierOf(url: string | null): string | undefined {
  if (url === null || !URL.canParse(url)) return undefined
  const { hostname, pathname } = new URL(url)
  const last = pathname.split('/').filter(Boolean).at(-1)
  return hostname !== '' && last !== undefined ? `oai:${hostname}:${last}` : undefined
}
