import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSource } from '../../../jobs/import/open-source.ts'
import { dcNdl } from '../../../views/catalogue/records/dcndl.ts'
import type { TitleRecordData } from '../../../views/catalogue/records/record.ts'
import { shared, useFolder } from '../../jobs/catalogue/import-files.ts'
import { allOf } from '../../jobs/catalogue/marc-records.ts'
import { rdfRecord, sruResponse } from '../record-sources/ndl-server.ts'

const folder = useFolder()

async function read(content: string, profile?: object) {
  const file = await folder.write('dcndl.xml', content)
  const settings = profile && { profile: await folder.write('dcndl.json', JSON.stringify(profile)) }
  const source = await openSource({ file, ...settings })
  return { format: source.format, entries: await allOf(source.entries()) }
}

const terms = 'http://ndl.go.jp/dcndl/terms'
const address = 'https://ndlsearch.ndl.go.jp/books/R100000002-I000000000001'
const book = rdfRecord('9784000000017')
const inOai = (inside: string, identifier = 'oai:ndlsearch.ndl.go.jp:R100000002-I000000000001', prefix = '') =>
  `<?xml version="1.0"?><${prefix}OAI-PMH><${prefix}request metadataPrefix="dcndl"/><${prefix}ListRecords><${prefix}record>
  <${prefix}header><${prefix}identifier>${identifier}</${prefix}identifier></${prefix}header>
  <${prefix}metadata>${inside}</${prefix}metadata></${prefix}record></${prefix}ListRecords></${prefix}OAI-PMH>`
const several = (...records: string[]) =>
  `<?xml version="1.0"?><rdf:RDF>${records.map((one) => one.replace(/<\/?rdf:RDF[^>]*>/g, '')).join('')}</rdf:RDF>`

/** The same RDF with each class in `rdf:type`, as general RDF tools write it. */
const typed = (rdf: string) =>
  rdf
    .replace(
      /<(?:dcndl:(Bib\w*Resource|Item)|foaf:(Agent))(\s[^>]*)?>/g,
      (_, own, foaf, attributes = '') =>
        `<rdf:Description${attributes}><rdf:type rdf:resource="${own ? `http://ndl.go.jp/dcndl/terms/${own}` : `http://xmlns.com/foaf/0.1/${foaf}`}"/>`,
    )
    .replace(/<\/(?:dcndl:(?:Bib\w*Resource|Item)|foaf:Agent)>/g, '</rdf:Description>')

test('a record is the same title with the same key as RDF, from OAI-PMH and from SRU (E35)', async () => {
  const expected = {
    source: 'ndlsearch-ndl-go-jp',
    controlNumber: 'oai:ndlsearch.ndl.go.jp:R100000002-I000000000001',
    title: '灯台の本',
    titleReading: 'トウダイ ノ ホン',
    subtitle: '光と海',
    subtitleReading: 'ヒカリ ト ウミ',
    volume: '上',
    contributors: [
      { role: '著', name: '灯 守一', reading: 'アカリ シュイチ' },
      { role: '訳', name: '波間 渡' },
    ],
    publisher: '岬書房',
    publisherReading: 'ミサキ ショボウ',
    publishedYear: 2021,
    publishedOn: '2021.4',
    isbns: ['9784000000017'],
    ndcs: ['557.5'],
    subjects: ['灯台'],
    edition: '新版',
    extent: '210p ; 19cm',
    series: ['海辺叢書 ; 3'],
    contents: ['霧笛 / 灯守一'],
    notes: ['索引あり'],
    language: 'jpn',
    materialType: 'BOOK',
  }
  const files = {
    RDF: book,
    'RDF with types': typed(book),
    'RDF with other prefixes': book.replace(/(<\/?|xmlns:|\s)(rdf|dcndl|dcterms|foaf|rdfs):/g, '$1x-$2:'),
    'OAI-PMH with types': inOai(typed(book)),
    'SRU with types as text': sruResponse([typed(book)], 'string'),
    'OAI-PMH': inOai(book),
    'OAI-PMH with a prefix': inOai(book, undefined, 'oai:'),
    'SRU with XML': sruResponse([book]),
    'SRU with text': sruResponse([book], 'string'),
    'SRU with CDATA': sruResponse([`<![CDATA[${book}]]>`]),
  }
  for (const [name, content] of Object.entries(files)) {
    const { format, entries } = await read(content)
    expect([name, format, entries], name).toEqual([
      name,
      'dcndl',
      [{ line: 1, end: expect.any(Number), record: expected, warnings: [] }],
    ])
  }
})

