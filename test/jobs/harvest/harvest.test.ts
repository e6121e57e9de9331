import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { readResponse } from '../../../jobs/harvest/answer.ts'
import { type HarvestOptions, harvest } from '../../../jobs/harvest/harvest.ts'
import { createOaiClient } from '../../../jobs/harvest/provider.ts'
import type { Problem } from '../../../jobs/import/import-catalogue.ts'
import { rdfRecord } from '../../plain/record-sources/ndl-server.ts'
import { useDatabase } from '../../support/database/database.ts'
import { useFolder } from '../catalogue/import-files.ts'
import { startProvider } from './provider.ts'

const db = useDatabase()
const folder = useFolder()
const profile = () => folder.path('profile.json')

beforeEach(async () => {
  await db.prisma.title.deleteMany({ where: { source: 'other' } })
  writeFileSync(profile(), JSON.stringify({ source: 'other', oaiControlNumber: '([0-9]+)$', materialType: 'BOOK' }))
})

const pauses = [0, 0]

async function run(url: string, options: Partial<HarvestOptions> = {}) {
  const problems: Problem[] = []
  const outcome = await harvest(db, createOaiClient(url, { deadline: 2_000, most: 200_000, pauses }), {
    url,
    prefix: 'marcxml',
    set: '',
    profile: profile(),
    onProblem: (problem) => problems.push(problem),
    ...options,
  })
  return { ...outcome, problems }
}

const stored = async () =>
  (await db.prisma.title.findMany({ where: { source: 'other' }, orderBy: { controlNumber: 'asc' } })).map(
    ({ controlNumber, title }) => `${controlNumber} ${title}`,
  )
const state = (url: string) => db.prisma.harvest.findFirst({ where: { url } })

const five = () =>
  ['一', '二', '三', '四', '五'].map((title, i) => ({
    id: String(i + 1),
    stamp: '2026-11-01T00:00:00Z',
    title: `${title}の本` as string | null,
  }))

