import { splitJson } from '../marc/json/split.ts'
import type { MarcEntry, MarcRecord } from '../marc/record.ts'
import { fieldOf, fieldWithReading, marcRecordOf, titleParts } from './marc-fields.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat())

/** Reads JSON-LD of CiNii Books: one record, or the items of a search. */
export async function* readCinii(path: string, encoding?: string): AsyncGenerator<MarcEntry> {
  let number = 0
  for await (const { bytes, ...position } of splitJson(path, encoding)) {
    const json = bytes ? parsed(bytes) : undefined
    const nodes = isObject(json)
      ? listOf(json['@graph'] ?? json).flatMap((node) => (isObject(node) ? itemsOf(node) : []))
      : []
    if (nodes.length === 0 && !isEmptySearch(json)) {
      number += 1
      yield { ...position, number, refusal: json === undefined ? 'it is not valid JSON' : 'no title' }
    }
    for (const node of nodes.filter(isObject)) {
      number += 1
      yield { ...position, number, record: recordOf(node), warnings: [] }
    }
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

const isEmptySearch = (json: unknown) =>
  isObject(json) && listOf(json['@graph']).some((node) => isObject(node) && node['@type'] === 'channel')

/** A search that found nothing has a channel without items, which is no record. */
const itemsOf = (node: Json): unknown[] =>
  node['@type'] === 'channel' ? listOf(node.items) : listOf(node.items ?? node)

/** Returns the texts of a property. Readings have the language `ja-hrkt`. */
function textsOf(value: unknown, isReading = false): string[] {
  return listOf(value).flatMap((one) => {
    if (!isObject(one)) return isReading || typeof one === 'object' ? [] : [String(one)]
    const isOwn = String(one['@language'] ?? '')
      .toLowerCase()
      .endsWith('hrkt')
    const text = one['@value'] ?? one['dc:title']
    return isOwn === isReading && typeof text === 'string' ? [text] : []
  })
}

function recordOf(node: Json): MarcRecord {
  const texts = (name: string) => textsOf(node[name])
  const [title = ''] = [...texts('dc:title'), ...texts('title')]
  const link = isObject(node.link) ? node.link['@id'] : undefined
  const address = String(node['@id'] ?? link ?? '')
  const number = texts('cinii:ncid')[0] ?? /\/ncid\/([A-Z0-9]+)/.exec(address)?.[1]
  const [creator] = texts('dc:creator')
  const named = titleParts(title)
  const parts = listOf(node['dcterms:hasPart']).filter(isObject)
  const isbns = parts.flatMap((part) => /^urn:isbn:(.+)$/i.exec(String(part['@id']))?.[1] ?? [])
  const volumes = parts.flatMap((part) => textsOf(part['dc:title']))
  const classes = [...texts('dc:subject'), ...texts('dcterms:subject')]
  return marcRecordOf({ number, source: 'CINII', language: texts('dc:language')[0] }, [
    ...isbns.flatMap((isbn) => fieldOf('020', [['a', isbn]])),
    ...fieldWithReading(
      '245',
      [...named.slice(0, 2), ['c', named[2]?.[1] || creator], ['n', volumes.length === 1 ? volumes[0] : undefined]],
      [['a', textsOf(node['dc:title'], true)[0]?.split(' : ')[0]]],
      1,
    ),
    ...texts('dcterms:alternative').flatMap((variant) => fieldOf('246', [['a', variant]])),
    ...texts('prism:edition').flatMap((edition) => fieldOf('250', [['a', edition]])),
    ...fieldOf(
      '264',
      [
        ['b', texts('dc:publisher')[0]],
        ['c', [...texts('dc:date'), ...texts('prism:publicationDate')][0]],
      ],
      ' 1',
    ),
    ...fieldOf('300', [
      ['a', texts('dcterms:extent')[0]],
      ['c', texts('cinii:size')[0]],
    ]),
    ...listOf(node['dcterms:isPartOf']).flatMap((series) => fieldOf('490', [['a', textsOf(series)[0]]])),
    ...texts('cinii:note').flatMap((note) => fieldOf('500', [['a', note]])),
    ...texts('cinii:contentOfWorks').flatMap((work) => fieldOf('505', [['a', work]])),
    ...texts('dc:description').flatMap((text) => fieldOf('520', [['a', text]])),
    ...classes.flatMap((one) => fieldOf('084', [['a', /^NDC\d*:(.+)$/i.exec(one)?.[1]]]).map(withNdc)),
    ...listOf(node['foaf:topic']).flatMap((topic) => fieldOf('650', [['a', textsOf(topic)[0]]])),
    ...listOf(node['foaf:maker'])
      .filter(isObject)
      .flatMap((maker, index) =>
        fieldWithReading(
          '700',
          [['a', textsOf(maker['foaf:name'])[0]]],
          [['a', textsOf(maker['foaf:name'], true)[0]]],
          index + 2,
          '1 ',
        ),
      ),
  ])
}

const withNdc = <Field extends { subfields: { code: string; value: string }[] }>(field: Field): Field => ({
  ...field,
  subfields: [...field.subfields, { code: '2', value: 'ndc' }],
})
