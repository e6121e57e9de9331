import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { type ImportOptions, importCatalogue, type Problem } from '../../../jobs/import/import-catalogue.ts'
import { openSource, type SourceOptions } from '../../../jobs/import/open-source.ts'
import { fold } from '../../../server/domain/catalogue/folding/fold.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, newPatron } from '../../support/library/world.ts'
import { shared, useFolder } from './import-files.ts'
import { iso2709, marc } from './marc-records.ts'

const db = useDatabase()
const folder = useFolder()
const sources = ['jtndl', 'ours', 'iwanami']

beforeEach(async () => {
  const title = { source: { in: sources } }
  await db.prisma.hold.deleteMany({ where: { title } })
  await db.prisma.item.deleteMany({ where: { title } })
  await db.prisma.title.deleteMany({ where: title })
})

async function run(source: SourceOptions, options: Partial<ImportOptions> = {}) {
  const problems: Problem[] = []
  const onProblem = (problem: Problem) => problems.push(problem)
  return { ...(await importCatalogue(db, await openSource(source), { now, onProblem, ...options })), problems }
}

const refusals = ({ problems }: { problems: Problem[] }) =>
  problems.flatMap(({ kind, line, controlNumber, reason }) =>
    kind === 'refused' ? [[line, controlNumber, reason]] : [],
  )

const titles = (source = 'ours') => db.prisma.title.findMany({ where: { source }, orderBy: { controlNumber: 'asc' } })
const items = () =>
  db.prisma.item.findMany({
    where: { title: { source: 'ours' } },
    include: { branch: true },
    orderBy: { barcode: 'asc' },
  })

/** A file of records with a number and a title each, and copies in 952 by barcode and branch. */
async function ours(...records: { number: string; title?: string; copies?: string[]; status?: string }[]) {
  const bytes = records.map(({ number, title = `題名${number}`, copies = [], status = 'n' }) => {
    const record = marc(
      `001 ${number}`,
      `245 00 $a${title}`,
      ...copies.map((copy) => `952 ## $p${copy.replace('@', '$a')}`),
    )
    return iso2709({ ...record, leader: `00000${status}am a2200000 a 4500` })
  })
  const profile = { source: 'ours', copies: { field: '952', barcode: 'p', branch: 'a', defaultBranch: 'chuo' } }
  return {
    file: await folder.write('ours.mrc', Buffer.concat(bytes)),
    profile: await folder.write('ours.json', JSON.stringify(profile)),
  }
}

describe('JAPAN/MARC', () => {
  test('is imported completely, is unchanged the second time, and a dry run reports the same beforehand', async (context) => {
    const file = await shared('marc/jpmarc-233.mrc', context)
    // The demo library has no braille.
    const problems = [expect.objectContaining({ kind: 'warning', reason: expect.stringContaining('BRAILLE') })]
    expect(await run({ file }, { dryRun: true })).toMatchObject({ rows: 233, added: 233, refused: 0, problems })
    expect(await titles('jtndl')).toEqual([])
    expect(await run({ file })).toMatchObject({ rows: 233, added: 233, refused: 0, problems })
    const before = await titles('jtndl')
    expect(before).toHaveLength(233)
    const again = await run({ file }, { now: later({ days: 1 }) })
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 233 })
    expect(await titles('jtndl')).toEqual(before)
  })

  test('is found by readings of titles, people, publishers and subjects', async (context) => {
    await run({ file: await shared('marc/jpmarc-233.mrc', context) })
    const found = await db.prisma.title.findMany({
      where: { source: 'jtndl', controlNumber: '028892274' },
      select: { foldedTitle: true, foldedAuthor: true, foldedPublisher: true, foldedSubjects: true },
    })
    expect(found).toEqual([
      {
        foldedTitle: expect.stringContaining(fold('デンシ ショセキ ノ セイサク')),
        foldedAuthor: expect.stringContaining(fold('サワベ')),
        foldedPublisher: expect.stringContaining(fold('ポットシュッパン')),
        foldedSubjects: expect.stringContaining(fold('デンシ ショセキ')),
      },
    ])
  })
})

