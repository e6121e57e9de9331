import { describe, expect, test } from 'vitest'
import { openSource } from '../../../jobs/import/open-source.ts'
import { shared, useFolder } from '../../jobs/catalogue/import-files.ts'
import { allOf } from '../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

async function read(content: string, profile?: object) {
  const file = await folder.write('dc.xml', content)
  const settings = profile && { profile: await folder.write('dc.json', JSON.stringify(profile)) }
  const source = await openSource({ file, ...settings })
  return { format: source.format, entries: await allOf(source.entries()) }
}

const dc = (...fields: string[]) =>
  `<oai_dc:dc xmlns:oai_dc="x" xmlns:dc="y">${fields.map((field) => `<dc:${field}</dc:${field.split(/[ >]/)[0]}>`).join('')}</oai_dc:dc>`
const oai = (...records: string[]) =>
  `<?xml version="1.0"?><OAI-PMH><request metadataPrefix="oai_dc"/><ListRecords>${records.join('\n')}</ListRecords></OAI-PMH>`
const record = (identifier: string, metadata: string) =>
  `<record><header><identifier>${identifier}</identifier></header><metadata>${metadata}</metadata></record>`
const deleted = (identifier: string) =>
  `<record><header status="deleted"><identifier>${identifier}</identifier></header></record>`

test('an OAI-PMH response is recognised by its content, with its records and deletions', async () => {
  const book = dc('title>銀河鉄道の夜', 'type>Text')
  const { format, entries } = await read(
    oai(deleted('oai:lib.test:1'), record('oai:lib.test:2', book), record('oai:lib.test:3', book)),
  )
  expect(format).toBe('dc')
  expect(entries).toMatchObject([
    { line: 1, deletion: { source: 'lib-test', controlNumber: 'oai:lib.test:1' } },
    { line: 2, record: { source: 'lib-test', controlNumber: 'oai:lib.test:2', title: '銀河鉄道の夜' } },
    { line: 3, record: { controlNumber: 'oai:lib.test:3' } },
  ])
  expect((await read(oai(deleted('oai:lib.test:1')))).entries).toMatchObject([{ deletion: {} }])
})

test('each element is mapped to its field', async () => {
  const written = dc(
    'title>坂の上の雲 : 日露戦争 /',
    'title>Clouds above the hill',
    'creator>司馬, 遼太郎, 1923-1996.',
    'creator>司馬, 遼太郎, 1923-1996.',
    'contributor>Keene, Donald',
    'publisher>文藝春秋,',
    'date>1999-01-10',
    'identifier>http://lib.test/12',
    'identifier>ISBN:978-4-16-710576-1',
    'identifier>urn:isbn:4167105764',
    'identifier>ISBN 123',
    'language>ja',
    'subject>日露戦争',
    'subject>NDC9:913.6',
    'subject>http://id.ndl.go.jp/class/ndc10/913.6',
    'description xml:lang="ja">長編小説 &amp; 歴史',
    'type>text',
    'format>350p ; 16cm',
    'format>application/pdf',
  )
  expect((await read(written)).entries).toEqual([
    {
      line: 1,
      end: expect.any(Number),
      warnings: ['the ISBN 123 is invalid and was kept as written'],
      record: {
        source: 'dc',
        controlNumber: 'http://lib.test/12',
        title: '坂の上の雲',
        subtitle: '日露戦争',
        contributors: [
          { role: '著者', name: '司馬 遼太郎' },
          { role: '協力者', name: 'Keene, Donald' },
        ],
        publisher: '文藝春秋',
        publishedYear: 1999,
        publishedOn: undefined,
        isbns: ['9784167105761'],
        invalidIsbns: ['123'],
        ndcs: ['913.6'],
        subjects: ['日露戦争'],
        extent: '350p ; 16cm',
        notes: ['Clouds above the hill', '長編小説 & 歴史'],
        language: 'jpn',
        materialType: 'BOOK',
      },
    },
  ])
})

