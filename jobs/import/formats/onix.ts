import { nodesAt, textsAt, type XmlNode } from '../../../server/domain/catalogue/dcndl/xml-tree.ts'
import type { DataField, MarcEntry, MarcRecord } from '../marc/record.ts'
import { fieldOf, fieldWithReading, marcRecordOf, type Parts } from './marc-fields.ts'
import { readXmlRecords, wholeText } from './xml-records.ts'

/** Reads products of ONIX 2.1 and 3, with reference names or short tags. */
export const readOnix = (path: string, encoding?: string): AsyncGenerator<MarcEntry> =>
  readXmlRecords(
    path,
    { name: '[Pp]roduct', holds: ['RecordReference', 'a001', 'ProductIdentifier', 'productidentifier'], encoding },
    (product) => recordOf(withReferenceNames(product)),
  )

/** The reference names of short tags, in lower case. Composites have the same names in both. */
const shortTags: Record<string, string> = {
  ...{
    a001: 'recordreference',
    a002: 'notificationtype',
    b221: 'productidtype',
    b244: 'idvalue',
    b004: 'isbn',
    b005: 'ean13',
  },
  ...{ b012: 'productform', b202: 'titletype', b203: 'titletext', b029: 'subtitle', b030: 'titleprefix' },
  ...{
    b031: 'titlewithoutprefix',
    b034: 'sequencenumber',
    b035: 'contributorrole',
    b036: 'personname',
    b037: 'personnameinverted',
  },
  ...{
    b039: 'namesbeforekey',
    b040: 'keynames',
    b047: 'corporatename',
    b018: 'titleofseries',
    b019: 'numberwithinseries',
  },
  ...{
    b058: 'editionstatement',
    b253: 'languagerole',
    b252: 'languagecode',
    b061: 'numberofpages',
    b218: 'extenttype',
  },
  ...{ b219: 'extentvalue', b067: 'subjectschemeidentifier', b069: 'subjectcode', b070: 'subjectheadingtext' },
  ...{ d102: 'texttypecode', d104: 'text', x426: 'texttype', b081: 'publishername', b079: 'imprintname' },
  ...{ b209: 'cityofpublication', b003: 'publicationdate', x448: 'publishingdaterole', b306: 'date' },
  ...{ x409: 'titleelementlevel', x410: 'partnumber' },
}

function withReferenceNames(node: XmlNode): XmlNode {
  const name = node.name.toLowerCase()
  return { ...node, name: shortTags[name] ?? name, children: node.children.map(withReferenceNames) }
}

/** Contributor roles of list 17. */
const roles: Record<string, string> = {
  ...{ A01: 'aut', A12: 'ill', A13: 'pht', A09: 'aut', B01: 'edt', B06: 'trl', B09: 'edt', B11: 'edt', C01: 'com' },
  ...{ A06: 'cmp', A05: 'lyr', D02: 'drt', E01: 'act', E07: 'nrt', E03: 'nrt' },
}

/** The letters of the leader and field 007 by the product form. */
function formOf(code: string): { type: string; form?: string } {
  if (code === 'AC') return { type: 'i', form: 'sd' }
  if (/^A/.test(code)) return { type: 'i' }
  if (/^V/.test(code)) return { type: 'g', ...(/^V[IO]/.test(code) && { form: 'vd' }) }
  if (/^C/.test(code)) return { type: 'e' }
  return { type: 'a', ...(/^[DE]/.test(code) && { form: 'cr' }) }
}