test('several records in one RDF are several titles, and the lists of copies are none', async () => {
  const other = book.replaceAll('I000000000001', 'I000000000002').replaceAll('灯台の本', '岬の本')
  for (const file of [
    several(book, other),
    several(typed(book), typed(other)),
    typed(several(book, other)) + ' '.repeat(600_000),
  ]) {
    expect((await read(file)).entries).toMatchObject([
      { line: 1, record: { title: '灯台の本' } },
      { line: 2, record: { title: '岬の本', controlNumber: 'oai:ndlsearch.ndl.go.jp:R100000002-I000000000002' } },
    ])
  }
})

test('a typed description without an end is refused', async () => {
  const whole = typed(book)
  expect((await read(whole.slice(0, whole.indexOf('索引あり')))).entries).toMatchObject([
    { refusal: expect.stringMatching(/^the record has no end/) },
  ])
})

describe('a record of another system', () => {
  const resource = (inside: string, about = '') =>
    `<rdf:RDF xmlns:rdf="x"><dcndl:BibResource${about && ` rdf:about="${about}"`}>
    <dcterms:identifier rdf:datatype="${terms}/NDLBibID">000000000009</dcterms:identifier>
    <dcterms:identifier rdf:datatype="${terms}/JPNO">20000009</dcterms:identifier>${inside}</dcndl:BibResource></rdf:RDF>`
  const title = '<dcterms:title>岬</dcterms:title>'
  const first = async (content: string, profile?: object) => {
    const { entries } = await read(content, profile)
    expect(entries).toHaveLength(1)
    return entries[0]
  }

  test.each([
    ['only dc:title', '<dc:title>岬 : 海</dc:title>', { title: '岬', subtitle: '海' }],
    [
      'a hyphenated ISBN',
      `${title}<dcterms:identifier rdf:datatype="${terms}/ISBN">978-4-00-000001-7</dcterms:identifier>`,
      { isbns: ['9784000000017'] },
    ],
    [
      'a place with the publisher',
      `${title}<dcterms:publisher>東京 : 岬書房 ; 1931-</dcterms:publisher>`,
      { publisher: '岬書房' },
    ],
    [
      'the date of an issue',
      `${title}<dcterms:date>53(4) 1987.10</dcterms:date>`,
      { publishedYear: 1987, publishedOn: '53(4) 1987.10' },
    ],
    ['only a year', `${title}<dcterms:date>c2014</dcterms:date>`, { publishedYear: 2014, publishedOn: undefined }],
    [
      'texts without elements of their own',
      `${title}<dcndl:volume>2</dcndl:volume><dcterms:subject>海</dcterms:subject>`,
      { volume: '2', volumeOrder: 2, subjects: ['海'] },
    ],
    [
      'another title',
      `${title}<dcndl:alternative><rdf:Description><rdf:value>Cape</rdf:value></rdf:Description></dcndl:alternative>`,
      { variantTitles: ['Cape'] },
    ],
    [
      'a class of another scheme',
      `${title}<dc:subject rdf:datatype="${terms}/NDLC">NA1</dc:subject>`,
      { subjects: [], ndcs: [] },
    ],
    [
      'the fields in a description inside the resource',
      `<rdf:Description rdf:about="https://enju.example.jp/manifestations/7">${title}<dcndl:edition><rdf:Description><rdf:value>新版</rdf:value></rdf:Description></dcndl:edition></rdf:Description>`,
      { title: '岬', edition: '新版', controlNumber: 'oai:enju.example.jp:7' },
    ],
    ['no language', title, { language: 'jpn' }],
    [
      'an undetermined language',
      `${title}<dcterms:language rdf:datatype="x/ISO639-2">und</dcterms:language>`,
      { language: 'und' },
    ],
    ['a language in two letters', `${title}<dcterms:language>en</dcterms:language>`, { language: 'eng' }],
    ['numbers of the National Diet Library', title, { source: 'ndl', controlNumber: '20000009' }],
  ])('%s', async (_, inside, fields) => {
    expect(await first(resource(inside))).toMatchObject({ record: fields })
  })

  test('a type that the library lacks gets the default, with a warning and its name in the report', async () => {
    const map = `${title}<dcndl:materialType rdf:resource="http://ndl.go.jp/ndltype/Map" rdfs:label="地図"/>`
    expect(await first(resource(map))).toMatchObject({
      record: { materialType: 'BOOK' },
      unknownType: '地図',
      warnings: ['the material type 地図 is unknown and was replaced by BOOK'],
    })
    const mapped = { materialTypes: { 地図: 'DVD' } }
    expect(await first(resource(map), mapped)).toMatchObject({ record: { materialType: 'DVD' }, warnings: [] })
    const sound = `${title}<dcndl:materialType rdf:resource="http://ndl.go.jp/ndltype/Music"/><dcndl:materialType rdf:resource="http://purl.org/dc/dcmitype/Sound"/>`
    expect(await first(resource(sound))).toMatchObject({ record: { materialType: 'CD' }, warnings: [] })
  })

  test('what cannot be read is refused with its place and its reason', async () => {
    expect(await first(inOai('<dcndl:BibResource><dcndl:volume>1</dcndl:volume></dcndl:BibResource>'))).toMatchObject({
      refusal: expect.stringMatching(/^no title \(at byte \d+\)$/),
    })
    expect(await first(`<rdf:RDF><dcndl:BibResource>${title}</dcndl:BibResource></rdf:RDF>`)).toMatchObject({
      refusal: expect.stringMatching(/^no control number \(identifier of the header, rdf:about/),
    })
    expect(
      await first(sruResponse(['<rdf:RDF><dcndl:BibResource>&nbsp;</dcndl:BibResource></rdf:RDF>'], 'string')),
    ).toMatchObject({
      refusal: expect.stringMatching(/^it is not well-formed XML: undefined entity/),
    })
    const cut = sruResponse([book], 'string')
    expect(await first(cut.slice(0, cut.indexOf('索引あり')))).toMatchObject({
      refusal: expect.stringMatching(/^the record has no end/),
    })
  })
})

test('a deleted header is a deletion', async () => {
  const page = `<OAI-PMH><request metadataPrefix="dcndl"/><record><header status="deleted"><identifier>oai:lib.test:7</identifier></header></record></OAI-PMH>`
  expect(await read(page)).toMatchObject({
    format: 'dcndl',
    entries: [{ deletion: { source: 'lib-test', controlNumber: 'oai:lib.test:7' } }],
  })
})

test('Dublin Core that SRU packs as text is read too', async () => {
  const dc = '<srw_dc:dc xmlns:srw_dc="x"><dc:title>岬</dc:title><dc:identifier>no7</dc:identifier></srw_dc:dc>'
  for (const packing of ['xml', 'string'] as const) {
    expect(await read(sruResponse([dc, dc.replace('7', '8')], packing))).toMatchObject({
      format: 'dc',
      entries: [{ record: { title: '岬', controlNumber: 'no7' } }, { record: { controlNumber: 'no8' } }],
    })
  }
})

test('a record of our own OAI-PMH is read back', async () => {
  const fields = {
    title: '収穫の本',
    titleReading: 'シュウカク ノ ホン',
    subtitle: '麦',
    subtitleReading: 'ムギ',
    volume: '2',
    publisher: '畑書房',
    publishedYear: 2001,
    publishedOn: '平成13年5月',
    edition: '新版',
    extent: '210p',
    series: ['畑叢書 ; 3'],
    contents: ['霧笛'],
    notes: ['索引 & 年表'],
    isbns: ['9784000000017'],
    ndcs: ['616.3'],
    subjects: ['麦'],
    language: 'eng',
    contributors: [{ role: '訳', name: '麦 太郎', reading: 'ムギ タロウ' }],
  }
  const copy = { barcode: '1', shelfMark: '616', referenceOnly: true, state: 'AVAILABLE', branch: { name: '中央' } }
  const title = { ...fields, id: 'Title:12', materialType: { code: 'DVD', icon: 'DVD' }, items: [copy] }
  const rdf = dcNdl(title as unknown as TitleRecordData, 'https://library.example.jp').written
  const page = inOai(rdf, 'oai:library.example.jp:12')
  expect((await read(page)).entries).toMatchObject([
    {
      line: 1,
      record: {
        ...fields,
        source: 'library-example-jp',
        controlNumber: 'oai:library.example.jp:12',
        materialType: 'DVD',
      },
    },
  ])
  expect((await read(rdf)).entries).toMatchObject([{ record: { controlNumber: 'oai:library.example.jp:12' } }])
})

test('recorded answers of NDL Search are read without a refusal', async (context) => {
  const one = await shared('gateway/oai/dcndl/sru-should_import_bibliographic_record.xml', context)
  const files = (await readdir(dirname(one))).filter((name) => /^sru-(?!should_not_create)/.test(name))
  expect(files.length).toBeGreaterThan(10)
  for (const name of files) {
    const source = await openSource({ file: join(dirname(one), name) })
    const entries = await allOf(source.entries())
    expect([name, source.format, entries.length > 0]).toEqual([name, 'dcndl', true])
    for (const entry of entries) {
      expect(entry, name).toMatchObject({
        record: { title: expect.stringMatching(/./), controlNumber: expect.stringMatching(/^oai:ndlsearch/) },
      })
    }
  }
})

const marcReasons = 'Export the records as MARC21, MARCXML or Dublin Core, and import that file.'
test.each([
  [
    'BIBFRAME',
    '<rdf:RDF xmlns:bf="http://id.loc.gov/ontologies/bibframe/"><bf:Work/></rdf:RDF>',
    `in BIBFRAME, which cannot be read. ${marcReasons}`,
  ],
  ['OpenSearch', '<rss version="2.0"><channel><item><title>岬</title></item></channel></rss>', 'recordSchema=dcndl'],
  ['RIS', 'TY  - BOOK\r\nTI  - 岬\r\nER  - \r\n', 'in RIS'],
  ['BibTeX', '@book{misaki,\n  title = {岬}\n}\n', 'in BibTeX'],
])('a format that is not read is named with what to do instead: %s', async (_, content, sentence) => {
  await expect(read(content)).rejects.toThrow(sentence)
})

test('the address of a record without a host is no key', async () => {
  const page = book.replaceAll(address, '')
  expect((await read(page)).entries).toMatchObject([{ record: { source: 'ndl', controlNumber: '20000001' } }])
})

test('an opening tag that lies across two pieces of the file loses no record', async () => {
  const long = `xmlns:long="https://example.jp/${'x'.repeat(600)}"`
  const dc = `<o:dc ${long}><dc:title>岬</dc:title><dc:identifier>no7</dc:identifier></o:dc>`
  const rdf = typed(book).replaceAll('<rdf:Description ', `<rdf:Description ${long} `)
  for (const record of [dc, book.replaceAll('<dcndl:BibResource', `<dcndl:BibResource ${long}`), rdf]) {
    // The files are read in pieces of 256 KiB. The piece ends 400 bytes after the tag begins.
    const [start] = /<(?:o:dc|dcndl:BibResource|rdf:Description [^>]*#material)/.exec(record) ?? ['']
    const at = record.indexOf(start)
    const head = `<all>${record}<!--`
    const padding = 256 * 1024 - 400 - at - '-->'.length - Buffer.byteLength(head)
    const { entries } = await read(`${head}${' '.repeat(padding)}-->${record}</all>`)
    expect(entries, record.slice(0, 20)).toMatchObject([{ record: {} }, { record: {} }])
  }
})