describe('a harvest', () => {
  test('reads all pages, and the next time what changed since a day before, including deletions', async () => {
    const other = await startProvider(five())
    expect(await run(other.url)).toMatchObject({ rows: 5, added: 5, refused: 0 })
    expect(await stored()).toEqual(['1 一の本', '2 二の本', '3 三の本', '4 四の本', '5 五の本'])
    expect(other.asked.map((args) => args.get('verb'))).toEqual([
      'Identify',
      'ListRecords',
      'ListRecords',
      'ListRecords',
    ])
    expect(other.asked[1]?.has('from')).toBe(false)
    expect(await state(other.url)).toMatchObject({
      token: null,
      begunAt: null,
      wholeAt: new Date('2026-11-20T10:00:00Z'),
    })

    other.asked.length = 0
    expect(await run(other.url)).toMatchObject({ rows: 0, added: 0, changed: 0 })
    expect(other.asked[1]?.get('from')).toBe('2026-11-19T10:00:00Z')

    other.state.records = [
      ...five(),
      { id: '2', stamp: '2026-11-19T12:00:00Z', title: '二番目の本' },
      { id: '4', stamp: '2026-11-20T12:00:00Z', title: null },
    ]
    other.state.now = '2026-11-21T10:00:00Z'
    expect(await run(other.url)).toMatchObject({ rows: 2, changed: 1, absent: 1, ending: { deleted: 1 } })
    expect(await stored()).toEqual(['1 一の本', '2 二番目の本', '3 三の本', '5 五の本'])
  })

  test('of records that are repeated changes nothing', async () => {
    const other = await startProvider(five())
    await run(other.url)
    const before = await db.prisma.title.findMany({ where: { source: 'other' }, orderBy: { id: 'asc' } })
    expect(await run(other.url, { all: true })).toMatchObject({ rows: 5, added: 0, changed: 0, unchanged: 5 })
    expect(await db.prisma.title.findMany({ where: { source: 'other' }, orderBy: { id: 'asc' } })).toEqual(before)
  })

  test('that was interrupted resumes where it stopped, and starts again when the token has expired', async () => {
    const other = await startProvider(five())
    const gone = (response: { destroy(): void }) => response.destroy()
    other.faults.push((response, usual) => void response.writeHead(200).end(usual), gone, gone, gone)
    await expect(run(other.url)).rejects.toThrow('cannot be harvested')
    expect(await stored()).toHaveLength(2)
    expect(await state(other.url)).toMatchObject({ wholeAt: null, begunAt: new Date('2026-11-20T10:00:00Z') })
    other.asked.length = 0
    other.state.now = '2026-11-22T10:00:00Z'
    expect(await run(other.url)).toMatchObject({ rows: 3, added: 3 })
    expect(other.asked.filter((args) => args.has('metadataPrefix'))).toEqual([])
    // Changes made meanwhile are requested by the next harvest.
    expect(await state(other.url)).toMatchObject({ wholeAt: new Date('2026-11-20T10:00:00Z') })

    other.faults.push((response, usual) => void response.writeHead(200).end(usual), gone, gone, gone)
    await expect(run(other.url, { all: true })).rejects.toThrow('cannot be harvested')
    other.state.tokens.clear()
    expect(await run(other.url)).toMatchObject({ rows: 0 })
    expect(await state(other.url)).toMatchObject({ token: null })
  })

  test('in a dry run changes nothing', async () => {
    const other = await startProvider(five())
    expect(await run(other.url, { dryRun: true })).toMatchObject({ rows: 5, added: 5 })
    expect([await stored(), await state(other.url)]).toEqual([[], null])
  })

  test('of a set and a day uses the granularity of the other system', async () => {
    const other = await startProvider(five(), { granularity: 'YYYY-MM-DD' })
    await run(other.url, { set: 'branch:a b' })
    await run(other.url, { set: 'branch:a b' })
    expect(other.asked[1]?.get('set')).toBe('branch:a b')
    expect(other.asked.at(-1)?.get('from')).toBe('2026-11-19')
    expect(await run(other.url)).toMatchObject({ rows: 5 })
  })

  test('reads DC-NDL, and names a format that is not read', async () => {
    const stamp = '2026-11-01T00:00:00Z'
    const other = await startProvider([
      { id: '1', stamp, title: '岬の本', metadata: rdfRecord('9784000000017').replaceAll('灯台の本', '岬の本') },
      { id: '2', stamp, title: null },
      { id: '3', stamp, title: '灯台の本', metadata: rdfRecord('9784000000017') },
    ])
    expect(await run(other.url, { prefix: 'dcndl' })).toMatchObject({ rows: 3, added: 2, refused: 0 })
    expect(await stored()).toEqual(['1 岬の本', '3 灯台の本'])
    expect(await run(other.url, { prefix: 'ndl_rdf', all: true })).toMatchObject({ rows: 3, added: 0, changed: 0 })
    const metadata = '<bf:Work xmlns:bf="http://id.loc.gov/ontologies/bibframe/"/>'
    const bibframe = await startProvider([{ id: '1', stamp, title: '岬の本', metadata }])
    await expect(run(bibframe.url, { prefix: 'bibframe' })).rejects.toThrow(
      'to the prefix bibframe is in BIBFRAME, which cannot be read.',
    )
  })

  test('refuses a malformed record, and stores the others of its page', async () => {
    const records = five()
    records[1] = { id: '2', stamp: '2026-11-01T00:00:00Z', title: 'A \u001f & B' }
    const other = await startProvider(records)
    const { refused, added, problems } = await run(other.url)
    expect([refused, added, problems.map(({ line }) => line)]).toEqual([1, 4, [2]])
  })
})

