import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../../server/database/open.ts'
import { type Record, startFakeSystem } from '../../library-systems/gateway.ts'
import type { startFakeKoha } from '../../library-systems/koha/fake.ts'
import type { startFakeSip2 } from '../../library-systems/sip2/fake.ts'
import { newServerDatabase } from '../../support/database/database.ts'
import { emptyDirectory } from '../../support/processes/empty-directory.ts'
import { startProcess } from '../../support/processes/start-process.ts'

type Koha = Awaited<ReturnType<typeof startFakeKoha>>
type FakeSystem = Awaited<ReturnType<typeof startFakeSystem>>
type Sip2 = Awaited<ReturnType<typeof startFakeSip2>>
export type BrowserSystemKind = 'koha' | 'sip2'

/**
 * A MARCXML export of the library system, with titles that the demo does not have: number, title, and a copy per
 * barcode.
 */
const marcXml = (records: Record[]) =>
  `<collection xmlns="http://www.loc.gov/MARC21/slim">${records.map(recordXml).join('')}</collection>`

function recordXml({ record, title, barcodes }: Record): string {
  const copies = barcodes.map(
    (barcode) =>
      `<datafield tag="952"><subfield code="p">${barcode}</subfield><subfield code="a">kita</subfield></datafield>`,
  )
  return `<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">${record}</controlfield>
    <datafield tag="245" ind1="0" ind2="0"><subfield code="a">当館の${title}</subfield></datafield>${copies.join('')}</record>`
}

/** The demo library with another system: with its branches, and with the catalogue that the command imports. */
async function libraryOf(kind: BrowserSystemKind, { records, codeOf }: FakeSystem) {
  const { databaseUrl, drop } = await newServerDatabase('template_madoguchi')
  onTestFinished(drop)
  const dataDir = await emptyDirectory()
  const settings = { databaseUrl, dataDir }
  const catalogue = join(dataDir, 'catalogue.xml')
  const profile = join(dataDir, 'profile.json')
  await writeFile(catalogue, marcXml(records))
  await writeFile(profile, JSON.stringify({ copies: { field: '952', barcode: 'p', branch: 'a' } }))
  const before = await openDatabase(settings)
  // The demo already has the system's other branches.
  const kita = { code: 'kita', name: '北図書館', nameEn: 'North Library', kind: 'LIBRARY' as const, position: 90 }
  const { id: desk } = await before.prisma.branch.create({ data: kita })
  for (const { id, code } of await before.prisma.branch.findMany({
    where: { code: { in: ['chuo', 'kita', 'minami'] } },
  }))
    await before.prisma.branch.update({ where: { id }, data: { librarySystemCode: codeOf(code) } })
  await before.close()
  const options = ['--source', kind, '--profile', profile, '--report', join(dataDir, 'report.tsv')]
  const imported = await startProcess('import', { DATA_DIR: dataDir, DATABASE_URL: databaseUrl }, [
    catalogue,
    ...options,
  ]).ended
  if (imported.code !== 0) throw new Error(imported.out + imported.err)
  const after = await openDatabase(settings)
  const titles = await after.prisma.title.findMany({
    where: { source: kind },
    select: { id: true, title: true, controlNumber: true },
  })
  await after.close()
  return { settings, titles, desk }
}

/** The built service in front of that system, started as an operator does. */
export async function startServiceWithSystem(kind: BrowserSystemKind) {
  const system = await startFakeSystem(kind)
  onTestFinished(() => system.close())
  const { settings, titles, desk } = await libraryOf(kind, system)
  const { url, user, secret, options } = system.settings
  const variables = {
    DATA_DIR: settings.dataDir,
    DATABASE_URL: settings.databaseUrl,
    PORT: '0',
    LIBRARY_SYSTEM: kind,
    LIBRARY_SYSTEM_URL: url,
    LIBRARY_SYSTEM_USER: user,
    LIBRARY_SYSTEM_SECRET: secret,
    LIBRARY_SYSTEM_OPTIONS: Object.entries(options)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  }
  const { child, said, ended } = startProcess('main', variables)
  while (!said.out.includes('Madoguchi is open')) {
    if (child.exitCode !== null) throw new Error(said.out + said.err)
    await Promise.race([once(child.stdout, 'data'), ended])
  }
  const line = said.out.split('\n').find((text) => text.includes('Madoguchi is open')) ?? '{}'
  const { fake } = system
  return {
    desk,
    address: `http://localhost:${JSON.parse(line).port}`,
    /** The title of a record number of the system. */
    titleOf(record: string) {
      const found = titles.find(({ controlNumber }) => controlNumber === record)
      if (!found) throw new Error(`The catalogue has no record ${record}.`)
      return found
    },
    /** SIP2 does not report the pickup branch of a hold. */
    tellsPickup: kind === 'koha',
    /** Stops the system. */
    stop: () => (kind === 'koha' ? (fake as Koha).faults.refuseConnections() : (fake as Sip2).stop()),
    start: () => (kind === 'koha' ? (fake as Koha).faults.clear() : (fake as Sip2).start()),
    /** Resets the renewal count of the loans. */
    forgetRenewals() {
      const loans = kind === 'koha' ? (fake as Koha).state.checkouts : (fake as Sip2).state.loans
      for (const loan of loans) loan.renewals = 0
    },
    async end() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

export type RunningService = Awaited<ReturnType<typeof startServiceWithSystem>>
