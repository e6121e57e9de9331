import { expect, test } from 'vitest'
import { deleteTitles } from '../../../../server/domain/catalogue/titles/delete-title.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp } from '../../../support/http/app.ts'
import { later } from '../../../support/library/now.ts'
import { branchOf, newTitle, newTitles } from '../../../support/library/world.ts'
import { firstXmlText, parseXml, type XmlElement, xmlDescendants } from './xml.ts'

const db = useDatabase()
const baseUrl = 'https://library.example.jp'

async function fetched(parameters: Record<string, string> | string, init?: RequestInit, at?: Date) {
  const query = typeof parameters === 'string' ? parameters : `?${new URLSearchParams(parameters)}`
  const { app, logged } = openApp(db, { baseUrl, ...(at && { at }) })
  const response = await app.request(urls.oai + query, init)
  const text = await response.text()
  expect([query, response.status, logged]).toEqual([query, 200, []])
  return { response, file: parseXml(text) }
}
const ask = async (parameters: Record<string, string> | string) => (await fetched(parameters)).file
const errors = (file: XmlElement) => xmlDescendants(file, 'error').map(({ attributes }) => attributes.code)
const request = (file: XmlElement) => xmlDescendants(file, 'request')[0]?.attributes
const identifier = (id: number) => `oai:counter.test:${id}`
const get = (id: number, metadataPrefix = 'oai_dc') =>
  ask({ verb: 'GetRecord', identifier: identifier(id), metadataPrefix })

/** Harvests every page of a list. */
async function harvest(parameters: Record<string, string>) {
  const headers: XmlElement[] = []
  const pages: { size: number; cursor: string | undefined; complete: string | undefined }[] = []
  const dates: string[] = []
  let token: string | undefined
  do {
    const { verb = 'ListIdentifiers', metadataPrefix = 'oai_dc', ...rest } = parameters
    const file = await ask(token ? { verb, resumptionToken: token } : { verb, metadataPrefix, ...rest })
    if (errors(file).includes('noRecordsMatch'))
      return { headers, pages, dates: [firstXmlText(file, 'responseDate') ?? ''] }
    expect(errors(file)).toEqual([])
    const found = xmlDescendants(file, 'header')
    headers.push(...found)
    dates.push(firstXmlText(file, 'responseDate') ?? '')
    const [element] = xmlDescendants(file, 'resumptionToken')
    pages.push({
      size: found.length,
      cursor: element?.attributes.cursor,
      complete: element?.attributes.completeListSize,
    })
    token = element?.text
  } while (token)
  return { headers, pages, dates }
}
const told = (headers: XmlElement[]) =>
  headers.map((one) => `${one.attributes.status ?? ''}${firstXmlText(one, 'identifier')?.split(':').at(-1)}`)
const sets = (file: XmlElement) => xmlDescendants(file, 'setSpec').map(({ text }) => text)

test('a harvester reads the description of the repository, its formats and its sets', async () => {
  const { response, file } = await fetched({ verb: 'Identify' })
  expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8')
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect([file.name, file.namespace]).toEqual(['OAI-PMH', 'http://www.openarchives.org/OAI/2.0/'])
  const [said = file] = xmlDescendants(file, 'Identify')
  expect(said.children.filter(({ name }) => name !== 'description').map(({ name, text }) => [name, text])).toEqual([
    ['repositoryName', 'まどぐち市立図書館'],
    ['baseURL', `${baseUrl}/oai`],
    ['protocolVersion', '2.0'],
    ['adminEmail', 'library@counter.test'],
    ['earliestDatestamp', expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)],
    ['deletedRecord', 'persistent'],
    ['granularity', 'YYYY-MM-DDThh:mm:ssZ'],
    ['compression', 'gzip'],
  ])
  expect(firstXmlText(file, 'sampleIdentifier')).toBe(identifier(1))
  const formats = await ask({ verb: 'ListMetadataFormats' })
  expect(xmlDescendants(formats, 'metadataPrefix').map(({ text }) => text)).toEqual(['oai_dc', 'marcxml', 'dcndl'])
  const specs = sets(await ask({ verb: 'ListSets' }))
  expect(specs).toEqual(expect.arrayContaining(['branch', 'branch:chuo', 'material', 'material:DVD']))
  expect(specs.length).toBe(new Set(specs).size)
})

