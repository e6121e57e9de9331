import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { RecordSourceAway } from '../../../server/domain/catalogue/cataloguing/refusals.ts'
import { ndlSearch } from '../../../server/record-sources/ndl-search.ts'
import { rdfRecord, serveNdl, sruResponse } from './ndl-server.ts'

const isbn = '9784000000017'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Answer = Parameters<typeof serveNdl>[0]

async function sourceWith(answer: Answer, settings: { deadline?: number; pause?: number } = {}) {
  const server = await serveNdl(answer)
  closing.push(server.close)
  const failures: string[] = []
  const onFailure = (why: string) => failures.push(why)
  const source = ndlSearch({
    url: server.url,
    userAgent: 'Madoguchi (+https://l.example)',
    onFailure,
    pause: 0,
    ...settings,
  })
  return { source, failures }
}

test('a record of NDL Search fills all fields of the form, packed as XML or as text (E5)', async () => {
  const asked: Record<string, string>[] = []
  const { source } = await sourceWith((query, response, request) => {
    asked.push({ ...Object.fromEntries(query), agent: request.headers['user-agent'] ?? '' })
    response.end(sruResponse([rdfRecord(isbn), rdfRecord(isbn, '下')], asked.length === 1 ? 'xml' : 'string'))
  })
  const [first, second] = await source.find(isbn)
  expect(first).toEqual({
    url: 'https://ndlsearch.ndl.go.jp/books/R100000002-I000000000001',
    record: {
      title: '灯台の本',
      titleReading: 'トウダイ ノ ホン',
      subtitle: '光と海',
      subtitleReading: 'ヒカリ ト ウミ',
      volume: '上',
      volumeOrder: null,
      workTitle: null,
      workTitleReading: null,
      contributors: [
        { name: '灯 守一', reading: 'アカリ シュイチ', role: '著' },
        { name: '波間 渡', reading: null, role: '訳' },
      ],
      publisher: '岬書房',
      publisherReading: 'ミサキ ショボウ',
      publishedYear: 2021,
      publishedOn: '2021.4',
      isbns: [isbn],
      ndcs: ['557.5'],
      subjects: ['灯台'],
      edition: '新版',
      extent: '210p ; 19cm',
      series: ['海辺叢書 ; 3'],
      contents: ['霧笛 / 灯守一'],
      notes: ['索引あり'],
      language: 'jpn',
      materialType: 'BOOK',
      discLabel: null,
    },
  })
  expect(second?.record.volume).toBe('下')
  expect(asked[0]).toEqual({
    operation: 'searchRetrieve',
    version: '1.2',
    recordSchema: 'dcndl',
    recordPacking: 'xml',
    onlyBib: 'true',
    maximumRecords: '10',
    query: `isbn="${isbn}" AND dpid="iss-ndl-opac"`,
    agent: 'Madoguchi (+https://l.example)',
  })
  // The answer is cached.
  await source.find(isbn)
  expect(asked).toHaveLength(1)
  expect(await source.find('9784000000024')).toHaveLength(2)
})

test('without a record for the ISBN of 13 digits, the form of 10 digits is asked, once each (E5)', async () => {
  const asked: (string | null)[] = []
  const { source } = await sourceWith((query, response) => {
    asked.push(query.get('query'))
    response.end(sruResponse([]))
  })
  expect(await source.find(isbn)).toEqual([])
  expect(asked.map((query) => /"(\d+[\dX])"/.exec(query ?? '')?.[1])).toEqual([isbn, '4000000012'])
})

test('lookups run one at a time (E5)', async () => {
  let [open, most] = [0, 0]
  const { source } = await sourceWith((_query, response) => {
    open += 1
    most = Math.max(most, open)
    setTimeout(() => {
      open -= 1
      response.end(sruResponse([rdfRecord(isbn)]))
    }, 20)
  })
  await Promise.all([isbn, '9784000000024', '9784000000031', '9784000000048'].map((one) => source.find(one)))
  expect(most).toBe(1)
})

const hostile: [string, (response: ServerResponse) => void, string][] = [
  ['a refusal', (r) => r.writeHead(503).end('busy'), 'REFUSED'],
  ['a redirect', (r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'REFUSED'],
  [
    'a diagnostic',
    (r) =>
      r.end(
        '<searchRetrieveResponse><diagnostics><diagnostic><message>no</message></diagnostic></diagnostics></searchRetrieveResponse>',
      ),
    'REFUSED',
  ],
  ['a page', (r) => r.end('<html><body>maintenance<br></body></html>'), 'UNREADABLE'],
  ['other XML', (r) => r.end('<rss/>'), 'UNREADABLE'],
  ['a broken record', (r) => r.end(sruResponse(['&lt;rdf:RDF'])), 'UNREADABLE'],
  ['an endless answer', (r) => r.end('<a>'.padEnd(2_100_000)), 'UNREADABLE'],
  ['deep nesting', (r) => r.end('<a>'.repeat(60)), 'UNREADABLE'],
  ['a cut connection', (r) => r.destroy(), 'UNREACHABLE'],
  ['no answer', () => undefined, 'TIMEOUT'],
]

test.each(hostile)('%s is a refusal with its reason, and the cause is logged (E5)', async (_name, answer, reason) => {
  const { source, failures } = await sourceWith((_query, response) => answer(response), { deadline: 400 })
  const error = await source.find(isbn).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(RecordSourceAway)
  expect(error).toMatchObject({ name: 'RecordSourceAway', reason })
  expect(failures).toHaveLength(1)
})
