import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../jobs/import/import-catalogue.ts'
import { openColumnFile } from '../../../jobs/import/table/columns.ts'
import { readMapping } from '../../../jobs/patrons/mapping.ts'
import { syncPatrons } from '../../../jobs/patrons/sync.ts'
import { findCardNumbers, runDeskMutation } from '../../graphql/desk/patrons/desk-acts.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { hold, lend, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { useFolder } from '../catalogue/import-files.ts'

const db = useDatabase()
const folder = useFolder()

const mapping = {
  columns: {
    card: '番号',
    number: 'ID',
    name: ['姓', '名'],
    nameReading: 'カナ',
    birthDate: '生年月日',
    phone: '電話',
    category: '区分',
    branch: '館',
    expiresOn: '期限',
  },
  categories: { 市内: 'RESIDENT', 相互: 'MUTUAL_USE' },
  branches: { '01': 'chuo' },
}
const head = '番号,ID,姓,名,カナ,生年月日,電話,区分,館,期限'
let serial = 0

/** Syncs a file of these rows and returns the outcome. */
async function sync(rows: (string | Buffer)[], more: Partial<Parameters<typeof syncPatrons>[3]> = {}, changed = {}) {
  serial += 1
  const map = await folder.write(`m${serial}.json`, JSON.stringify({ ...mapping, ...changed }))
  const lines = [head, ...rows].flatMap((row) => [Buffer.from(row), Buffer.from('\r\n')])
  const file = await folder.write(`f${serial}.csv`, Buffer.concat(lines))
  const problems: Problem[] = []
  const read = await readMapping(map)
  const options = { now, full: false, mostClosed: 100, dryRun: false, ...more }
  const outcome = await syncPatrons(db, await openColumnFile(file, read), read, {
    ...options,
    onProblem: (problem) => problems.push(problem),
  })
  return { ...outcome, problems }
}

const row = (n: number, more: Partial<Record<'card' | 'id' | 'name' | 'phone', string>> = {}) =>
  `${more.card ?? `K${n}`},${more.id ?? `X${n}`},${more.name ?? '見本'},${n}郎,ミホン ${n}ロウ,19740707,${more.phone ?? '086-1'}11-${1000 + n},市内,01,99999999`
const cardRow = (cardNumber: string) => db.prisma.patron.findUnique({ where: { cardNumber } })
const count = () => db.prisma.patron.count()