function recordOf(product: XmlNode): MarcRecord {
  // ONIX 3 has blocks where ONIX 2.1 has the same elements in the product.
  const blocks = ['descriptivedetail', 'collateraldetail', 'publishingdetail'].flatMap((name) => nodesAt(product, name))
  const all = (...path: string[]) => [product, ...blocks].flatMap((block) => nodesAt(block, ...path))
  const text = (...path: string[]) =>
    all(...path)[0]
      ?.text.replace(/\s+/g, ' ')
      .trim() || undefined
  const identifiers = all('productidentifier').filter((one) =>
    ['15', '02', '03'].includes(textsAt(one, 'productidtype')[0] ?? ''),
  )
  const isbns = [...identifiers.flatMap((one) => textsAt(one, 'idvalue')), text('isbn'), text('ean13')].filter((one) =>
    /^(97[89])?[\dX-]{10,13}$/.test(one ?? ''),
  )
  const title = titleOf(all('title'), all('titledetail'))
  const language = all('language').find((one) => ['01', undefined].includes(textsAt(one, 'languagerole')[0]))
  const publisher = all('publisher', 'publishername')[0] ?? all('imprint', 'imprintname')[0]
  const dates = all('publishingdate').filter((one) => textsAt(one, 'publishingdaterole')[0] === '01')
  const date = dates.flatMap((one) => textsAt(one, 'date'))[0] ?? text('publicationdate')
  const pages =
    text('numberofpages') ??
    all('extent').flatMap((one) =>
      /^(00|05|06|07|11)$/.test(textsAt(one, 'extenttype')[0] ?? '') ? textsAt(one, 'extentvalue') : [],
    )[0]
  return marcRecordOf(
    {
      ...formOf(text('productform') ?? ''),
      number: text('recordreference'),
      source: 'ONIX',
      language: textsAt(language, 'languagecode')[0],
      isDeleted: text('notificationtype') === '05',
    },
    [
      ...[...new Set(isbns)].flatMap((isbn) => fieldOf('020', [['a', isbn]])),
      ...fieldWithReading('245', title.main, title.reading, 1),
      ...(text('editionstatement') ? fieldOf('250', [['a', text('editionstatement')]]) : []),
      ...fieldWithReading(
        '264',
        [
          ['a', text('cityofpublication')],
          ['b', publisher?.text],
          ['c', date?.replace(/^(\d{4})(\d\d)?(\d\d)?.*$/, dateText)],
        ],
        [['b', publisher?.attributes.collationkey]],
        2,
        ' 1',
      ),
      ...(pages ? fieldOf('300', [['a', `${pages} p`]]) : []),
      ...[...all('series'), ...all('collection')].flatMap(seriesOf),
      ...[...all('othertext'), ...all('textcontent')].flatMap(otherTextOf),
      ...[...all('mainsubject'), ...all('subject')].flatMap((one) =>
        fieldOf('653', [['a', textsAt(one, 'subjectheadingtext')[0]]]),
      ),
      ...all('contributor').flatMap((one, index) => contributorOf(one, index + 3)),
    ],
  )
}

const dateText = (_: string, year: string, month?: string, day?: string) =>
  [year, month, day].filter((part) => part && part !== '00').join('.')

/** A title has the type 01. ONIX 3 has it in elements, of which level 01 is the product and level 02 its collection. */
function titleOf(titles: XmlNode[], details: XmlNode[]): { main: Parts; reading: Parts } {
  const isMain = (one: XmlNode) => ['01', undefined].includes(textsAt(one, 'titletype')[0])
  const elements = details.filter(isMain).flatMap((one) => nodesAt(one, 'titleelement'))
  const element =
    elements.find((one) => textsAt(one, 'titleelementlevel')[0] === '01') ??
    elements[0] ??
    titles.find(isMain) ??
    titles[0]
  const [node] = nodesAt(element, 'titletext')
  const whole = node?.text || [...textsAt(element, 'titleprefix'), ...textsAt(element, 'titlewithoutprefix')].join(' ')
  const [subtitle] = nodesAt(element, 'subtitle')
  return {
    main: [
      ['a', whole],
      ['b', subtitle?.text],
      ['n', textsAt(element, 'partnumber')[0]],
    ],
    reading: [
      ['a', node?.attributes.collationkey ?? nodesAt(element, 'titlewithoutprefix')[0]?.attributes.collationkey],
      ['b', subtitle?.attributes.collationkey],
    ],
  }
}

function seriesOf(series: XmlNode): DataField[] {
  const elements = nodesAt(series, 'titledetail', 'titleelement')
  const name =
    textsAt(series, 'titleofseries')[0] ??
    textsAt(series, 'title', 'titletext')[0] ??
    elements.flatMap((one) => [...textsAt(one, 'titletext'), ...textsAt(one, 'titlewithoutprefix')])[0]
  const part = textsAt(series, 'numberwithinseries')[0] ?? elements.flatMap((one) => textsAt(one, 'partnumber'))[0]
  return name === undefined
    ? []
    : fieldOf(
        '490',
        [
          ['a', name],
          ['v', part],
        ],
        '1 ',
      )
}

/** Descriptions, and tables of contents (04). Reviews and texts for promotion are left out. */
function otherTextOf(one: XmlNode): DataField[] {
  const type = textsAt(one, 'texttypecode')[0] ?? textsAt(one, 'texttype')[0] ?? ''
  const [node] = nodesAt(one, 'text')
  if (!node || !/^0[1-4]$/.test(type)) return []
  return fieldOf(type === '04' ? '505' : '520', [['a', wholeText(node)]])
}

function contributorOf(one: XmlNode, link: number): DataField[] {
  const [body] = nodesAt(one, 'corporatename')
  const node = nodesAt(one, 'personnameinverted')[0] ?? nodesAt(one, 'personname')[0]
  const parts = [textsAt(one, 'keynames')[0], textsAt(one, 'namesbeforekey')[0]].filter(Boolean).join(', ')
  const code = roles[textsAt(one, 'contributorrole')[0] ?? '']
  const [tag, shown] = body ? ['710', body] : ['700', node]
  const reading = shown?.attributes.collationkey
  return fieldWithReading(
    tag,
    [
      ['a', shown?.text ?? parts],
      ['4', shown?.text || parts ? code : undefined],
    ],
    [['a', reading]],
    link,
    '1 ',
  )
}