test.for<[file: string, outcome: object, refused: unknown[]]>([
  ['batch.dat', { rows: 10, added: 10, warnings: 0 }, []],
  ['batch.xml', { rows: 2, added: 2, warnings: 2 }, []],
  ['marc.dat', { rows: 20, added: 20, warnings: 0 }, []],
  ['multi_isbn.dat', { rows: 1, added: 1, warnings: 0 }, []],
  ['regression45.dat', { rows: 12, added: 12, warnings: 23 }, []],
  ['unmatched880sTests.jsonl', { rows: 7, added: 7, warnings: 2 }, []],
  ['broken/bad_eacc_encoding.dat', { rows: 1, added: 1, warnings: 2 }, []],
  ['broken/bad_indicator.dat', { rows: 1, added: 1, warnings: 1 }, []],
  ['broken/bad_marc8_escape.dat', { rows: 1, added: 0 }, [[1, '2429943', /^title contains undecodable bytes/]]],
  [
    'broken/bad_records.mrc',
    { rows: 8, added: 1 },
    [
      [2, expect.any(String), /^it has no control number, .* are those of record 1$/],
      [3, expect.any(String), /^it has no control number, .* are those of record 1$/],
      [4, undefined, /^its directory is 13 bytes long, which is not a multiple of 12 \(at byte 381\)/],
      [5, undefined, /^its directory is 13 bytes long/],
      [6, expect.any(String), /^it has no control number, .* are those of record 1$/],
      [7, undefined, /^its directory is empty/],
      [8, expect.any(String), /^it has no control number, .* are those of record 1$/],
    ],
  ],
  ['broken/bad_subfield_code.dat', { rows: 1, added: 0 }, [[1, 'fol05731351', /^no title/]]],
  ['broken/marc_with_bad_utf8.utf8.marc', { rows: 1, added: 1, warnings: 2 }, []],
  ['broken/messed_up_leader.xml', { rows: 1, added: 1, warnings: 0 }, []],
  [
    'broken/three-records-second-bad.xml',
    { rows: 3, added: 1 },
    [
      [2, undefined, /^it is not well-formed XML: disallowed character \(at byte \d+\)/],
      [3, 'afc99990058366', /is already in record 1/],
    ],
  ],
  ['broken/utf8_errors.dat', { rows: 1, added: 1, warnings: 1 }, []],
  ['broken/utf8_invalid.mrc', { rows: 1, added: 1, warnings: 1 }, []],
  ['broken/utf8_with_bad_bytes.marc', { rows: 1, added: 0 }, [[1, '000039829', /^title contains undecodable bytes/]]],
])(
  '%s: every valid record is imported, and every faulty one is reported',
  async ([name, outcome, refused], context) => {
    const found = await run({ file: await shared(`marc/${name}`, context), source: 'ours' })
    expect(found).toMatchObject({ ...outcome, refused: refused.length, changed: 0, unchanged: 0 })
    const named = refused.map((one) =>
      (one as unknown[]).map((part) => (part instanceof RegExp ? expect.stringMatching(part) : part)),
    )
    expect(refusals(found)).toEqual(named)
    expect(await titles()).toHaveLength(found.added)
  },
)

