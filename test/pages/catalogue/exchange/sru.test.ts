import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { later } from '../../../support/library/now.ts'
import { newTitle, patrons } from '../../../support/library/world.ts'
import { signIn } from '../../patrons/sign-in.ts'
import { firstXmlText, parseXml, type XmlElement, xmlDescendants } from './xml.ts'

const db = useDatabase()
const baseUrl = 'https://library.example.jp'

async function fetched(query: string, init: RequestInit = {}) {
  const response = await openApp(db, { baseUrl }).app.request(urls.sru + query, init)
  return { response, file: parseXml(await response.text()) }
}

const searching = (parameters: Record<string, string>) =>
  `?${new URLSearchParams({ operation: 'searchRetrieve', version: '1.2', ...parameters })}`
const search = async (query: string, parameters: Record<string, string> = {}) =>
  (await fetched(searching({ query, ...parameters }))).file
const titles = (file: XmlElement) => xmlDescendants(file, 'recordData').map((data) => firstXmlText(data, 'title'))
const diagnostics = (file: XmlElement) =>
  xmlDescendants(file, 'diagnostic').map((one) => [
    Number(firstXmlText(one, 'uri')?.replace('info:srw/diagnostic/1/', '')),
    firstXmlText(one, 'details'),
  ])

test('a search returns records with their positions, the total, and the next position', async () => {
  for (let i = 1; i <= 5; i++) {
    await newTitle(db, { title: `遠くから探す本${i}`, titleReading: `トオク ${i}`, addedAt: later({ hours: i }) })
  }
  const query = 'dc.title = 遠くから探す本 sortBy dc.title'
  const { response, file } = await fetched(searching({ query, maximumRecords: '2', startRecord: '2' }))
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/xml; charset=utf-8'])
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect([file.name, file.namespace]).toEqual(['searchRetrieveResponse', 'http://www.loc.gov/zing/srw/'])
  expect(file.children.map(({ name }) => name)).toEqual([
    'version',
    'numberOfRecords',
    'records',
    'nextRecordPosition',
    'echoedSearchRetrieveRequest',
  ])
  expect(titles(file)).toEqual(['遠くから探す本2', '遠くから探す本3'])
  expect(xmlDescendants(file, 'recordPosition').map(({ text }) => text)).toEqual(['2', '3'])
  expect([firstXmlText(file, 'numberOfRecords'), firstXmlText(file, 'nextRecordPosition')]).toEqual(['5', '4'])
  expect(firstXmlText(xmlDescendants(file, 'echoedSearchRetrieveRequest')[0] ?? file, 'query')).toBe(query)
  const last = await search(query, { startRecord: '5' })
  expect([titles(last), xmlDescendants(last, 'nextRecordPosition')]).toEqual([['遠くから探す本5'], []])
  expect([titles(await search(query)).length, titles(await search(query, { maximumRecords: '0' })).length]).toEqual([
    5, 0,
  ])
  expect(firstXmlText(await search('title = ないないない'), 'numberOfRecords')).toBe('0')
})

test('a Dublin Core record has the creators, the type, the identifiers and the address', async () => {
  const { id } = await newTitle(db, {
    title: '核の本',
    volume: '上',
    subtitle: '副題',
    contributors: [
      { role: '著者', name: '核 太郎' },
      { role: '翻訳者', name: '訳 花子' },
    ],
    publisher: '核書房',
    publishedYear: 2001,
    isbns: ['9784101010014'],
    ndcs: ['913.6'],
    subjects: ['核学'],
    materialType: 'DVD',
    language: 'eng',
  })
  for (const recordSchema of ['dc', 'info:srw/schema/1/dc-v1.1', '']) {
    const file = await search('核の本', { recordSchema })
    expect(firstXmlText(file, 'recordSchema')).toBe('info:srw/schema/1/dc-v1.1')
    expect(firstXmlText(file, 'recordIdentifier')).toBe(String(id))
    const [record] = xmlDescendants(file, 'recordData')[0]?.children ?? []
    expect([record?.name, record?.namespace]).toEqual(['dc', 'info:srw/schema/1/dc-schema'])
    expect(record?.children.map(({ name, namespace, text }) => [namespace.slice(-14), name, text])).toEqual(
      [
        ['title', '核の本 上 : 副題'],
        ['creator', '核 太郎'],
        ['contributor', '訳 花子'],
        ['publisher', '核書房'],
        ['date', '2001'],
        ['type', 'DVD'],
        ['identifier', 'URN:ISBN:9784101010014'],
        ['identifier', `${baseUrl}/titles/${id}`],
        ['language', 'eng'],
        ['subject', '核学'],
        ['subject', 'NDC 913.6'],
      ].map((row) => ['/elements/1.1/', ...row]),
    )
    for (const identifier of ['URN:ISBN:9784101010014', `${baseUrl}/titles/${id}`]) {
      expect(firstXmlText(await search(`dc.identifier = "${identifier}"`), 'numberOfRecords')).toBe('1')
    }
  }
})

test('records can be returned as text, and version 1.1 omits what it does not have', async () => {
  await newTitle(db, { title: '文字の本 <b>&"]]>' })
  const file = await search('文字の本', { recordPacking: 'string', version: '1.1' })
  expect([firstXmlText(file, 'version'), firstXmlText(file, 'recordPacking')]).toEqual(['1.1', 'string'])
  expect(xmlDescendants(file, 'recordIdentifier')).toEqual([])
  const [data] = xmlDescendants(file, 'recordData')
  expect(data?.children).toEqual([])
  expect(firstXmlText(parseXml(data?.text ?? ''), 'title')).toBe('文字の本 <b>&"]]>')
})

