import type { RecordInput } from '../cataloguing/check.ts'
import { compactName } from '../responsibility/compact-name.ts'
import { namesIn } from '../responsibility/names.ts'
import { type Responsibility, readResponsibility } from '../responsibility/read.ts'
import { withStatement } from '../responsibility/same-person.ts'
import { publishedOf } from '../titles/published-date.ts'
import { descendants, nodesAt, textsAt, type XmlNode } from './xml-tree.ts'

/** The material types of the National Diet Library that a library lends, by the end of their address. */
const materialTypes: Record<string, string> = {
  Book: 'BOOK',
  Journal: 'MAGAZINE',
  Newspaper: 'MAGAZINE',
  Sound: 'CD',
  MovingImage: 'DVD',
}

/** The role of a person whom no statement of responsibility names. */
const usualRole = '著'

export interface DcNdlRecord {
  /** The address of the record at its source. Null when it has none. */
  url: string | null
  record: RecordInput
  /** The numbers that the National Diet Library gave the material: the JP number, then its own. */
  numbers: string[]
  /** The types of the material. `type` is a code of a new library. */
  types: { name: string; label: string | undefined; type: string | undefined }[]
  /** The statements of responsibility, as far as they were not understood (E20). */
  responsibility: Responsibility
}

/** Reads the first record in DC-NDL (RDF) in a document. Undefined when it has no title. */
export function readDcNdl(document: XmlNode, { authorRole = usualRole } = {}): DcNdlRecord | undefined {
  // A second BibResource only lists the copies. Next-L Enju writes the fields into a description inside the resource.
  const resource = descendants(document, 'BibResource')
    .flatMap((node) => [node, ...nodesAt(node, 'Description')])
    .find((node) => nodesAt(node, 'title').length > 0)
  if (!resource) return undefined
  const [admin] = descendants(document, 'BibAdminResource')
  const { title, titleReading, subtitle, subtitleReading } = titleOf(resource)
  if (title === '') return undefined
  const [publisher] = nodesAt(resource, 'publisher')
  const { contributors, responsibility } = contributorsOf(resource, authorRole)
  const types = typesOf(resource)
  const variants = nodesAt(resource, 'alternative')
  return {
    url: admin?.attributes.about ?? resource.attributes.about?.replace(/#.*$/, '') ?? null,
    numbers: [/\/JPNO$/, /\/NDLBibID$/].flatMap((type) => ofType(nodesAt(resource, 'identifier'), type)),
    types,
    responsibility,
    record: {
      title,
      titleReading,
      subtitle,
      subtitleReading,
      volume: [...writtenAt(resource, 'volume'), ...writtenAt(resource, 'volumeTitle')].join(' ') || null,
      volumeOrder: volumeNumber(writtenAt(resource, 'volume')[0]),
      workTitle: null,
      workTitleReading: null,
      contributors,
      publisher: textsAt(publisher, 'Agent', 'name')[0] ?? publisherIn(writtenIn(publisher)),
      publisherReading: textsAt(publisher, 'Agent', 'transcription')[0] ?? null,
      ...datesOf(resource),
      isbns: ofType(nodesAt(resource, 'identifier'), /\/ISBN$/),
      ndcs: ndcsOf(resource),
      subjects: nodesAt(resource, 'subject').flatMap((node) =>
        node.attributes.datatype ? [] : (writtenIn(node) ?? []),
      ),
      edition: writtenAt(resource, 'edition')[0] ?? null,
      extent: textsAt(resource, 'extent')[0] ?? null,
      series: writtenAt(resource, 'seriesTitle'),
      contents: nodesAt(resource, 'partInformation', 'Description').flatMap((part) => pieceOf(part) ?? []),
      notes: [...textsAt(resource, 'description'), ...responsibility.remarks],
      ...(variants.length > 0 && { variantTitles: variants.flatMap((node) => writtenIn(node) ?? []) }),
      language: languageOf(resource),
      materialType: types.find(({ type }) => type !== undefined)?.type ?? 'BOOK',
      discLabel: null,
    },
  }
}

/** A value with a reading is described by an element of its own. A value without one may be plain text. */
function writtenIn(node: XmlNode | undefined): string | undefined {
  return node && (textsAt(node, 'Description', 'value')[0] ?? (node.text.replace(/\s+/g, ' ').trim() || undefined))
}

function writtenAt(resource: XmlNode, name: string): string[] {
  return nodesAt(resource, name).flatMap((node) => writtenIn(node) ?? [])
}

/** Some systems write the place before the publisher, and the date after it: `東京 : 岬書房 ; 1931-`. */
function publisherIn(written: string | undefined): string | null {
  return written?.replace(/^[^:]+ : /, '').replace(/ ; [\d-]+$/, '') ?? null
}

/** Returns the RDF of every record of an SRU response. A record can be an element or escaped text. */
export function rdfOf(response: XmlNode, parse: (xml: string) => XmlNode): XmlNode[] {
  return descendants(response, 'recordData').flatMap((data) => {
    const rdf = data.text.trim().startsWith('<') ? parse(data.text.trim()) : data
    return descendants(rdf, 'RDF')
  })
}

/** The title and its reading, each divided from the subtitle by a colon between spaces. */
function titleOf(resource: XmlNode) {
  const [described] = nodesAt(resource, 'title', 'Description')
  const whole = textsAt(described, 'value')[0] ?? writtenAt(resource, 'title')[0] ?? ''
  const [title = '', ...rest] = whole.split(' : ')
  const readings = (textsAt(described, 'transcription')[0] ?? '').split(' : ')
  const isDivided = readings.length === rest.length + 1
  return {
    title,
    subtitle: rest.join(' : ') || null,
    titleReading: (isDivided ? readings[0] : readings.join(' ')) || null,
    subtitleReading: (isDivided && readings.slice(1).join(' : ')) || null,
  }
}

function volumeNumber(volume: string | undefined): number | null {
  const digits = /\d{1,5}/.exec((volume ?? '').normalize('NFKC'))?.[0]
  return digits === undefined ? null : Number(digits)
}

/** Reads the people that the record traces, with the roles of its statements, and those whom only a statement names (E20). */
function contributorsOf(
  resource: XmlNode,
  authorRole: string,
): { contributors: RecordInput['contributors']; responsibility: Responsibility } {
  const statements = nodesAt(resource, 'creator').filter(({ children }) => children.length === 0)
  const traced = nodesAt(resource, 'creator', 'Agent').flatMap((agent) => {
    const name = personName(textsAt(agent, 'name')[0] ?? '')
    const reading = personName(textsAt(agent, 'transcription')[0] ?? '') || undefined
    return name === '' ? [] : [{ name, reading, usualRole: authorRole }]
  })
  const known = new Set(traced.map(({ name }) => compactName(name)))
  const statement = statements.map(({ text }) => text).join(' ; ')
  const responsibility = readResponsibility(statement, { authorRole, known })
  const people = withStatement(traced, responsibility.people)
  return { contributors: people.map(({ name, reading = null, role }) => ({ name, reading, role })), responsibility }
}

/** Authority names have a comma after the family name, and years: 夏目, 漱石, 1867-1916. */
function personName(heading: string): string {
  return namesIn(heading, 'heading').join(', ')
}

/** The date is written in any way, and the date of issue is coded. A serial has the dates of its first and last issue. */
function datesOf(resource: XmlNode): { publishedYear: number | null; publishedOn: string | null } {
  const [issued] = textsAt(resource, 'issued')
  const { publishedYear = null, publishedOn = null } = publishedOf(textsAt(resource, 'date')[0], issued)
  return { publishedYear, publishedOn }
}

/** The language as a code of ISO 639-2, or as it is written when the record does not name the list of codes. */
function languageOf(resource: XmlNode): string | null {
  const nodes = nodesAt(resource, 'language')
  return (ofType(nodes, /ISO639-2$/)[0] ?? textsAt(resource, 'language')[0])?.toLowerCase() ?? null
}

/** Class numbers are literals of the type NDC, or addresses that end in the edition and the class. */
function ndcsOf(resource: XmlNode): string[] {
  const subjects = nodesAt(resource, 'subject')
  const linked = subjects.flatMap(({ attributes }) => /\/ndc\d*\/([\d.]+)$/i.exec(attributes.resource ?? '')?.[1] ?? [])
  return [...new Set([...ofType(subjects, /\/NDC\d*$/), ...linked])]
}

/** The texts of the elements with this datatype. */
function ofType(nodes: XmlNode[], type: RegExp): string[] {
  return nodes.flatMap(({ attributes, text }) => (type.test(attributes.datatype ?? '') ? text.trim() || [] : []))
}

/** A piece of the contents, with its authors. */
function pieceOf(part: XmlNode): string | undefined {
  const [title] = [...textsAt(part, 'title'), ...textsAt(part, 'title', 'Description', 'value')]
  if (title === undefined) return undefined
  const authors = [...textsAt(part, 'creator'), ...textsAt(part, 'creator', 'Agent', 'name').map(personName)]
  return [title, [...new Set(authors)].join('、')].filter(Boolean).join(' / ')
}

function typesOf(resource: XmlNode): DcNdlRecord['types'] {
  return nodesAt(resource, 'materialType').flatMap(({ attributes: { resource: address, label } }) => {
    const name = address?.split('/').at(-1)
    return name ? [{ name, label, type: materialTypes[name] }] : []
  })
}
