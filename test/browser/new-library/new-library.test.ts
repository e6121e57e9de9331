import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { startProcess } from '../../support/processes/start-process.ts'
import { expectNoHorizontalScroll, launchChromium } from '../support/chromium.ts'
import { branches, catalogueFile, locations } from './files.ts'
import { arrangeDesk, collectFirstHold, openLibrary, placeFirstHold, uploadFiles } from './journey.ts'
import { Novice } from './novice.ts'

const [titles, patrons] = [2_000, 300]

test('a novice opens a library of 6 branches in a browser, uploads 2,000 titles and 300 patrons, and hands out the first hold (O7, O20)', async () => {
  const { databaseUrl, drop } = await newServerDatabase('template0')
  onTestFinished(drop)
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-new-library-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const port = String(await freePort())
  const address = `http://localhost:${port}`
  const env = { NODE_ENV: 'production', DATABASE_URL: databaseUrl, DATA_DIR: folder, PORT: port, BASE_URL: address }
  const { child, said, ended } = startProcess('main', env)
  onTestFinished(async () => {
    child.kill()
    await ended
  })
  const setupAddress = await vi.waitFor(() => {
    const [found] = /http:\S+\/setup\/\w+/.exec(said.out) ?? []
    if (!found) throw new Error('The log of the start contains no address of the wizard.')
    return found
  }, 60_000)

  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const open = async (width: number) => {
    const context = await browser.newContext({ locale: 'ja-JP', baseURL: address, viewport: { width, height: 800 } })
    return new Novice(await context.newPage(), (page: Page) => expectNoHorizontalScroll(page))
  }
  const librarian = await open(1280)
  const patron = await open(360)
  const measured: Record<string, { seconds: number; acts: number; pages: number }> = {}
  const measure = async (name: string, novice: Novice, act: () => Promise<void>) => {
    const { acts, pages } = novice
    const start = performance.now()
    await act()
    const seconds = Math.round((performance.now() - start) / 1_000)
    measured[name] = { seconds, acts: novice.acts - acts, pages: novice.pages - pages }
  }
  await measure('wizard, until the desk', librarian, () => openLibrary(librarian, setupAddress))
  await measure('types, categories and locations', librarian, () => arrangeDesk(librarian))
  await measure('catalogue and patrons', librarian, () => uploadFiles(librarian, titles, patrons))
  await measure('password and first hold', patron, () => placeFirstHold(patron, address))
  await measure('pull list to loan', librarian, () => collectFirstHold(librarian))
  const all = Object.values(measured)
  const total = (of: 'seconds' | 'acts' | 'pages') => all.reduce((sum, each) => sum + each[of], 0)
  measured.all = { seconds: total('seconds'), acts: total('acts'), pages: total('pages') }
  if (process.env.MADOGUCHI_TABLE) console.table(measured)

  expect([...librarian.faults, ...patron.faults]).toEqual([])
  expect(said.out.split('\n').filter((line) => /"level":[56]0/.test(line))).toEqual([])
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  onTestFinished(() => db.close())
  const { prisma } = db
  const lent = await prisma.loan.findMany({ select: { item: { select: { barcode: true } } } })
  expect(lent).toEqual([{ item: { barcode: '100001' } }])
  expect({
    types: await prisma.materialType.count({ where: { retiredAt: null } }),
    categories: await prisma.patronCategory.count({ where: { retiredAt: null } }),
    locations: await prisma.shelvingLocation.count(),
    branches: await prisma.branch.count(),
    titles: await prisma.title.count(),
    copies: await prisma.item.count(),
    copiesWithoutLocation: await prisma.item.count({ where: { locationId: null } }),
    typesOfTitles: (await prisma.title.groupBy({ by: ['materialType'] })).length,
    patrons: await prisma.patron.count(),
  }).toEqual({
    types: 18,
    categories: 9,
    locations: branches.length * locations.length,
    branches: branches.length,
    titles,
    copies: catalogueFile(titles).copies,
    copiesWithoutLocation: 0,
    typesOfTitles: 9,
    patrons: patrons + 1,
  })
}, 900_000)