describe('a sync of patrons from an export (O1)', () => {
  test('creates patrons, finds changes, and changes nothing the second time; a dry run writes nothing', async () => {
    const before = await count()
    const rows = [row(1), row(2), row(3)]
    expect(await sync(rows, { dryRun: true })).toMatchObject({ rows: 3, created: 3, refused: 0 })
    expect(await count()).toBe(before)
    expect(await sync(rows)).toMatchObject({ rows: 3, created: 3, changed: 0, unchanged: 0 })
    expect(await cardRow('K1')).toMatchObject({
      name: '見本 1郎',
      nameReading: 'ミホン 1ロウ',
      birthDate: new Date('1974-07-07'),
      expiresOn: null,
      exportNumber: 'X1',
      fromExport: true,
      passwordHash: null,
    })
    expect(await findCardNumbers(db, 'みほん２')).toEqual(['K2'])
    expect(await sync(rows)).toMatchObject({ created: 0, changed: 0, unchanged: 3, closed: 0 })
    const moved = [row(1, { name: '改姓' }), row(2), row(3)]
    expect(await sync(moved, { dryRun: true })).toMatchObject({ changed: 1, unchanged: 2 })
    expect(await sync(moved)).toMatchObject({ changed: 1, unchanged: 2 })
    expect(await findCardNumbers(db, '改姓')).toEqual(['K1'])
  })

  test('keeps what patrons chose and what the export does not contain', async () => {
    await sync([row(10)])
    const own = {
      mailAddress: 'own@example.jp',
      mailVerifiedAt: now,
      dueNoticeDays: 3,
      staffNote: 'メモ',
      passwordHash: 'x',
    }
    await db.prisma.patron.update({ where: { cardNumber: 'K10' }, data: own })
    expect(await sync([row(10, { phone: '090-9' })])).toMatchObject({ changed: 1 })
    expect(await cardRow('K10')).toMatchObject({ ...own, phone: '090-911-1010' })
  })

  test('moves a person to a new card and retires the old number', async () => {
    await sync([row(20)])
    const before = await cardRow('K20')
    await db.prisma.session.create({
      data: { patronId: before?.id ?? 0, secretHash: 'of K20', expiresAt: new Date(now.getTime() + 1e7) },
    })
    expect(await sync([row(20, { card: 'K20N' })])).toMatchObject({ changed: 1, refused: 0 })
    expect(await cardRow('K20N')).toMatchObject({ id: before?.id })
    expect(await db.prisma.session.count({ where: { patronId: before?.id ?? 0 } })).toBe(0)
    // Another person with the old number is refused, because it was issued before.
    const other = await sync([row(21, { card: 'K20' })])
    expect(other).toMatchObject({ created: 0, refused: 1 })
    expect(other.problems[0]?.reason).toMatch(/^the card K20 was replaced on 2026-11-\d\d and is never used again$/)
  })

  test('refuses broken rows by line and reason, and loses no other (bad input, CP932)', async () => {
    const cp932 = (text: string) => Buffer.from(text, 'latin1')
    // 見本 in CP932 is 8c a9 96 7b. The second row ends within a character.
    const name = '\x8c\xa9\x96\x7b'
    const line = (n: number, sei: string, rest = 'RESIDENT,chuo,') =>
      cp932(`C${n},Q${n},${sei},\x88\xea,\xd0\xce\xdd,19740707,086-111-${2000 + n},${rest}`)
    const heads = ['番号', 'ID', '姓', '名', 'カナ', '生年月日', '電話', '区分', '館', '期限']
    const columns = Object.fromEntries(Object.entries(mapping.columns).map(([field]) => [field, field]))
    const ascii = Object.keys(columns).filter((field) => field !== 'name')
    expect(heads).toHaveLength(10)
    const file = await folder.write(
      'broken.csv',
      Buffer.concat(
        [
          cp932(`card,number,sei,mei,nameReading,birthDate,phone,category,branch,expiresOn`),
          line(1, name),
          line(2, `${name}\xfd`),
          line(3, name, 'RESIDENT,chuo'),
          line(4, name, 'VIP,chuo,'),
          line(5, name, 'RESIDENT,nowhere,'),
          line(6, name, 'RESIDENT,chuo,20270230'),
          line(7, `"${name}`),
          line(8, ''),
          line(1, name),
          cp932(`${patrons.shisho.cardNumber},Q99,${name},\x88\xea,,,,RESIDENT,chuo,`),
          line(10, name),
        ].flatMap((part) => [part, Buffer.from('\r\n')]),
      ),
    )
    const map = await folder.write(
      'broken.json',
      JSON.stringify({
        encoding: 'cp932',
        columns: { ...Object.fromEntries(ascii.map((field) => [field, field])), name: ['sei', 'mei'] },
      }),
    )
    const read = await readMapping(map)
    const problems: Problem[] = []
    const options = { now, full: true, mostClosed: 100, dryRun: false }
    const before = await count()
    const outcome = await syncPatrons(db, await openColumnFile(file, read), read, {
      ...options,
      onProblem: (problem) => problems.push(problem),
    })
    expect(outcome).toMatchObject({ created: 3, closed: 0 })
    expect(await count()).toBe(before + 3)
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual(
      expect.arrayContaining([
        [3, 'the line contains bytes that are not valid shift_jis'],
        [4, '9 columns instead of 10'],
        [5, 'the category “VIP” is not known'],
        [6, 'there is no branch “nowhere”'],
        [7, 'expiresOn: “20270230” is not a date'],
        [10, 'the card or the number is already on line 2'],
        [11, `the card ${patrons.shisho.cardNumber} belongs to a staff member`],
      ]),
    )
    expect(outcome.unreadable).toBeGreaterThan(0)
    expect(await patronOf(db, patrons.shisho)).toMatchObject({ name: expect.not.stringContaining('見本') })
  })

  test('a full export without rows closes no account, whatever percentage may be closed', async () => {
    await sync([row(34)])
    const total = await count()
    expect(await sync([], { full: true, mostClosed: 100 })).toMatchObject({ rows: 0, closed: 0, kept: 0 })
    expect(await count()).toBe(total)
  })

  test('closes accounts missing from a full export, but not those registered at the desk, nor those with a loan', async () => {
    await sync([row(30), row(31), row(32), row(33)])
    const lent = await cardRow('K32')
    await lend(db, { id: lent?.id ?? 0 }, await newTitle(db))
    const waiting = await hold(db, { id: (await cardRow('K31'))?.id ?? 0 }, await newTitle(db))
    const known = await db.prisma.patron.findMany({ where: { fromExport: true } })
    const others = known
      .filter(({ cardNumber }) => !/^K3[123]$/.test(cardNumber))
      .map(({ cardNumber, exportNumber }) => row(30, { card: cardNumber, id: exportNumber ?? '' }))
    const total = await count()
    const guarded = sync(others, { full: true, mostClosed: 5, dryRun: true })
    await expect(guarded).rejects.toThrow(/No account was closed/)
    expect(await count()).toBe(total)
    expect(await sync(others, { full: true, dryRun: true })).toMatchObject({ closed: 2, kept: 1 })
    expect(await count()).toBe(total)
    const done = await sync(others, { full: true })
    expect(done).toMatchObject({ closed: 2, kept: 1 })
    expect(done.problems.at(-1)).toMatchObject({ kind: 'warning', controlNumber: 'K32' })
    expect(await cardRow('K31')).toBeNull()
    expect(await cardRow('K32')).not.toBeNull()
    expect(await db.prisma.hold.findUnique({ where: { id: waiting.id } })).toMatchObject({
      state: 'CANCELLED',
      patronId: null,
    })
    expect(await cardRow(patrons.hanako.cardNumber)).not.toBeNull()
    // A person who returns in a later export gets a new account. A person whose account was closed at the desk does
    // not.
    expect(await sync([row(31)])).toMatchObject({ created: 1, refused: 0 })
    await runDeskMutation(db, 'close', { id: `DeskPatron:${(await cardRow('K31'))?.id}` })
    const again = await sync([row(31)])
    expect(again).toMatchObject({ created: 0, refused: 1 })
    expect(again.problems[0]?.reason).toContain('was closed at the desk')
  })

  test('adopts a patron of the desk by the card, and assigns nobody the number of another', async () => {
    const own = await patronOf(db, patrons.misaki)
    expect(await sync([row(40, { card: own.cardNumber })])).toMatchObject({ changed: 1 })
    expect(await cardRow(own.cardNumber)).toMatchObject({ id: own.id, exportNumber: 'X40', fromExport: true })
    const wrong = await sync([row(40, { card: own.cardNumber, id: 'X41' })])
    expect(wrong.problems[0]?.reason).toBe(`the card ${own.cardNumber} belongs to the person with the number X40`)
  })

  test('refuses a column of passwords with a message (bad input)', async () => {
    const columns = { ...mapping.columns, password: 'PW' }
    await expect(sync([], {}, { columns })).rejects.toThrow(
      /columns.password: is never read. Passwords must not be in files/,
    )
    await expect(sync([], {}, { columns: { ...mapping.columns, mail: 'x' } })).rejects.toThrow(
      /columns.mail: is not a field/,
    )
    await expect(sync([], {}, { columns: { name: '姓' } })).rejects.toThrow(/columns.card: is required/)
  })
})
