import { writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { endingReport } from '../../../jobs/harvest/ending-report.ts'
import { type HarvestOptions, harvest } from '../../../jobs/harvest/harvest.ts'
import { createOaiClient } from '../../../jobs/harvest/provider.ts'
import { harvestedSources, reconcileSource } from '../../../jobs/harvest/reconcile.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import { endAbsences } from '../../../server/domain/records/absences/end.ts'
import { confirmAbsences, pendingAbsences } from '../../../server/domain/records/absences/pending.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { lend, newPatron } from '../../support/library/world.ts'
import { useFolder } from '../catalogue/import-files.ts'
import { type Made, startProvider } from './provider.ts'

const db = useDatabase()
const folder = useFolder()
const profile = () => folder.path('profile.json')
const copies = { field: '952', barcode: 'p', branch: 'a' }

beforeEach(async () => {
  await db.prisma.favourite.deleteMany({ where: { title: { source: 'other' } } })
  await db.prisma.loan.deleteMany({ where: { item: { title: { source: 'other' } } } })
  await db.prisma.item.deleteMany({ where: { title: { source: 'other' } } })
  await db.prisma.title.deleteMany({ where: { source: 'other' } })
  await db.prisma.deletedTitle.deleteMany({})
  await db.prisma.harvest.deleteMany({})
  await db.prisma.reconciliation.deleteMany({})
  writeFileSync(
    profile(),
    JSON.stringify({ source: 'other', oaiControlNumber: '([0-9]+)$', materialType: 'BOOK', copies }),
  )
})

const record = (id: number, title: string | null = `本${id}`, barcodes = [`OT${id}a`, `OT${id}b`]): Made => ({
  id: String(id),
  stamp: '2026-11-01T00:00:00Z',
  title,
  copies: barcodes,
})
const records = (count: number) => Array.from({ length: count }, (_, i) => record(i + 1))

const client = (url: string) => createOaiClient(url, { deadline: 2_000, pauses: [0, 0] })
const run = (url: string, options: Partial<HarvestOptions> = {}) =>
  harvest(db, client(url), { url, prefix: 'marcxml', set: '', profile: profile(), all: true, ...options })
async function compare() {
  const [source] = await harvestedSources(db)
  return reconcileSource(db, client(source?.url ?? ''), source ?? Object.assign({}, source), { pause: 0 })
}

const titles = () => db.prisma.title.findMany({ where: { source: 'other' }, orderBy: { id: 'asc' } })
const copyStates = async () =>
  (await db.prisma.item.findMany({ where: { title: { source: 'other' } }, orderBy: { barcode: 'asc' } })).map(
    ({ barcode, status }) => `${barcode} ${status}`,
  )
const searched = async (keyword: string) =>
  (await findTitles(db, foldConditions({ keyword }), 'RELEVANCE', { limit: 50 })).total

describe('what the other system deletes (E18)', () => {
  test('a copy that its record no longer lists is withdrawn, and comes back when it is listed again', async () => {
    const other = await startProvider(records(3))
    await run(other.url)
    other.state.records = [record(1, '本1', ['OT1a']), ...records(3).slice(1)]
    expect(await run(other.url)).toMatchObject({ copiesAbsent: 1, ending: { copies: 1, ended: 0, deleted: 0 } })
    expect(await copyStates()).toContain('OT1b WITHDRAWN')
    expect(await run(other.url)).toMatchObject({ copiesAbsent: 0, ending: { copies: 0 } })
    other.state.records = records(3)
    await run(other.url)
    expect(await copyStates()).toContain('OT1b AVAILABLE')
  })

  test('a deleted record with copies is deleted, and can be restored; one in a list of a patron keeps its page', async () => {
    const other = await startProvider(records(3))
    await run(other.url)
    const [first, second] = await titles()
    const patron = await newPatron(db)
    await db.prisma.favourite.create({ data: { patronId: patron.id, titleId: second?.id ?? 0, addedAt: now } })
    expect(await searched('本2')).toBe(1)
    other.state.records = [record(1, null), record(2, null), record(3)]
    const done = await run(other.url)
    expect(done).toMatchObject({ absent: 2, ending: { ended: 1, deleted: 1, copies: 4 } })
    expect(endingReport(done.ending)).toContain('titles deleted')
    expect((await titles()).map(({ id, endedAt }) => [id, endedAt !== null])).toEqual([
      [second?.id, true],
      [expect.any(Number), false],
    ])
    expect(await db.prisma.deletedTitle.findUnique({ where: { titleId: first?.id ?? 0 } })).toMatchObject({
      title: '本1',
    })
    expect(await searched('本2')).toBe(0)
    // The record comes back.
    other.state.records = records(3)
    await run(other.url)
    expect((await titles()).every(({ endedAt }) => endedAt === null)).toBe(true)
    expect((await copyStates()).every((state) => state.endsWith('AVAILABLE'))).toBe(true)
    expect(await searched('本2')).toBe(1)
  })

  test('more than 20 and more than 5 % wait for staff, who confirm the numbers that they saw', async () => {
    const other = await startProvider(records(60), { size: 30 })
    await run(other.url)
    other.state.records = [
      ...records(60).slice(0, 39),
      ...records(60)
        .slice(39)
        .map((one) => ({ ...one, title: null })),
    ]
    const done = await run(other.url)
    expect(done.ending).toEqual({ ended: 0, deleted: 0, copies: 0, kept: 0, heldBack: 21 })
    expect(endingReport(done.ending)).toContain('confirm at the desk')
    expect(await titles()).toHaveLength(60)
    expect(await pendingAbsences(db.prisma)).toEqual([{ source: 'other', titles: 21, copies: 0, isHeldBack: true }])
    expect(await confirmAbsences(db.prisma, { source: 'other', titles: 20, copies: 0 })).toBe(false)
    expect(await confirmAbsences(db.prisma, { source: 'other', titles: 21, copies: 0 })).toBe(true)
    expect(await endAbsences(db, now)).toMatchObject({ deleted: 21, heldBack: 0 })
    expect(await titles()).toHaveLength(39)
  })

  test('a copy that is lent here stays, and so does all when no record lists a copy any more', async () => {
    const other = await startProvider(records(8), { size: 10 })
    await run(other.url)
    const [first] = await titles()
    const item = await db.prisma.item.findUniqueOrThrow({ where: { barcode: 'OT1a' } })
    await lend(db, await newPatron(db), { id: first?.id ?? 0, items: [item] } as never, 3)
    other.state.records = [record(1, null), ...records(8).slice(1)]
    expect((await run(other.url)).ending).toMatchObject({ kept: 1, deleted: 0, copies: 0 })
    other.state.records = records(8).map((one) => ({ ...one, copies: [] }))
    const problems: string[] = []
    expect(await run(other.url, { onProblem: ({ reason }) => problems.push(reason) })).toMatchObject({
      copiesAbsent: 0,
    })
    expect(problems).toEqual([expect.stringContaining('include_items')])
    expect((await copyStates()).some((state) => state.endsWith('WITHDRAWN'))).toBe(false)
  })

  test('a copy that another record lists moves there, also when the record that it left is not listed', async () => {
    const other = await startProvider(records(2))
    await run(other.url)
    const [first] = await titles()
    other.state.records = [record(1, '本1', ['OT1a', 'OT1b', 'OT2b'])]
    expect(await run(other.url)).toMatchObject({ copiesRefused: 0, copies: 0, copiesAbsent: 0 })
    const moved = await db.prisma.item.findUniqueOrThrow({ where: { barcode: 'OT2b' } })
    expect([moved.titleId, moved.status]).toEqual([first?.id, 'AVAILABLE'])
    // The record that it left is listed later, and still without another copy.
    other.state.records = [record(2, '本2', ['OT2a']), record(1, '本1', ['OT1a', 'OT1b', 'OT2b'])]
    expect(await run(other.url)).toMatchObject({ copiesAbsent: 0 })
  })

  test('two runs at once end each title once, and an option keeps everything', async () => {
    const other = await startProvider(records(10), { size: 20 })
    await run(other.url)
    other.state.records = [
      ...records(4),
      ...records(10)
        .slice(4)
        .map((one) => ({ ...one, title: null })),
    ]
    expect(await run(other.url, { keepsAbsent: true })).toMatchObject({ ending: { deleted: 0, copies: 0 } })
    const [source] = await harvestedSources(db)
    expect(source).toMatchObject({ source: 'other', oaiControlNumber: '([0-9]+)$' })
    const ids = other.state.records.slice(4).map(({ id }) => id)
    await db.prisma.$executeRaw`INSERT INTO absences (source, title_id, found_at)
      SELECT source, id, ${now}::timestamptz FROM titles WHERE source = 'other' AND control_number = ANY(${ids}::text[])`
    const both = await Promise.all([endAbsences(db, now), endAbsences(db, now)])
    expect(both.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(6)
    expect(await titles()).toHaveLength(4)
  })
})

describe('the weekly comparison (E18)', () => {
  test('finds titles whose deletion was never announced, and counts those that are missing here', async () => {
    const other = await startProvider(records(5))
    await run(other.url)
    other.state.records = [...records(5).slice(0, 4), record(9)]
    expect(await compare()).toMatchObject({ listed: 5, present: 5, missing: 1, absent: 1, endedAt: expect.any(Date) })
    expect(await endAbsences(db, now)).toMatchObject({ deleted: 1 })
    expect((await titles()).map(({ controlNumber }) => controlNumber)).toEqual(['1', '2', '3', '4'])
    expect(await db.prisma.sighting.count()).toBe(0)
  })

  test('continues where it stopped, starts again with an expired token, and believes no empty list', async () => {
    const other = await startProvider(records(6))
    await run(other.url)
    const gone = (response: { destroy(): void }) => response.destroy()
    other.faults.push((response, usual) => void response.writeHead(200).end(usual), gone, gone, gone)
    await expect(compare()).rejects.toThrow('cannot be harvested')
    expect(await db.prisma.sighting.count()).toBe(2)
    other.asked.length = 0
    expect(await compare()).toMatchObject({ listed: 6, absent: 0, missing: 0 })
    expect(other.asked[0]?.has('resumptionToken')).toBe(true)

    other.faults.push((response, usual) => void response.writeHead(200).end(usual), gone, gone, gone)
    await expect(compare()).rejects.toThrow('cannot be harvested')
    other.state.tokens.clear()
    expect(await compare()).toMatchObject({ listed: 6, absent: 0 })

    other.state.records = [{ ...record(1), title: null }]
    await expect(compare()).rejects.toThrow('Nothing was compared')
    other.state.records = []
    await expect(compare()).rejects.toThrow('noRecordsMatch')
    expect(await pendingAbsences(db.prisma)).toEqual([])
  })

  test('leaves out titles that were added since it began', async () => {
    const other = await startProvider(records(2))
    await run(other.url)
    await db.prisma.title.updateMany({
      where: { source: 'other', controlNumber: '2' },
      data: { addedAt: new Date(Date.now() + 60_000) },
    })
    other.state.records = [record(1)]
    expect(await compare()).toMatchObject({ absent: 0 })
  })
})
