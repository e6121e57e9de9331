import type { MaterialType } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import type { TitleRecordData } from './record.ts'
import { type Xml, xml } from './xml.ts'

const terms = 'http://ndl.go.jp/dcndl/terms/'
const dcterms = 'http://purl.org/dc/terms/'
const namespaces = {
  'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'xmlns:rdfs': 'http://www.w3.org/2000/01/rdf-schema#',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': dcterms,
  'xmlns:dcndl': terms,
  'xmlns:foaf': 'http://xmlns.com/foaf/0.1/',
}

const [sound, film] = ['http://purl.org/dc/dcmitype/Sound', 'http://purl.org/dc/dcmitype/MovingImage']
const materials: Record<MaterialType, readonly [address: string, label: string]> = {
  BOOK: ['http://ndl.go.jp/ndltype/Book', '図書'],
  MAGAZINE: ['http://ndl.go.jp/ndltype/Journal', '雑誌'],
  CASSETTE: [sound, '録音資料'],
  SPOKEN_CD: [sound, '録音資料'],
  CD: [sound, '録音資料'],
  DVD: [film, '映像資料'],
  VIDEO: [film, '映像資料'],
  LD: [film, '映像資料'],
}

/**
 * A title as DC-NDL (RDF): the record, the material and the copies. It omits the numbers that the National Diet
 * Library assigns (bibRecordCategory, catalogingStatus, NDLLibCode) and the availability of copies.
 */
export function dcNdl(title: TitleRecordData, baseUrl: string): Xml {
  const address = baseUrl + urls.title(title.id)
  const about = { 'rdf:about': `${address}#material` }
  const copies = (title.items ?? []).filter(({ state }) => state !== 'UNAVAILABLE')
  const addressOf = ({ barcode }: (typeof copies)[number]) => `${address}#item-${encodeURIComponent(barcode)}`
  const record = (resource: string) => xml('dcndl:record', { 'rdf:resource': resource })
  return xml(
    'rdf:RDF',
    namespaces,
    xml('dcndl:BibAdminResource', { 'rdf:about': address }, record(about['rdf:about'])),
    xml('dcndl:BibResource', about, described(title, address)),
    copies.length > 0 && xml('dcndl:BibResource', about, copies.map(addressOf).map(record)),
    copies.map((copy) =>
      xml(
        'dcndl:Item',
        { 'rdf:about': addressOf(copy) },
        xml('dcndl:holdingAgent', {}, agent(copy.branch.name)),
        said('dcndl:callNumber', copy.shelfMark),
        copy.referenceOnly && xml('dcterms:description', {}, '禁帯出'),
      ),
    ),
  )
}

function described(title: TitleRecordData, address: string): (Xml | Xml[] | false)[] {
  const { contributors, publishedOn, publishedYear, isbns } = title
  const [type, label] = materials[title.materialType]
  const name = [title.title, title.subtitle].filter(Boolean).join(' : ')
  // When the title has no reading, the reading of its subtitle alone would be wrong.
  const reading = title.titleReading && [title.titleReading, title.subtitleReading].filter(Boolean).join(' : ')
  return [
    isbns.map((isbn) => xml('dcterms:identifier', { 'rdf:datatype': `${terms}ISBN` }, isbn)),
    xml('dcterms:title', {}, name),
    xml('dc:title', {}, value(name, reading)),
    title.volume ? [xml('dcndl:volume', {}, value(title.volume))] : false,
    title.series.map((series) => xml('dcndl:seriesTitle', {}, value(series))),
    said('dcndl:edition', title.edition),
    contributors.map((person) => xml('dcterms:creator', {}, agent(person.name, person.reading))),
    contributors.map((person) => xml('dc:creator', {}, [person.name, person.role].filter(Boolean).join(' '))),
    title.publisher ? xml('dcterms:publisher', {}, agent(title.publisher)) : false,
    said('dcterms:date', publishedOn ?? publishedYear?.toString()),
    publishedYear !== null &&
      xml('dcterms:issued', { 'rdf:datatype': `${dcterms}W3CDTF` }, String(publishedYear).padStart(4, '0')),
    title.contents.map((piece) =>
      xml('dcndl:partInformation', {}, xml('rdf:Description', {}, xml('dcterms:title', {}, piece))),
    ),
    title.notes.map((note) => xml('dcterms:description', {}, note)),
    title.subjects.map((subject) => xml('dcterms:subject', {}, value(subject))),
    title.ndcs.map((ndc) => xml('dc:subject', { 'rdf:datatype': `${terms}NDC` }, ndc)),
    xml('dcterms:language', { 'rdf:datatype': `${dcterms}ISO639-2` }, title.language),
    said('dcterms:extent', title.extent),
    xml('dcndl:materialType', { 'rdf:resource': type, 'rdfs:label': label }),
    xml('rdfs:seeAlso', { 'rdf:resource': address }),
  ]
}

function said(element: string, text: string | null | undefined): Xml | false {
  return text ? xml(element, {}, text) : false
}

function value(text: string, reading?: string | null): Xml {
  return xml('rdf:Description', {}, xml('rdf:value', {}, text), said('dcndl:transcription', reading))
}

function agent(name: string, reading?: string | null): Xml {
  return xml('foaf:Agent', {}, xml('foaf:name', {}, name), said('dcndl:transcription', reading))
}