test('explain is the response without an operation, and when it is requested', async () => {
  for (const query of ['', '?', '?operation=explain&version=1.2', '?operation=explain&recordPacking=xml']) {
    const { file } = await fetched(query)
    expect([query, file.name, firstXmlText(file, 'recordSchema')]).toEqual([
      query,
      'explainResponse',
      'http://explain.z3950.org/dtd/2.0/',
    ])
    const [server = file] = xmlDescendants(file, 'serverInfo')
    expect([firstXmlText(server, 'host'), firstXmlText(server, 'port'), firstXmlText(server, 'database')]).toEqual([
      'library.example.jp',
      '443',
      'sru',
    ])
    expect(xmlDescendants(file, 'schema').map(({ attributes }) => attributes.name)).toEqual(['dc', 'marcxml'])
    const names = xmlDescendants(file, 'map').map((map) => {
      const [name = map] = xmlDescendants(map, 'name')
      return `${name.attributes.set}.${name.text}`
    })
    expect(names).toEqual(expect.arrayContaining(['dc.title', 'bath.isbn', 'local.ndc', 'rec.id']))
    // Every index that the explain record lists can be searched.
    for (const name of names) {
      const [[number = 36] = []] = diagnostics(await search(`${name} = nothing`))
      expect([name, number]).toEqual([name, 36])
    }
  }
  const asText = await fetched('?operation=explain&recordPacking=string')
  expect(parseXml(firstXmlText(asText.file, 'recordData') ?? '').name).toBe('explain')
})

test.each([
  [{ operation: 'scan' }, 4, 'scan'],
  [{ operation: 'delete' }, 4, 'delete'],
  [{ version: '2.0' }, 5, '1.2'],
  [{ startRecord: '0' }, 6, 'startRecord'],
  [{ startRecord: 'x' }, 6, 'startRecord'],
  [{ maximumRecords: '-1' }, 6, 'maximumRecords'],
  [{ query: '' }, 7, 'query'],
  [{ version: '' }, 7, 'version'],
  [{ operation: '' }, 7, 'operation'],
  [{ colour: 'red' }, 8, 'colour'],
  [{ query: 'a and' }, 10, 'a term is missing at the end of the query'],
  [{ query: 'a\u0000' }, 10, 'a control character or broken text'],
  [{ query: 'x'.repeat(1_001) }, 12, 'at most 1000'],
  [{ query: 'dc.colour = red' }, 16, 'dc.colour'],
  [{ query: 'title near a' }, 19, 'near'],
  [{ query: 'a prox b' }, 39, 'prox'],
  [{ startRecord: '999' }, 61, '999'],
  [{ startRecord: '10001' }, 61, 'at most 10000'],
  [{ recordSchema: 'mods' }, 66, 'mods'],
  [{ recordPacking: 'json' }, 71, 'json'],
  [{ recordXPath: '/x' }, 72, 'recordXPath'],
  [{ sortKeys: 'title' }, 80, 'sortKeys; in a query sortBy is understood'],
  [{ stylesheet: 'https://evil.example/x.xsl' }, 110, 'stylesheet'],
])('%o is answered with its diagnostic (bad input)', async (parameters, number, details) => {
  const { response, file } = await fetched(searching({ query: 'title = 診断', ...parameters }))
  expect([response.status, diagnostics(file)]).toEqual([200, [[number, details]]])
  expect(xmlDescendants(file, 'diagnostic')[0]?.namespace).toBe('http://www.loc.gov/zing/srw/diagnostic/')
})

test('extensions are ignored, at most 100 records are sent, and the request may be posted', async () => {
  const file = await search('cql.allRecords = 1', { maximumRecords: '1000', 'x-info-5-restart': '1' })
  expect(xmlDescendants(file, 'record')).toHaveLength(100)
  const body = new URLSearchParams({ operation: 'searchRetrieve', version: '1.2', query: 'title = ないないない' })
  const posted = await fetched('', { method: 'POST', body })
  expect(firstXmlText(posted.file, 'numberOfRecords')).toBe('0')
  const huge = { method: 'POST', body: new URLSearchParams({ query: 'x'.repeat(70_000) }) }
  expect((await openApp(db).app.request(urls.sru, huge)).status).toBe(413)
})

test('any bytes in the address are answered with XML (bad input)', async () => {
  for (const query of [
    '?query=%E3%81',
    '?query=%00',
    '?%FF=%FF',
    '?query=%',
    '?operation=searchRetrieve&query=<&version=1.2',
  ]) {
    const { response, file } = await fetched(query)
    expect([query, response.status, diagnostics(file).length]).toEqual([query, 200, query.includes('%FF=') ? 0 : 1])
  }
})

test('the response is the same for everybody, whatever cookies are sent, and has no personal data (P8)', async () => {
  const query = searching({ query: 'cql.allRecords = 1', recordSchema: 'marcxml', maximumRecords: '100' })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  const mine = await browser.send(urls.sru + query)
  expect(mine.headers.getSetCookie()).toEqual([])
  const text = await mine.text()
  expect(text).toBe(await (await openApp(db).app.request(urls.sru + query)).text())
  expect(text).not.toContain(patrons.hanako.name)
})
