import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dryRun } from '../../../jobs/common/dry-run.ts'
import { importCatalogue } from '../../../jobs/import/import-catalogue.ts'
import { openSource } from '../../../jobs/import/open-source.ts'
import { makeStaff } from '../../../jobs/library/staff.ts'
import { parseYaml, readYaml } from '../../../jobs/library/yaml-file.ts'
import type { Database } from '../../../server/database/database.ts'
import { Faulty } from '../../../server/domain/library/opening/fault.ts'
import { openLibrary } from '../../../server/domain/library/opening/open-library.ts'
import { createPatron } from '../../../server/domain/patrons/desk/register.ts'
import { signIn } from '../../../server/domain/patrons/second-factor/sign-in.ts'
import { now } from '../../support/library/now.ts'
import { submit } from '../../support/library/place.ts'
import { fixture } from '../catalogue/import-files.ts'
import { emptyLibrary } from './empty-library.ts'

const example = await readYaml(fileURLToPath(new URL('../../../docs/examples/library.yaml', import.meta.url)))
const one = 'name: {ja: 村, en: Village}\nbranches:\n'
const branch = (more: string) => `  - {code: a, name: 一, nameEn: One, kind: LIBRARY, ${more}}\n`

/** The faults of a file, as they are printed. */
async function faults(db: Database, text: string): Promise<string[]> {
  const yaml = parseYaml('F', text)
  const error = await openLibrary(db, yaml.content, now).catch((thrown: unknown) => thrown)
  if (!(error instanceof Faulty)) throw error
  return error.faults.map(yaml.inWords)
}