test('a record exists in every format, with copies in the formats that support them', async () => {
  const branch = await branchOf(db)
  const { id } = await newTitle(db, {
    title: '収穫の本',
    titleReading: 'シュウカク ノ ホン',
    subtitle: '麦',
    contributors: [{ role: '著', name: '麦 太郎', reading: 'ムギ タロウ' }],
    publisher: '畑書房',
    publishedYear: 2001,
    isbns: ['9784101010014'],
    ndcs: ['616.3'],
    materialType: 'DVD',
    copies: 0,
  })
  const copy = { titleId: id, branchId: branch.id, shelfMark: '616/ム' }
  await db.prisma.item.create({ data: { ...copy, barcode: 'harvest-1' } })
  await db.prisma.item.create({ data: { ...copy, barcode: 'harvest-2', status: 'LOST' } })
  const dc = await get(id)
  expect(request(dc)).toEqual({ verb: 'GetRecord', identifier: identifier(id), metadataPrefix: 'oai_dc' })
  expect([firstXmlText(dc, 'identifier'), firstXmlText(dc, 'title'), firstXmlText(dc, 'creator')]).toEqual([
    identifier(id),
    '収穫の本 : 麦',
    '麦 太郎',
  ])
  expect(sets(dc)).toEqual(['material:DVD', 'branch:chuo'])
  const marc = await get(id, 'marcxml')
  expect(xmlDescendants(marc, 'metadata')[0]?.children[0]?.namespace).toBe('http://www.loc.gov/MARC21/slim')
  const holdings = xmlDescendants(marc, 'datafield').filter(({ attributes }) => attributes.tag === '852')
  expect(holdings.map(({ children }) => children.map(({ text }) => text))).toEqual([['chuo', '616/ム', 'harvest-1']])
  const rdf = await get(id, 'dcndl')
  const address = `${baseUrl}/titles/${id}`
  expect(xmlDescendants(rdf, 'BibResource').map(({ attributes }) => attributes['rdf:about'])).toEqual(
    Array(2).fill(`${address}#material`),
  )
  expect(xmlDescendants(rdf, 'transcription').map(({ text }) => text)).toEqual(['シュウカク ノ ホン', 'ムギ タロウ'])
  const [item = rdf] = xmlDescendants(rdf, 'Item')
  expect([item.attributes['rdf:about'], firstXmlText(item, 'name'), firstXmlText(item, 'callNumber')]).toEqual([
    `${address}#item-harvest-1`,
    branch.name,
    '616/ム',
  ])
})

test('a list has pages of 100 records with a resumption token, and each record once', async () => {
  await newTitles(
    db,
    Array.from({ length: 230 }, (_, i) => ({ title: `畑の本${i}`, materialType: 'LD' as const })),
  )
  // In addition to those of the demo library.
  const all = await db.prisma.title.count({ where: { materialType: 'LD' } })
  const { headers, pages } = await harvest({ set: 'material:LD' })
  expect(pages).toEqual([
    { size: 100, cursor: '0', complete: String(all) },
    { size: 100, cursor: '100', complete: String(all) },
    { size: all - 200, cursor: '200', complete: String(all) },
  ])
  expect(new Set(told(headers)).size).toBe(all)
  const stamps = headers.map((one) => firstXmlText(one, 'datestamp') ?? '')
  expect(stamps).toEqual([...stamps].sort())
  const records = await harvest({ verb: 'ListRecords', metadataPrefix: 'marcxml', set: 'material:LD' })
  expect(told(records.headers)).toEqual(told(headers))
})