test('an ISBN is not a key: books that share one stay separate', async (context) => {
  const file = await shared('catalogue/iwanami_isbnWithNicds.md', context)
  const map = fileURLToPath(new URL('../../../jobs/import/mappings/iwanami.json', import.meta.url))
  expect(await run({ file, map })).toMatchObject({ rows: 666, added: 666, refused: 0, problems: [] })
  const shared302 = await db.prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT unnest(isbns) FROM titles WHERE source = 'iwanami' GROUP BY 1 HAVING count(*) > 1) AS isbn`
  expect(shared302).toEqual([{ n: 302 }])
  expect(await run({ file, map })).toMatchObject({ unchanged: 666 })
  const other = await run({ file: await shared('catalogue/iwanami_titleWithIsbns.md', context), map })
  expect(other).toMatchObject({ rows: 74, refused: 0, problems: [] })
  expect(other.added + other.changed + other.unchanged).toBe(74)
})

describe('changed and deleted records', () => {
  test('a changed record replaces the old one, and the others stay unchanged', async () => {
    await run(await ours({ number: '1' }, { number: '2' }))
    const [one, two] = await titles()
    const outcome = await run(await ours({ number: '1', title: '新題名' }, { number: '2' }), {
      now: later({ days: 1 }),
    })
    expect(outcome).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    expect(await titles()).toEqual([{ ...one, ...(await titles())[0], id: one?.id, addedAt: one?.addedAt }, two])
    expect((await titles())[0]?.title).toBe('新題名')
  })

  test('a deleted record is removed once, and a dry run keeps it', async () => {
    await run(await ours({ number: '1' }, { number: '2' }))
    const deletion = await ours({ number: '1', status: 'd' }, { number: '9', status: 'd' })
    expect(await run(deletion, { dryRun: true })).toMatchObject({ deleted: 1, unchanged: 1, refused: 0 })
    expect(await titles()).toHaveLength(2)
    expect(await run(deletion)).toMatchObject({ deleted: 1, unchanged: 1, refused: 0 })
    expect((await titles()).map(({ controlNumber }) => controlNumber)).toEqual(['2'])
    expect(await run(deletion)).toMatchObject({ deleted: 0, unchanged: 2, refused: 0 })
  })

  test('a deletion list removes titles, except those with a copy, a hold, a favourite or a history entry', async () => {
    const numbers = ['1', '2', '3', '4', '5']
    await run(await ours(...numbers.map((number) => ({ number, ...(number === '2' ? { copies: ['777001'] } : {}) }))))
    const [first, , third, fourth, fifth] = await titles()
    const patron = await newPatron(db)
    const saved = { patronId: patron.id, titleId: third?.id ?? 0 }
    await db.prisma.favourite.create({ data: { ...saved, addedAt: now } })
    await db.prisma.historyEntry.create({
      data: { ...saved, titleId: fourth?.id ?? 0, lentOn: now, returnedOn: now },
    })
    const { id: pickupBranchId } = await branchOf(db)
    const hold = { titleId: fifth?.id ?? 0, pickupBranchId, contactMethod: 'NONE' as const, placedAt: now }
    await db.prisma.hold.create({ data: { ...hold, patronId: patron.id, state: 'QUEUED' } })
    // A hold that was closed long ago has no patron.
    await db.prisma.hold.create({ data: { ...hold, titleId: first?.id ?? 0, state: 'CANCELLED', closedAt: now } })
    const file = await folder.write('list.txt', '\ufeff1\r\n2\r\n\r\n3\r\n4\r\n5\r\n6\r\n')
    const outcome = await run({ file, format: 'deletions', source: 'ours' })
    expect(outcome).toMatchObject({ rows: 6, deleted: 1, unchanged: 1, refused: 4 })
    expect(refusals(outcome)).toEqual([
      [2, '2', 'it stays in the catalogue, since it still has copies: 1'],
      [4, '3', 'it stays in the catalogue, since it still has a place in favourites or histories'],
      [5, '4', 'it stays in the catalogue, since it still has a place in favourites or histories'],
      [6, '5', 'it stays in the catalogue, since it still has holds: 1'],
    ])
    expect((await titles()).map(({ controlNumber }) => controlNumber)).toEqual(['2', '3', '4', '5'])
  })
})

describe('copies', () => {
  test('are imported with their records, stay unchanged the second time, and change with them', async () => {
    const first = await ours(
      { number: '1', copies: ['777001@chuo', '777002@miyuki'] },
      { number: '2', copies: ['777003'] },
    )
    expect(await run(first, { dryRun: true })).toMatchObject({ added: 2, copies: 3, copiesRefused: 0 })
    expect(await items()).toEqual([])
    expect(await run(first)).toMatchObject({ added: 2, copies: 3, copiesRefused: 0 })
    const before = await items()
    expect(before.map(({ barcode, branch }) => [barcode, branch.code])).toEqual([
      ['777001', 'chuo'],
      ['777002', 'miyuki'],
      ['777003', 'chuo'],
    ])
    expect(await run(first)).toMatchObject({ unchanged: 2, copies: 0, copiesChanged: 0, copiesRefused: 0 })
    expect(await items()).toEqual(before)
    const moved = await ours({ number: '1', copies: ['777001@seto', '777002@miyuki'] })
    expect(await run(moved)).toMatchObject({ unchanged: 1, copies: 0, copiesChanged: 1 })
    const away = await branchOf(db, 'chuo')
    expect((await items())[0]).toMatchObject({ branch: { code: 'seto' }, awayAtId: away.id })
  })

  test('that cannot be stored are reported, while the others and their record are stored', async () => {
    const card = await newPatron(db)
    const file = await ours(
      { number: '1', copies: ['777001', '777002@nowhere', card.cardNumber, '77 70 04', `x${'9'.repeat(40)}`] },
      { number: '2', copies: ['777001', '777005', '777005'] },
    )
    for (const dryRun of [true, false]) {
      const outcome = await run(file, { dryRun })
      expect(outcome).toMatchObject({ added: 2, refused: 0, copies: 3, copiesRefused: 4 })
      expect(refusals(outcome)).toEqual(
        expect.arrayContaining([
          [1, '1', 'the branch nowhere of the copy 777002 is unknown'],
          [1, '1', `the copy ${card.cardNumber}: the barcode is on a library card`],
          [1, '1', expect.stringMatching(/^the copy x9+: a barcode is 1 to 40 letters/)],
          [2, '2', 'the copy 777001: the barcode is on a copy of another title'],
        ]),
      )
    }
    expect((await items()).map(({ barcode }) => barcode)).toEqual(['777001', '777004', '777005'])
  })

  test('are imported from a copies file by the control numbers of their titles', async () => {
    await run(await ours({ number: '1' }, { number: '2' }))
    const profile = {
      source: 'ours',
      copiesFile: {
        columns: {
          controlNumber: '書誌番号',
          barcode: '資料番号',
          branch: '館',
          shelfMark: '請求記号',
          reference: '禁帯出',
        },
        branches: { 中央: 'chuo', 瀬戸: 'seto' },
      },
    }
    const rows = [
      '書誌番号,資料番号,館,請求記号,禁帯出',
      '1,777001,中央,913.6/ナ,',
      '1,777002,瀬戸,,禁',
      '2,777003,南極,,',
      '9,777004,中央,,',
      ',777005,中央,,',
    ]
    const source = {
      file: await folder.write('copies.csv', rows.join('\r\n')),
      format: 'copies' as const,
      profile: await folder.write('copies.json', JSON.stringify(profile)),
    }
    const outcome = await run(source)
    expect(outcome).toMatchObject({ rows: 5, copies: 2, copiesRefused: 2, refused: 1 })
    expect(refusals(outcome)).toEqual(
      expect.arrayContaining([
        [4, '2', 'the branch 南極 of the copy 777003 is unknown'],
        [5, '9', 'no title of ours has the control number 9'],
        [6, undefined, 'no control number'],
      ]),
    )
    expect(await items()).toMatchObject([
      { barcode: '777001', shelfMark: '913.6/ナ', referenceOnly: false },
      { barcode: '777002', shelfMark: null, referenceOnly: true, branch: { code: 'seto' } },
    ])
    expect(await run(source)).toMatchObject({ copies: 0, copiesChanged: 0, copiesRefused: 2, refused: 1 })
  })

  test('that are tied to a hold cannot become reference only', async () => {
    await run(await ours({ number: '1', copies: ['777001'] }))
    const [title] = await titles()
    const [item] = await items()
    const { id: pickupBranchId } = await branchOf(db)
    const hold = { titleId: title?.id ?? 0, pickupBranchId, contactMethod: 'NONE' as const, placedAt: now }
    const patron = await newPatron(db)
    await db.prisma.hold.create({
      data: { ...hold, patronId: patron.id, state: 'READY', shelfExpiresOn: now, itemId: item?.id ?? 0 },
    })
    const profile = { source: 'ours', copies: { field: '952', barcode: 'p', defaultBranch: 'chuo', reference: 'r' } }
    const outcome = await run({
      file: await folder.write('reference.mrc', iso2709(marc('001 1', '245 00 $a題名1', '952 ## $p777001$r1'))),
      profile: await folder.write('reference.json', JSON.stringify(profile)),
    })
    expect(refusals(outcome)).toEqual([
      [1, '1', 'the copy 777001: the copy is set aside for a hold, so it cannot stop being lent now'],
    ])
    expect(await items()).toMatchObject([{ referenceOnly: false }])
  })

  test('have the location of their branch; an unknown code is counted and creates none, unless the run creates locations (C14)', async () => {
    const written = { field: '952', barcode: 'p', branch: 'a', location: 'c' }
    const profile = { source: 'ours', copies: { ...written, defaultBranch: 'chuo', locations: { KIDS: 'JIDO' } } }
    const copies = ['$p777001$cKIDS', '$p777002$cSHOKO$aseto', '$p777003$cNOWHERE', '$p777004']
    const source = {
      file: await folder.write(
        'places.mrc',
        iso2709(marc('001 1', '245 00 $a題名1', ...copies.map((copy) => `952 ## ${copy}`))),
      ),
      profile: await folder.write('places.json', JSON.stringify(profile)),
    }
    const places = async () => {
      const where = { title: { source: 'ours' } }
      const select = { branch: { select: { code: true } }, location: { select: { code: true } } } as const
      const rows = await db.prisma.item.findMany({ where, select, orderBy: { barcode: 'asc' } })
      return rows.map(({ branch, location }) => [branch.code, location?.code])
    }
    const known = [
      ['chuo', 'JIDO'],
      ['seto', 'SHOKO'],
    ]
    const outcome = { copiesRefused: 0, warnings: 1, unknownLocations: { 'chuo NOWHERE': 1 } }
    expect(await run(source)).toMatchObject({ copies: 4, ...outcome })
    expect(await places()).toEqual([...known, ['chuo', undefined], ['chuo', undefined]])
    // The location that the desk gave to a copy stays when the file names none, or an unknown one.
    const { id: locationId } = await db.prisma.shelvingLocation.findFirstOrThrow({
      where: { code: 'AV', branch: { code: 'chuo' } },
    })
    await db.prisma.item.updateMany({ where: { barcode: { in: ['777003', '777004'] } }, data: { locationId } })
    expect(await run(source)).toMatchObject({ copies: 0, copiesChanged: 0, ...outcome })
    expect(await run(source, { createLocations: true, dryRun: true })).toMatchObject({ warnings: 0 })
    expect(await db.prisma.shelvingLocation.count({ where: { code: 'NOWHERE' } })).toBe(0)
    expect(await run(source, { createLocations: true })).toMatchObject({ copiesChanged: 1, warnings: 0 })
    expect(await places()).toEqual([...known, ['chuo', 'NOWHERE'], ['chuo', 'AV']])
  })
})
