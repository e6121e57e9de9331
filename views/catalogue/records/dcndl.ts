import { formOf, type MaterialForm } from '../../../server/common/material-forms.ts'
import { urls } from '../../../server/urls/urls.ts'
import type { TitleRecordData } from './record.ts'
import { type Xml, xmlElement } from './xml.ts'

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

const [ndl, dcmi] = ['http://ndl.go.jp/ndltype/', 'http://purl.org/dc/dcmitype/']
const materials: Record<MaterialForm['ndl'], readonly [address: string, label: string]> = {
  BOOK: [`${ndl}Book`, '図書'],
  JOURNAL: [`${ndl}Journal`, '雑誌'],
  SOUND: [`${dcmi}Sound`, '録音資料'],
  FILM: [`${dcmi}MovingImage`, '映像資料'],
  SCORE: [`${ndl}SheetMusic`, '楽譜'],
  MAP: [`${ndl}Map`, '地図'],
  ELECTRONIC: [`${ndl}ElectronicResource`, '電子資料'],
  BRAILLE: [`${ndl}Braille`, '点字資料'],
  OTHER: [`${dcmi}PhysicalObject`, 'その他の資料'],
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
  const record = (resource: string) => xmlElement('dcndl:record', { 'rdf:resource': resource })
  return xmlElement(
    'rdf:RDF',
    namespaces,
    xmlElement('dcndl:BibAdminResource', { 'rdf:about': address }, record(about['rdf:about'])),
    xmlElement('dcndl:BibResource', about, described(title, address)),
    copies.length > 0 && xmlElement('dcndl:BibResource', about, copies.map(addressOf).map(record)),
    copies.map((copy) =>
      xmlElement(
        'dcndl:Item',
        { 'rdf:about': addressOf(copy) },
        xmlElement('dcndl:holdingAgent', {}, agent(copy.branch.name)),
        textElement('dcndl:callNumber', copy.shelfMark),
        copy.referenceOnly && xmlElement('dcterms:description', {}, '禁帯出'),
      ),
    ),
  )
}

function described(title: TitleRecordData, address: string): (Xml | Xml[] | false)[] {
  const { contributors, publishedOn, publishedYear, isbns } = title
  const [type, label] = materials[formOf(title.materialType.icon).ndl]
  const name = [title.title, title.subtitle].filter(Boolean).join(' : ')
  // When the title has no reading, the reading of its subtitle alone would be wrong.
  const reading = title.titleReading && [title.titleReading, title.subtitleReading].filter(Boolean).join(' : ')
  return [
    isbns.map((isbn) => xmlElement('dcterms:identifier', { 'rdf:datatype': `${terms}ISBN` }, isbn)),
    xmlElement('dcterms:title', {}, name),
    xmlElement('dc:title', {}, value(name, reading)),
    title.volume ? [xmlElement('dcndl:volume', {}, value(title.volume))] : false,
    title.series.map((series) => xmlElement('dcndl:seriesTitle', {}, value(series))),
    textElement('dcndl:edition', title.edition),
    contributors.map((person) => xmlElement('dcterms:creator', {}, agent(person.name, person.reading))),
    contributors.map((person) => xmlElement('dc:creator', {}, [person.name, person.role].filter(Boolean).join(' '))),
    title.publisher ? xmlElement('dcterms:publisher', {}, agent(title.publisher)) : false,
    textElement('dcterms:date', publishedOn ?? publishedYear?.toString()),
    publishedYear !== null &&
      xmlElement('dcterms:issued', { 'rdf:datatype': `${dcterms}W3CDTF` }, String(publishedYear).padStart(4, '0')),
    title.contents.map((piece) =>
      xmlElement(
        'dcndl:partInformation',
        {},
        xmlElement('rdf:Description', {}, xmlElement('dcterms:title', {}, piece)),
      ),
    ),
    title.notes.map((note) => xmlElement('dcterms:description', {}, note)),
    title.subjects.map((subject) => xmlElement('dcterms:subject', {}, value(subject))),
    title.ndcs.map((ndc) => xmlElement('dc:subject', { 'rdf:datatype': `${terms}NDC` }, ndc)),
    xmlElement('dcterms:language', { 'rdf:datatype': `${dcterms}ISO639-2` }, title.language),
    textElement('dcterms:extent', title.extent),
    xmlElement('dcndl:materialType', { 'rdf:resource': type, 'rdfs:label': label }),
    xmlElement('rdfs:seeAlso', { 'rdf:resource': address }),
  ]
}

function textElement(element: string, text: string | null | undefined): Xml | false {
  return text ? xmlElement(element, {}, text) : false
}

function value(text: string, reading?: string | null): Xml {
  return xmlElement(
    'rdf:Description',
    {},
    xmlElement('rdf:value', {}, text),
    textElement('dcndl:transcription', reading),
  )
}

function agent(name: string, reading?: string | null): Xml {
  return xmlElement('foaf:Agent', {}, xmlElement('foaf:name', {}, name), textElement('dcndl:transcription', reading))
}