test('a resumption token is valid only for its list, for seven days, and any number of times', async () => {
  const first = await ask({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', set: 'material:LD' })
  const [element] = xmlDescendants(first, 'resumptionToken')
  const resumptionToken = element?.text ?? ''
  const expires = new Date(element?.attributes.expirationDate ?? '')
  expect(expires).toEqual(later({ days: 7 }))
  const again = async (verb: string, at?: Date) => (await fetched({ verb, resumptionToken }, {}, at)).file
  const [one, other] = [await again('ListIdentifiers'), await again('ListIdentifiers', expires)]
  expect(told(xmlDescendants(one, 'header'))).toEqual(told(xmlDescendants(other, 'header')))
  expect(request(one)).toEqual({ verb: 'ListIdentifiers', resumptionToken })
  for (const [verb, at] of [['ListRecords'], ['ListSets'], ['ListIdentifiers', later({ days: 8 })]] as const) {
    expect([verb, errors(await again(verb, at))]).toEqual([verb, ['badResumptionToken']])
  }
})

test('a record that changes during a list occurs again, and no record is lost', async () => {
  const [first = 0, second = 0] = (
    await newTitles(
      db,
      Array.from({ length: 150 }, () => ({ materialType: 'VIDEO' })),
    )
  ).map(({ id }) => id)
  const page = await ask({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', set: 'material:VIDEO' })
  const seen = told(xmlDescendants(page, 'header'))
  expect(seen).toEqual(expect.arrayContaining([String(first), String(second)]))
  await db.prisma.title.update({ where: { id: first }, data: { fingerprint: 'changed' } })
  const rest = await ask({ verb: 'ListIdentifiers', resumptionToken: firstXmlText(page, 'resumptionToken') ?? '' })
  const later = told(xmlDescendants(rest, 'header'))
  expect([...seen, ...later].filter((id) => id === String(first)).length).toBe(2)
  expect(new Set([...seen, ...later]).size).toBe((await harvest({ set: 'material:VIDEO' })).headers.length)
})

test('harvesting again from the last response date returns all later changes, including copies', async () => {
  const branch = await branchOf(db)
  const { id } = await newTitle(db, { title: '変わる本', copies: 0 })
  const { id: lent } = await newTitle(db, { title: '借りられる本', copies: 0 })
  const item = await db.prisma.item.create({ data: { titleId: lent, branchId: branch.id, barcode: 'harvest-3' } })
  const { dates } = await harvest({})
  await new Promise((done) => setTimeout(done, 1100))
  const from = (await harvest({ from: dates[0] ?? '' })).dates[0] ?? ''
  expect(errors(await ask({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', from }))).toEqual(['noRecordsMatch'])
  // The current location of a copy is not part of its record.
  await db.prisma.item.update({ where: { id: item.id }, data: { awayAtId: branch.id } })
  expect(told((await harvest({ from })).headers)).toEqual([])
  await db.prisma.item.create({ data: { titleId: id, branchId: branch.id, barcode: 'harvest-4' } })
  expect(told((await harvest({ from })).headers)).toEqual([String(id)])
  await db.prisma.item.update({ where: { id: item.id }, data: { status: 'LOST' } })
  expect(told((await harvest({ from })).headers)).toEqual([String(id), String(lent)])
  expect(sets(await get(lent))).toEqual(['material:BOOK'])
  expect(told((await harvest({ from, set: 'branch:chuo' })).headers)).toEqual([String(id)])
})

test('deleted records are reported permanently, also in a set that contained them', async () => {
  const branch = await branchOf(db)
  const { id, controlNumber, source } = await db.prisma.title.findUniqueOrThrow({
    where: { id: (await newTitle(db, { title: '消える本', materialType: 'CASSETTE', copies: 0 })).id },
  })
  const item = await db.prisma.item.create({ data: { titleId: id, branchId: branch.id, barcode: 'harvest-5' } })
  expect(sets(await get(id))).toEqual(['material:CASSETTE', 'branch:chuo'])
  await db.prisma.item.delete({ where: { id: item.id } })
  expect(sets(await get(id))).toEqual(['material:CASSETTE'])
  await db.prisma.$transaction((tx) => deleteTitles(tx, source, [controlNumber], { write: true }))
  const file = await get(id)
  expect([xmlDescendants(file, 'header')[0]?.attributes.status, xmlDescendants(file, 'metadata')]).toEqual([
    'deleted',
    [],
  ])
  for (const set of ['branch:chuo', 'branch', 'material:CASSETTE']) {
    expect([set, told((await harvest({ set })).headers)]).toEqual([set, expect.arrayContaining([`deleted${id}`])])
  }
  const { headers } = await harvest({ verb: 'ListRecords', metadataPrefix: 'dcndl', set: 'material:CASSETTE' })
  expect(told(headers)).toContain(`deleted${id}`)
  expect(errors(await ask({ verb: 'ListMetadataFormats', identifier: identifier(id) }))).toEqual(['noMetadataFormats'])
})

test('every request that cannot be answered gets the error code of the protocol', async () => {
  const some = identifier((await newTitle(db)).id)
  const list = 'verb=ListRecords&metadataPrefix=oai_dc'
  const wrong: [query: string, code: string, told?: Record<string, string>][] = [
    ['', 'badVerb'],
    ['?verb=', 'badVerb'],
    ['?verb=identify', 'badVerb'],
    ['?verb=constructor', 'badVerb'],
    ['?verb=Identify&verb=Identify', 'badVerb'],
    ['?verb=Identify&set=branch', 'badArgument'],
    ['?verb=ListRecords', 'badArgument'],
    ['?verb=GetRecord&metadataPrefix=oai_dc', 'badArgument'],
    [`?verb=GetRecord&identifier=${some}`, 'badArgument'],
    [`?${list}&metadataPrefix=oai_dc`, 'badArgument'],
    [`?${list}&resumptionToken=x`, 'badArgument'],
    [`?${list}&from=`, 'badArgument'],
    [`?${list}&from=2026-02-30`, 'badArgument'],
    [`?${list}&from=2026-1-1`, 'badArgument'],
    [`?${list}&from=2026-11-24T24:00:00Z`, 'badArgument'],
    [`?${list}&from=2026-11-24T10:00:00%2B09:00`, 'badArgument'],
    [`?${list}&from=2026-11-24&until=2026-11-25T00:00:00Z`, 'badArgument'],
    [`?${list}&from=2026-11-25&until=2026-11-24`, 'badArgument'],
    [`?${list}&set=a%20b`, 'badArgument'],
    [`?${list}&set=%00`, 'badArgument'],
    ['?verb=ListRecords&metadataPrefix=a%FFb', 'badArgument'],
    [
      '?verb=ListRecords&metadataPrefix=marc21',
      'cannotDisseminateFormat',
      { verb: 'ListRecords', metadataPrefix: 'marc21' },
    ],
    [`?verb=GetRecord&metadataPrefix=toString&identifier=${some}`, 'cannotDisseminateFormat'],
    ['?verb=ListRecords&resumptionToken=', 'badArgument'],
    ['?verb=ListRecords&resumptionToken=none', 'badResumptionToken', { verb: 'ListRecords', resumptionToken: 'none' }],
    ['?verb=ListSets&resumptionToken=none', 'badResumptionToken'],
    ['?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:counter.test:999999999', 'idDoesNotExist'],
    ['?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:other.test:1', 'idDoesNotExist'],
    ['?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:counter.test:01', 'idDoesNotExist'],
    ['?verb=ListMetadataFormats&identifier=nothing', 'idDoesNotExist'],
    ['?verb=ListMetadataFormats&identifier=a%22b', 'badArgument'],
    [`?${list}&set=branch:nowhere`, 'noRecordsMatch'],
    [`?${list}&set=nothing`, 'noRecordsMatch'],
    [`?${list}&until=2001-01-01`, 'noRecordsMatch'],
    [`?${list}&until=0001-01-01T00:00:00Z`, 'noRecordsMatch'],
    [`?${list}&until=0000-01-01`, 'badArgument'],
    ['?verb=ListMetadataFormats&identifier=//:x', 'badArgument'],
    ['?verb=ListMetadataFormats&identifier=http://other.test/1', 'idDoesNotExist'],
    [`?${list}&from=9999-12-31T23:59:59Z`, 'noRecordsMatch'],
  ]
  for (const [query, code, told] of wrong) {
    const file = await ask(query)
    expect([query, errors(file)]).toEqual([query, [code]])
    if (/^bad(Verb|Argument)$/.test(code)) expect([query, request(file)]).toEqual([query, {}])
    if (told) expect(request(file)).toEqual(told)
    expect(firstXmlText(file, 'request')).toBe(`${baseUrl}/oai`)
  }
})

test('the request may be posted, and an argument in both the address and the form is repeated', async () => {
  const form = (body: string) => ({
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  const { file } = await fetched('', form('verb=ListIdentifiers&metadataPrefix=oai_dc'))
  expect(xmlDescendants(file, 'header').length).toBe(100)
  expect(errors((await fetched('?verb=Identify', form('verb=Identify'))).file)).toEqual(['badVerb'])
})

test('both granularities cover whole days and whole seconds, including both ends', async () => {
  const { id } = await newTitle(db)
  const file = await get(id)
  const second = firstXmlText(file, 'datestamp') ?? ''
  const day = second.slice(0, 10)
  for (const [from, until] of [
    [second, second],
    [day, day],
  ] as const) {
    expect(told((await harvest({ from, until })).headers)).toContain(String(id))
  }
  const before = new Date(Date.parse(second) - 1000).toISOString().replace('.000', '')
  const after = new Date(Date.parse(second) + 1000).toISOString().replace('.000', '')
  expect(told((await harvest({ until: before })).headers)).not.toContain(String(id))
  expect(told((await harvest({ from: after })).headers)).not.toContain(String(id))
})

test('after the data was restored from another database all records are reported as changed, including deleted ones', async () => {
  const all = (await harvest({})).headers
  await new Promise((done) => setTimeout(done, 1100))
  const from = (await harvest({})).dates[0] ?? ''
  expect(told((await harvest({ from })).headers)).toEqual([])
  await db.query('SELECT begin_change_log()')
  expect(told((await harvest({ from })).headers).sort()).toEqual(told(all).sort())
})

test('an unchanged response is answered with 304, whatever its response date', async () => {
  const { response } = await fetched({ verb: 'ListSets' }, {}, later({ hours: 1 }))
  expect(response.headers.get('Cache-Control')).toBe('no-cache')
  const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' }
  const { app } = openApp(db, { baseUrl })
  expect((await app.request(`${urls.oai}?verb=ListSets`, { headers })).status).toBe(304)
  expect((await app.request(`${urls.oai}?verb=Identify`, { headers })).status).toBe(200)
})

test('a page takes the same number of statements whatever it contains', async () => {
  let sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const count = async (parameters: Record<string, string>) => {
    sent = []
    await ask(parameters)
    return sent.length
  }
  await harvest({})
  const one = await count({ verb: 'GetRecord', identifier: identifier(1), metadataPrefix: 'marcxml' })
  const many = await count({ verb: 'ListRecords', metadataPrefix: 'marcxml' })
  // One more statement counts the records.
  expect([one, many]).toEqual([3, 4])
  expect(await count({ verb: 'ListIdentifiers', metadataPrefix: 'marcxml' })).toBe(3)
})