describe('the material type', () => {
  const kinds = async (profile: object, ...types: string[]) => {
    const fields = types.map((type) => `type>${type}`)
    return (await read(oai(record('oai:a:1', dc('title>x', ...fields))), profile)).entries[0]
  }

  test('the material type follows the DCMI types or the profile, in any position', async () => {
    expect(await kinds({}, 'photographs', 'Moving Image')).toMatchObject({ record: { materialType: 'DVD' } })
    expect(await kinds({ materialTypes: { LP: 'CD' } }, 'LP')).toMatchObject({ record: { materialType: 'CD' } })
    expect(await kinds({ materialType: 'MAGAZINE' })).toMatchObject({
      record: { materialType: 'MAGAZINE' },
      warnings: [],
    })
    expect(await kinds({})).toMatchObject({
      record: { materialType: 'BOOK' },
      warnings: [expect.stringContaining('states no material type')],
    })
  })

  test('an unknown type is refused unless the profile maps it', async () => {
    expect(await kinds({}, 'Image', 'photographs')).toMatchObject({
      refusal: 'the material type Image is unknown',
      controlNumber: 'oai:a:1',
      unknownType: 'Image',
    })
    expect(await kinds({ unknownMaterialType: 'BOOK' }, 'Image')).toMatchObject({
      record: { materialType: 'BOOK' },
      unknownType: 'Image',
      warnings: ['the material type Image is unknown and was replaced by BOOK'],
    })
  })
})

test('the profile sets the source and the part of an identifier that is the control number', async () => {
  const profile = { source: 'ours', oaiControlNumber: '([0-9]+)$' }
  const page = oai(deleted('oai:a:7'), record('oai:a:12', dc('title>x', 'type>Text')), record('oai:a:x', dc('title>x')))
  expect((await read(page, profile)).entries).toMatchObject([
    { deletion: { source: 'ours', controlNumber: '7' } },
    { record: { source: 'ours', controlNumber: '12' } },
    { refusal: expect.stringContaining('no control number') },
  ])
  await expect(read(page, { ...profile, oaiControlNumber: '(' })).rejects.toThrow('oaiControlNumber: must be a regular')
  await expect(read(page, { ...profile, oaiControlNumber: '[0-9]' })).rejects.toThrow('with one group')
})

test.each([
  ['that is not well-formed', record('oai:a:1', dc('title>A & B')), 'it is not well-formed XML'],
  ['without an end', record('oai:a:1', dc('title>x')).replace('</record>', ''), 'the record has no end'],
  ['without a number', record('', dc('title>x')), 'no control number'],
])('a record %s is refused, and the next one is read', async (_what, broken, reason) => {
  const { entries } = await read(oai(broken, record('oai:a:2', dc('title>x', 'type>Text'))))
  expect(entries).toMatchObject([
    { refusal: expect.stringContaining(reason) },
    { record: { controlNumber: 'oai:a:2' } },
  ])
})

test('a description beyond the maximum length is dropped with a warning', async () => {
  const { entries } = await read(dc('title>x', 'identifier>1', 'type>Text', `description>${'長'.repeat(2001)}`))
  expect(entries).toMatchObject([{ record: { notes: [] }, warnings: [expect.stringContaining('longer than 2000')] }])
})

test.for([
  ['traject/sample-oai-pmh.xml', 10, 0],
  ['traject/oai-pmh-one-record-first.xml', 1, 0],
  ['sickle/ListRecords.xml', 1, 1],
  // A record on its own, without an identifier.
  ['misc/vufind-oai-dc.xml', 0, 0],
] as const)('a real response is read as Dublin Core: %s', async ([name, records, deletions], context) => {
  const file = await shared(`gateway/oai/${name}`, context)
  const profile = await folder.write('real.json', JSON.stringify({ unknownMaterialType: 'BOOK' }))
  const source = await openSource({ file, profile })
  const entries = await allOf(source.entries())
  expect(source.format).toBe('dc')
  expect(entries.filter((entry) => 'record' in entry)).toHaveLength(records)
  expect(entries.filter((entry) => 'deletion' in entry)).toHaveLength(deletions)
})