describe('an empty library (O7)', () => {
  let library: Awaited<ReturnType<typeof emptyLibrary>>
  let db: Database
  beforeAll(async () => {
    library = await emptyLibrary()
    db = library.db
  })
  afterAll(() => library.discard())

  const nothing = async () => {
    expect(await db.prisma.branch.count()).toBe(0)
    expect(await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
      libraryName: '図書館',
      shelfDays: 7,
    })
    expect(await db.prisma.holdLimit.count()).toBe(3)
  }

  test('all faults of a file are reported with their lines at once, and nothing is done', async () => {
    const text = `name: {ja: 村}
colour: red
branches:
  - code: a
    name: 一
    nameEn: One
    kind: LIBRARY
    closedWeekdays: [mon, tue-sun]
    hours: {mon-fri: 9:00-17:00, fri: 16:00-20:00, xyz: 9:00-10:00, sat: 25:00-26:00, sun: 12:00-9:00}
    closed: [2020-01-01, 13-45]
  - code: a
    name: 二
    nameEn: ""
    kind: SHOP
    phone: abc
    pickup: maybe
    rooms: 3
  - Bad
  - {code: Ü, name: 三, nameEn: Three, kind: LIBRARY, pickup: false, avPickup: true, map: "ftp://x"}
limits:
  - {group: CDS, titles: 10}
  - {group: CD, titles: ten}
  - {group: CD, branch: a, titles: 10}
  - {group: CD, branch: zz, category: RESIDENT, titles: 10}
  - {group: VIDEO, titles: 5}
  - {group: VIDEO, titles: 6}
loans: {group: CD}
policy:
  shelfDays: 0
  confirmSchedule: "61 * * * *"
  identifierSalt: x
  slipWidth: 60
  firstCard: 5
  shelfNumberFrom: 50
  shelfNumberTo: 20
`
    const told = await faults(db, text)
    const places = told.map((line) => line.replace(/^(F:\d+ [^:]+): .*$/, '$1')).sort()
    expect(places).toEqual(
      [
        'F:1 name.en',
        'F:2 colour',
        'F:8 branches[0].closedWeekdays',
        'F:9 branches[0].hours.fri',
        'F:9 branches[0].hours.sat',
        'F:9 branches[0].hours.sun',
        'F:9 branches[0].hours.xyz',
        'F:10 branches[0].closed[0]',
        'F:10 branches[0].closed[1]',
        'F:11 branches[1].code',
        'F:13 branches[1].nameEn',
        'F:14 branches[1].kind',
        'F:15 branches[1].phone',
        'F:16 branches[1].pickup',
        'F:17 branches[1].rooms',
        'F:18 branches[2]',
        'F:19 branches[3].code',
        'F:19 branches[3].map',
        'F:19 branches[3].avPickup',
        'F:21 limits[0]',
        'F:22 limits[1].titles',
        'F:23 limits[2]',
        'F:24 limits[3].branch',
        'F:26 limits[5]',
        'F:27 loans',
        'F:29 policy.shelfDays',
        'F:30 policy.confirmSchedule',
        'F:31 policy.identifierSalt',
        'F:32 policy.slipWidth',
        'F:33 policy.firstCard',
        'F:34 policy.shelfNumberFrom',
      ].sort(),
    )
    expect(told).toContain('F:11 branches[1].code: another branch has this code.')
    expect(told).toContain(
      'F:8 branches[0].closedWeekdays: The calendar of this branch has no open day for more than a year.',
    )
    await nothing()
  })

  test.each([
    ['', 'F:1 must be a map with name, branches, materialTypes, categories, limits, loans, policy.'],
    ['name: {ja: 村, en: Village}', 'F:1 branches: is missing. It must be a list of at least one branch.'],
    ['name: {ja: 村, en: Village}\nbranches: []', 'F:2 branches: must have at least one branch.'],
    [
      one + branch('closed: [{from: 2027-03-05, until: 2027-03-01}]'),
      'F:3 branches[0].closed[0]: until: must not be before from.',
    ],
    [
      one + branch('closed: [{from: 2027-01-01, until: 2028-01-02}]'),
      'F:3 branches[0].closed[0]: At most 366 days can be changed at once.',
    ],
    [
      one + branch('hours: {mon: [9:00-13:00, 12:00-17:00]}'),
      'F:3 branches[0].hours.mon: hours of weekday 1: each span starts when the previous one has ended, or later.',
    ],
  ])('a file that is only %j is refused', async (text, sentence) => {
    expect(await faults(db, text)).toEqual([sentence])
    await nothing()
  })

  test.each([
    ['a: [1', /^F:1 /],
    ['a: 1\na: 2', /^F:2 Map keys must be unique/],
    ['a: !!int 3', /^F:1 Unresolved tag/],
  ])('malformed YAML is refused with its line: %j', (text, sentence) => {
    expect(() => parseYaml('F', text)).toThrow(sentence)
  })

  test('staff cannot be added before a branch exists', async () => {
    const wanted = { card: 'W1', name: '職員', kana: undefined, branch: 'chuo', role: undefined, manages: [] }
    await expect(makeStaff(db, wanted, now)).rejects.toThrow('no branch yet')
  })

  test('a dry run reports what would be set and changes nothing', async () => {
    const opened = { branches: 10, limits: 3, loans: 3, figures: 4 }
    expect(await dryRun(db, (trial) => openLibrary(trial, example.content, now))).toEqual(opened)
    await nothing()
  })

  test('of two simultaneous runs one succeeds, and the other reports why it failed', async () => {
    const both = await Promise.allSettled([1, 2].map(() => openLibrary(db, example.content, now)))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.find((each) => each.status === 'rejected')?.reason.message).toMatch(
      /^This library already has 10 branches\. Only an empty one can be set up/,
    )
    const ashimori = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'ashimori' }, include: { hours: true } })
    expect(ashimori).toMatchObject({ acceptsPickup: true, acceptsAvPickup: false, givesProvisionalPasswords: true })
    expect(ashimori).toMatchObject({ closedWeekdays: [1], closedOnHolidays: true, phone: '086-000-0004' })
    expect(ashimori.hours).toHaveLength(6)
    const shiryo = { code: 'shiryo', acceptsPickup: false, acceptsAvPickup: false }
    expect(await db.prisma.branch.findMany({ orderBy: { position: 'desc' }, take: 1 })).toMatchObject([shiryo])
    expect(await db.prisma.branchDay.count({ where: { branch: { code: 'chuo' }, isOpen: false } })).toBe(10)
  })

  test('the first staff member is an ADMIN and must choose a password at the first sign-in', async () => {
    const wanted = { card: 'W 1', name: '職員 一', kana: 'しょくいん', branch: 'chuo', role: undefined, manages: [] }
    const { message, password } = await makeStaff(db, wanted, now)
    expect(message).toBe('Card W 1 is a member of staff, ADMIN.')
    const member = await db.prisma.patron.findUniqueOrThrow({ where: { cardNumber: 'W1' } })
    expect(member).toMatchObject({ role: 'ADMIN', passwordIsProvisional: true, nameReading: 'ショクイン' })
    const origin = { network: '192.0.2.1', deviceSecret: null }
    const typed = { cardNumber: 'W1', password, device: 'test', visitorHash: null }
    expect(await signIn(db, typed, origin, now)).toMatchObject({ patronId: member.id })
    const second = { ...wanted, card: 'W2', name: '職員 二' }
    expect((await makeStaff(db, second, now)).message).toBe('Card W2 is a member of staff, DESK.')
    const more = { ...second, name: undefined, role: 'BRANCH_MANAGER' as const, manages: ['ishima', 'seto'] }
    expect((await makeStaff(db, more, now)).message).toBe(
      'Card W2 is a member of staff, BRANCH_MANAGER, who was DESK before.',
    )
    expect(await db.prisma.managedBranch.count({ where: { patron: { cardNumber: 'W2' } } })).toBe(2)
    expect(await db.prisma.auditEntry.count({ where: { action: 'appointStaff' } })).toBe(3)
  })

  const s3 = { card: 'W3', name: '職員', kana: undefined, branch: 'chuo', role: undefined, manages: [] as string[] }
  test.each([
    [{ branch: 'zz' }, /No branch has the code zz. The codes are chuo, /],
    [{ manages: ['zz'], role: 'BRANCH_MANAGER' as const }, /No branch has the code zz/],
    [{ manages: ['seto'] }, /BRANCH_MANAGER must manage at least one branch. Other roles must manage none/],
    [{ role: 'BRANCH_MANAGER' as const }, /BRANCH_MANAGER must manage at least one branch/],
    [{ name: undefined }, /The card W3 is new. Add --name/],
    [{ branch: undefined }, /The card W3 is new/],
    [{ card: 'あ' }, /1 to 20 letters and digits/],
    [{ card: 'W1', name: '別人' }, /belongs to a person whose name is not 別人/],
    [{ kana: '漢字' }, /nameReading must be in kana or letters/],
  ])('invalid input adds no staff member: %j', async (changed, sentence) => {
    const before = await db.prisma.patron.findMany()
    await expect(makeStaff(db, { ...s3, ...changed }, now)).rejects.toThrow(sentence)
    expect(await db.prisma.patron.findMany()).toEqual(before)
  })

  test('after importing titles and registering a patron, holds are judged by the rules of the file', async () => {
    const { seto, ashimori } = Object.fromEntries((await db.prisma.branch.findMany()).map((row) => [row.code, row]))
    if (!seto || !ashimori) throw new Error('No such branches.')
    const source = await openSource({ file: fixture('table.cp932.csv'), map: fixture('table.json') })
    expect(await importCatalogue(db, source, { now, onProblem: () => {} })).toMatchObject({ added: 4 })
    const titles = await db.prisma.title.findMany({
      where: { controlNumber: { in: ['T001', 'T004'] } },
      orderBy: { id: 'asc' },
    })
    await db.prisma.item.createMany({
      data: titles.map(({ id }, n) => ({ barcode: `O${n}`, titleId: id, branchId: seto.id })),
    })
    const nothing = { birthDate: null, phone: null, postalCode: null, address: null, expiresOn: null, staffNote: null }
    const details = {
      ...nothing,
      name: '見本 花',
      nameReading: null,
      category: 'RESIDENT' as const,
      homeBranchId: seto.id,
    }
    const { patronId: id } = await db.prisma.$transaction((tx) =>
      createPatron(tx, details, { card: null, evenIfKnown: false }, now),
    )
    const outcomes = async (pickup: { id: number }) =>
      (await submit(db, { id }, titles, { pickup })).placements.map(
        ({ outcome }: { outcome: { __typename: string } }) => outcome.__typename,
      )
    // The CD is AV, which cannot be collected there.
    expect(await outcomes(ashimori)).toEqual(['Hold', 'AvPickupNotOffered'])
    expect(await outcomes(seto)).toEqual(['AlreadyReserved', 'Hold'])
  })
})