describe('a response of the other system that is wrong', () => {
  const html = '<!DOCTYPE html><html><body>Down for maintenance'
  test.each<[string, Parameters<Awaited<ReturnType<typeof startProvider>>['faults']['push']>[0]]>([
    ['503 with Retry-After', (response) => void response.writeHead(503, { 'retry-after': '0' }).end('busy')],
    ['an HTML page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(html)],
    ['a truncated response', (response, usual) => void response.writeHead(200).end(usual.slice(0, -40))],
    [
      'a connection that breaks',
      (response, usual) => response.writeHead(200, { 'content-length': 9_999 }).write(usual, () => response.destroy()),
    ],
    ['no response', (response) => void response.destroy()],
  ])('is requested again: %s', async (_, fault) => {
    const other = await startProvider(five())
    other.faults.push(fault)
    expect(await run(other.url)).toMatchObject({ rows: 5, added: 5 })
  })

  test('a permanent fault ends the harvest with a message after a few retries', async () => {
    const other = await startProvider(five())
    const silent = () => undefined
    other.faults.push(silent, silent, silent)
    await expect(run(other.url)).rejects.toThrow(`${other.url} cannot be harvested: it did not respond in time.`)
    expect(other.asked).toHaveLength(4)
    const refuse = (response: { writeHead(status: number): { end(): void } }) => response.writeHead(404).end()
    other.faults.push(refuse)
    await expect(run(other.url)).rejects.toThrow('it answers 404')
    other.faults.push((response) => void response.writeHead(200).end('x'.repeat(300_000)))
    await expect(run(other.url)).rejects.toThrow('longer than')
    const answered = (inside: string) =>
      `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-20T10:00:00Z</responseDate>${inside}</OAI-PMH>`
    other.faults.push(
      (response) => void response.end(answered('<error code="cannotDisseminateFormat">No &lt;that&gt;</error>')),
    )
    await expect(run(other.url)).rejects.toThrow('refuses: No <that> (cannotDisseminateFormat)')
    const circle = answered('<ListRecords><resumptionToken>one</resumptionToken></ListRecords>')
    other.faults.push(...[1, 2].map(() => (response: { end(text: string): void }) => response.end(circle)))
    await expect(run(other.url)).rejects.toThrow('repeats a resumption token')
    let pages = 0
    const other2 = await startProvider(five())
    // New tokens without end, first without records, then with the same ones.
    for (const records of ['', '<record><header status="deleted"><identifier>oai:x:9</identifier></header></record>']) {
      const more = () => answered(`<ListRecords>${records}<resumptionToken>t${pages++}</resumptionToken></ListRecords>`)
      other2.faults.push(
        ...Array.from({ length: 40 }, () => (response: { end(text: string): void }) => void response.end(more())),
      )
      await expect(run(other2.url, { all: true })).rejects.toThrow('no progress')
      expect(pages).toBeLessThanOrEqual(20)
      other2.faults.length = pages = 0
    }
    await expect(run('http://127.0.0.1:9/oai')).rejects.toThrow('cannot be harvested')
  })

  test('a redirect loop ends at once, and each retry is reported', async () => {
    const tries: string[] = []
    let asked = 0
    const server = createServer((_request, response) => {
      asked += 1
      response.writeHead(302, { location: '/again' }).end()
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oai`
    const ask = (at: string) =>
      createOaiClient(at, { pauses: [5], onRetry: (why, pause) => tries.push(`${why}, ${pause}`) })
    await expect(ask(url)({ verb: 'Identify' })).rejects.toThrow('it redirects more than 5 times')
    expect(asked).toBe(6)
    expect(tries).toEqual([])
    await expect(ask('http://127.0.0.1:9/oai')({ verb: 'Identify' })).rejects.toThrow('cannot be harvested')
    expect(tries).toEqual([expect.stringMatching(/, 5$/)])
  })

  test('any bytes are either a response or refused, and never cause an error in the parser', () => {
    const piece = fc.constantFrom(
      '<OAI-PMH>',
      '</OAI-PMH>',
      '<record>',
      '</record>',
      '<error code="x">',
      '</error>',
      '<responseDate>2026-01-01',
      '</responseDate>',
      '&amp;',
      '&',
      '<',
      '\0',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 30 }), (parts) => {
        readResponse(parts.join(''))
      }),
      { numRuns: 500 },
    )
  })
})
