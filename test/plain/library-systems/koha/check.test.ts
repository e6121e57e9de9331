import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { CheckedLibrary, Finding } from '../../../../server/domain/library-system/check.ts'
import { kohaCheck } from '../../../../server/library-systems/koha/check/check.ts'
import { permissionText } from '../../../../server/library-systems/koha/check/permissions.ts'
import { withKoha } from './koha.ts'

const branches = [
  { name: '中央', code: 'chuo', acceptsPickup: true },
  { name: '北', code: 'kita', acceptsPickup: true },
  { name: '南', code: 'minami', acceptsPickup: true },
]
const records = ['1', '2']

interface Opac {
  status?: number
  deleted?: string
  list?: string
}

/** Serves the two answers of OAI-PMH that the check reads, and the page that says the version. */
async function opac({ status = 200, deleted = 'persistent', list = '<record><datafield tag="952"/></record>' }: Opac) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    if (!pathname.endsWith('oai.pl')) return response.end('<meta name="generator" content="Koha 23.0504000" />')
    if (status !== 200) return response.writeHead(status).end('OAI-PMH service is disabled')
    response.end(
      searchParams.get('verb') === 'Identify' ? `<Identify><deletedRecord>${deleted}</deletedRecord></Identify>` : list,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  onTestFinished(() => void server.closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/koha/oai.pl`, prefix: 'marcxml' }
}

async function checked({
  library = {},
  deny = {},
  options = {},
  secret,
  pages = {},
  patronsOf,
}: {
  library?: Partial<CheckedLibrary>
  deny?: Record<string, object>
  options?: Record<string, string>
  secret?: string
  pages?: Opac
  /** The only branch whose patrons Koha shows. */
  patronsOf?: string
} = {}) {
  const { fake } = await withKoha({ options })
  if (patronsOf) fake.state.patrons = fake.state.patrons.filter(({ library_id }) => library_id === patronsOf)
  Object.assign(fake.denied, deny)
  const check = kohaCheck({ ...fake.settings, ...(secret !== undefined && { secret }) })
  const findings = await check({ branches, records, copies: [], oai: await opac(pages), ...library })
  expect(fake.state.writes).toEqual([])
  expect(JSON.stringify(findings)).not.toContain(fake.settings.secret)
  return findings
}

const outcomes = (findings: Finding[], outcome: Finding['outcome']) =>
  findings.filter((one) => one.outcome === outcome).map(({ need, seen, todo }) => `${need}: ${seen} ${todo}`)

test('a Koha with all permissions and settings has nothing missing, and the check writes nothing (G8)', async () => {
  const findings = await checked({ options: { 'debt-limit': '1000' } })
  expect(outcomes(findings, 'MISSING')).toEqual([])
  expect(findings.find(({ need }) => need === 'OAI-PMH')?.seen).toBe('Koha 23.05.04')
})

const place = { reserveforothers: 'place_holds' }
test.each<[string, object, string, string]>([
  ['POST /auth/password/validation', { borrowers: '1' }, 'checking passwords', 'the whole permission borrowers'],
  ['GET /patrons/{patron_id}', { borrowers: 'edit_borrowers' }, 'reading a patron', 'borrowers: edit_borrowers'],
  ['GET /holds', place, 'reading holds', 'reserveforothers: place_holds'],
  ['POST /holds', { reserveforothers: '1' }, 'placing holds', 'the whole permission reserveforothers'],
  ['PUT /holds/{hold_id}/pickup_location', place, 'changing the pickup location', 'place_holds'],
  ['DELETE /holds/{hold_id}', place, 'cancelling holds', 'place_holds'],
  ['POST /holds/{hold_id}/suspension', place, 'suspending holds', 'place_holds'],
  ['DELETE /holds/{hold_id}/suspension', place, 'resuming holds', 'place_holds'],
  ['GET /biblios/{biblio_id}/pickup_locations', place, 'reading pickup locations', 'place_holds'],
  ['GET /checkouts', { circulate: 'circulate_remaining_permissions' }, 'reading loans', 'circulate: circulate_rem'],
  ['POST /checkouts/{checkout_id}/renewal', { circulate: 'circulate_remaining_permissions' }, 'renewing loans', 'circ'],
  ['GET /items', { catalogue: '1' }, 'reading copies', 'the whole permission catalogue'],
  ['GET /libraries', { catalogue: '1' }, 'reading libraries', 'the whole permission catalogue'],
  [
    'GET /patrons/{patron_id}/account',
    { borrowers: 'edit_borrowers', updatecharges: 'remaining_permissions' },
    'reading charges (debt-limit)',
    'borrowers: edit_borrowers and the permission updatecharges: remaining_permissions',
  ],
])('without the permission of %s, the need is named with the permission (G8)', async (way, permission, need, todo) => {
  const findings = await checked({ deny: { [way]: permission }, options: { 'debt-limit': '1000' } })
  const found = outcomes(findings, 'MISSING')
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(`${need}: `)
  expect(found[0]).toContain(todo)
})

test.each<[string, Parameters<typeof checked>[0], string]>([
  ['a wrong secret', { secret: 'wrong' }, 'active API key'],
  ['OAI-PMH off', { pages: { status: 404 } }, 'Enable the system preference OAI-PMH'],
  ['no copies in OAI-PMH', { pages: { list: '<record/>' } }, 'include_items: 1'],
  ['no such format', { pages: { list: '<error code="cannotDisseminateFormat"/>' } }, 'metadataPrefix marcxml'],
  ['no harvest', { library: { oai: null } }, 'npm run harvest'],
  ['no titles', { library: { records: [] } }, 'LIBRARY_SYSTEM_SOURCE'],
  ['patrons of one branch only', { patronsOf: 'chuo' }, 'view_borrower_infos_from_any_libraries'],
  ['patrons of one branch only by a preference', { patronsOf: 'chuo' }, 'IndependentBranches'],
  ['titles of another system', { library: { records: ['a1', '99999'] } }, 'koha.json'],
  [
    'a branch that Koha does not know',
    { library: { branches: [{ name: '西', code: 'nishi', acceptsPickup: true }] } },
    '西 (nishi)',
  ],
  [
    'a branch without pickup there',
    { library: { branches: [...branches, { name: '書庫', code: 'shoko', acceptsPickup: true }] } },
    'set Pickup location to Yes',
  ],
])('%s is named with what to do (G8)', async (_, given, todo) => {
  const found = outcomes(await checked(given), 'MISSING')
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(todo)
})

test('settings that only limit something are notes (G8)', async () => {
  const findings = await checked({ pages: { deleted: 'no' }, library: { branches: branches.slice(0, 2) } })
  expect(outcomes(findings, 'MISSING')).toEqual([])
  expect(outcomes(findings, 'NOTE').join()).toContain('OAI-PMH:DeletedRecord')
  expect(outcomes(findings, 'NOTE').join()).toContain('南')
})

test('functions that are not offered need no permission (G8)', async () => {
  const findings = await checked({ deny: { 'POST /holds': { reserveforothers: '1' } }, options: { without: 'place' } })
  expect(outcomes(findings, 'MISSING')).toEqual([])
})

test('a permission that can be one of several is named by the first (G8)', () => {
  expect(permissionText({ required_permissions: [{ borrowers: 'list_borrowers' }, { tools: 'x' }] })).toBe(
    'the permission borrowers: list_borrowers',
  )
  expect(permissionText('no object')).toBe('the missing permission')
})
