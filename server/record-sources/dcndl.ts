import type { RecordInput } from '../domain/catalogue/cataloguing/check.ts'
import type { FoundRecord } from '../domain/catalogue/cataloguing/record-source.ts'
import { compactName } from '../domain/catalogue/responsibility/compact-name.ts'
import { namesIn } from '../domain/catalogue/responsibility/names.ts'
import { readResponsibility } from '../domain/catalogue/responsibility/read.ts'
import { withStatement } from '../domain/catalogue/responsibility/same-person.ts'
import { yearOf } from '../domain/catalogue/titles/published-date.ts'
import { descendants, nodesAt, textsAt, type XmlNode } from './xml-tree.ts'

/** The material types of the National Diet Library that differ from a book, by the end of their address. */
const materialTypes: Record<string, string> = {
  Journal: 'MAGAZINE',
  Newspaper: 'MAGAZINE',
  Sound: 'CD',
  MovingImage: 'DVD',
}

/** The role of a person whom no statement of responsibility names. */
const usualRole = '著'

/** Reads a record in DC-NDL (RDF). Undefined when it has no title. */
export function readDcNdl(rdf: XmlNode): FoundRecord | undefined {
  // A second BibResource only lists the copies.
  const resource = nodesAt(rdf, 'BibResource').find((node) => nodesAt(node, 'title').length > 0)
  if (!resource) return undefined
  const [admin] = nodesAt(rdf, 'BibAdminResource')
  const { title, titleReading, subtitle, subtitleReading } = titleOf(resource)
  if (title === '') return undefined
  const [publisher] = nodesAt(resource, 'publisher', 'Agent')
  return {
    url: admin?.attributes.about ?? null,
    record: {
      title,
      titleReading,
      subtitle,
      subtitleReading,
      volume:
        [
          ...textsAt(resource, 'volume', 'Description', 'value'),
          ...textsAt(resource, 'volumeTitle', 'Description', 'value'),
        ].join(' ') || null,
      volumeOrder: volumeNumber(textsAt(resource, 'volume', 'Description', 'value')[0]),
      workTitle: null,
      workTitleReading: null,
      contributors: contributorsOf(resource),
      publisher: textsAt(publisher, 'name')[0] ?? null,
      publisherReading: textsAt(publisher, 'transcription')[0] ?? null,
      ...publishedOf(resource),
      isbns: ofType(nodesAt(resource, 'identifier'), /\/ISBN$/),
      ndcs: ndcsOf(resource),
      subjects: textsAt(resource, 'subject', 'Description', 'value'),
      edition: textsAt(resource, 'edition')[0] ?? null,
      extent: textsAt(resource, 'extent')[0] ?? null,
      series: textsAt(resource, 'seriesTitle', 'Description', 'value'),
      contents: nodesAt(resource, 'partInformation', 'Description').flatMap((part) => pieceOf(part) ?? []),
      notes: textsAt(resource, 'description'),
      language: ofType(nodesAt(resource, 'language'), /ISO639-2$/)[0]?.toLowerCase() ?? null,
      materialType: materialTypeOf(resource),
      discLabel: null,
    },
  }
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
  const whole = textsAt(described, 'value')[0] ?? textsAt(resource, 'title')[0] ?? ''
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
function contributorsOf(resource: XmlNode): RecordInput['contributors'] {
  const statements = nodesAt(resource, 'creator').filter(({ children }) => children.length === 0)
  const traced = nodesAt(resource, 'creator', 'Agent').flatMap((agent) => {
    const name = personName(textsAt(agent, 'name')[0] ?? '')
    const reading = personName(textsAt(agent, 'transcription')[0] ?? '') || undefined
    return name === '' ? [] : [{ name, reading, usualRole }]
  })
  const known = new Set(traced.map(({ name }) => compactName(name)))
  const statement = statements.map(({ text }) => text).join(' ; ')
  const { people } = readResponsibility(statement, { authorRole: usualRole, known })
  return withStatement(traced, people).map(({ name, reading = null, role }) => ({ name, reading, role }))
}

/** Authority names have a comma after the family name, and years: 夏目, 漱石, 1867-1916. */
function personName(heading: string): string {
  return namesIn(heading, 'heading').join(', ')
}

function publishedOf(resource: XmlNode): { publishedYear: number | null; publishedOn: string | null } {
  const [issued = ''] = textsAt(resource, 'issued')
  const [date = ''] = textsAt(resource, 'date')
  const year = yearOf(issued) ?? yearOf(date)
  const isMore = date !== '' && date !== String(year)
  return { publishedYear: year ?? null, publishedOn: isMore ? date : null }
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

function materialTypeOf(resource: XmlNode): string {
  const ends = nodesAt(resource, 'materialType').map(({ attributes }) => attributes.resource?.split('/').at(-1) ?? '')
  return ends.map((end) => materialTypes[end]).find((type) => type !== undefined) ?? 'BOOK'
}
