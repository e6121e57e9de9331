import { beforeAll, expect, test } from 'vitest'
import { connectRecordSource } from '../../../../server/domain/catalogue/cataloguing/record-source.ts'
import { RecordSourceAway } from '../../../../server/domain/catalogue/cataloguing/refusals.ts'
import { mergeTitles } from '../../../../server/domain/merging/merge-titles.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { Browser } from '../../../support/http/app.ts'
import { now } from '../../../support/library/now.ts'
import { branchOf, hold, newPatron, newTitle } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser

beforeAll(async () => {
  desk = await openDesk(db, await branchOf(db))
})

const said = () =>
  descendantsNamed(desk.page.root, '*')
    .filter(({ attributes }) => /status|alert/.test(attributes.role ?? ''))
    .map(textOf)
    .join(' ')

const numberIn = (address: string) => Number(/records\/(\d+)/.exec(address)?.[1])

test('a librarian makes a record without script: rows are added, mistakes keep what was typed, an ISBN is flagged (E1)', async () => {
  await desk.visit(urls.desk.records)
  await desk.follow('新しい書誌を作る')
  const typed = {
    name1: '書野 一',
    role1: '著',
    name2: '',
    reading2: 'ヤクシ',
    isbns: '978-4-00-000001-8\n4-10-101001-3',
    ndcs: '小説',
  }
  await desk.submit(urls.desk.newRecord, { ...typed, act: 'rows' })
  expect(desk.fillIn(urls.desk.newRecord).get('name4')).toBe('')
  await desk.submit(urls.desk.newRecord)
  expect(desk.page.status).toBe(422)
  for (const fault of [
    '「タイトル」を入力してください。',
    '責任表示の2人目に名前がありません。',
    '「小説」は分類番号ではありません。',
  ]) {
    expect(said()).toContain(fault)
  }
  expect(desk.fillIn(urls.desk.newRecord).get('name1')).toBe('書野 一')
  await desk.submit(urls.desk.newRecord, { title: '手で作った本', reading2: '', ndcs: '913.6' })
  expect(said()).toMatch(/書誌を作りました。.*ISBN「978-4-00-000001-8」はチェックデジットが合いません。/)
  const id = numberIn(desk.page.address)
  expect(await db.prisma.title.findUnique({ where: { id } })).toMatchObject({
    source: 'desk',
    isbns: ['9784101010014'],
  })
  await desk.follow('MARCで見る')
  for (const part of ['245', '手で作った本', '020', '978-4-00-000001-8']) expect(desk.page.text).toContain(part)
  const file = await desk.send(urls.desk.recordMarcFile(`Title:${id}`))
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="D\d{8}\.xml"$/)
  expect(await file.text()).toContain('<subfield code="z">978-4-00-000001-8</subfield>')
  // Staff find the record by its number and by its words.
  const { controlNumber } = await db.prisma.title.findUniqueOrThrow({ where: { id } })
  for (const q of [controlNumber, '手で作った']) {
    await desk.visit(urls.desk.recordsOf(q))
    expect(desk.page.html, q).toContain(`href="${urls.desk.record(`Title:${id}`)}"`)
  }
})

test('an ISBN of the catalogue is shown with its record, and a second record is made on purpose only (E1)', async () => {
  const isbn = '9784000000048'
  const { id } = await newTitle(db, { title: '目録にある本', isbns: [isbn] })
  const made = () => db.prisma.title.count({ where: { isbns: { has: isbn } } })
  await desk.visit(urls.desk.newRecord)
  await desk.submit(urls.desk.newRecord, { title: '同じ番号の本', isbns: '4-00-000004-7' })
  expect([desk.page.status, await made()]).toEqual([409, 1])
  expect(said()).toContain('このISBNの書誌は、すでに目録にあります。')
  expect(desk.page.html).toContain(`href="${urls.desk.record(`Title:${id}`)}"`)
  expect(desk.fillIn(urls.desk.newRecord).get('title')).toBe('同じ番号の本')
  await desk.submit(urls.desk.newRecord)
  expect([desk.page.status, await made()]).toEqual([409, 1])
  await desk.submit(urls.desk.newRecord, { another: '1' })
  expect([said().includes('書誌を作りました。'), await made()]).toEqual([true, 2])
})

test('an edit of a record that was merged meanwhile is compared with the kept one (E2, E12)', async () => {
  const [kept, other] = [await newTitle(db, { title: '残る本' }), await newTitle(db, { title: '消える本' })]
  const form = urls.desk.editRecord(`Title:${other.id}`)
  await desk.visit(form)
  const step = { actor: 'test', now }
  await db.prisma.$transaction((tx) => mergeTitles(tx, { keptId: kept.id, otherId: other.id }, step))
  await desk.submit(form, { title: '直した本' })
  expect(desk.page.status).toBe(409)
  for (const text of ['残る本', '直した本']) expect(desk.page.text).toContain(text)
  expect(await db.prisma.title.findUnique({ where: { id: kept.id } })).toMatchObject({ title: '残る本' })
  for (const page of [urls.desk.record, urls.desk.editRecord]) {
    await desk.visit(page(`Title:${other.id}`))
    expect(desk.page.address).toBe(page(`Title:${kept.id}`))
  }
})

test('the second of two librarians sees both versions, chooses by field, and nothing is overwritten (E2)', async () => {
  const { id } = await newTitle(db, { title: '初めの題', publisher: '初めの出版者' })
  const other = await openDesk(db, await branchOf(db))
  const form = urls.desk.editRecord(`Title:${id}`)
  await desk.visit(form)
  await other.visit(form)
  await other.submit(form, { title: '同僚の題', publisher: '同僚の出版者' })
  await desk.submit(form, { title: '自分の題', subtitle: '自分の副題' })
  expect(desk.page.status).toBe(409)
  for (const text of ['同僚の題', '自分の題', '同僚の出版者', '自分の副題']) expect(desk.page.text).toContain(text)
  const stored = () => db.prisma.title.findUnique({ where: { id } })
  expect(await stored()).toMatchObject({ title: '同僚の題' })
  // A field that only one of them changed has its choice.
  const chosen = desk.fillIn(form)
  expect([chosen.get('pick-TITLE'), chosen.get('pick-SUBTITLE'), chosen.get('pick-PUBLISHER')]).toEqual([
    null,
    'yours',
    'stored',
  ])
  await desk.submit(form)
  expect(said()).toContain('「タイトル」は両方が変えています。')
  await desk.submit(form, { 'pick-TITLE': 'yours' })
  expect(said()).toContain('書誌を修正しました。')
  expect(await stored()).toMatchObject({
    title: '自分の題',
    subtitle: '自分の副題',
    publisher: '同僚の出版者',
    version: 3,
  })
})

test('edited fields are shown as kept, and staff give one back to the import (E3)', async () => {
  const { id } = await newTitle(db, { title: '残す題' })
  const address = urls.desk.record(`Title:${id}`)
  await desk.visit(urls.desk.editRecord(`Title:${id}`))
  await desk.submit(urls.desk.editRecord(`Title:${id}`), { title: '直した題', edition: '新版' })
  expect(desk.page.text).toContain('窓口の修正を残す項目')
  await desk.submit(urls.desk.releaseRecord(`Title:${id}`))
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('項目を選んでください。')])
  await desk.submit(urls.desk.releaseRecord(`Title:${id}`), { field: 'EDITION' })
  expect(said()).toContain('1項目を取り込みに戻しました。')
  expect(desk.page.address.split('?')[0]).toBe(address)
  expect(await db.prisma.title.findUnique({ where: { id } })).toMatchObject({ editedFields: ['title'] })
})

test('ADMINs choose the fields in which the import wins (E4)', async () => {
  await desk.visit(urls.desk.ruleRecords)
  await desk.forge(urls.desk.ruleRecords, [
    ['field', 'TITLE'],
    ['field', 'NOTES'],
  ])
  const fields = async () => (await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })).importedFields
  expect(await fields()).toEqual(['title', 'notes'])
  expect(desk.page.text).toContain('保存しました。')
  await desk.forge(urls.desk.ruleRecords, [])
  expect(await fields()).toEqual([])
})

const found = (title: string, isbn: string) => ({
  url: 'https://ndl.example/1',
  record: {
    ...{
      title,
      contributors: [{ role: '著', name: '灯 守一', reading: 'アカリ シュイチ' }],
      isbns: [isbn],
      ndcs: ['557.5'],
    },
    ...{ subjects: ['灯台'], series: [], contents: [], notes: [], materialType: 'BOOK' as const },
  },
})

test('a record fetched by ISBN fills the form, and staff save it; several, none and a failure have their sentences (E5)', async () => {
  const known = await newTitle(db, { title: '持っている本', isbns: ['9784000000055'] })
  connectRecordSource(db, {
    name: '試験サーチ',
    termsUrl: 'https://ndl.example/terms',
    find: async (isbn) => {
      if (isbn === '9784000000031') return []
      if (isbn === '9784000000048') throw new RecordSourceAway({ reason: 'UNREACHABLE' })
      return isbn === '9784000000024' ? [found('上の本', isbn), found('下の本', isbn)] : [found('灯台の本', isbn)]
    },
  })
  await desk.visit(urls.desk.recordByIsbn)
  await desk.submit(urls.desk.recordByIsbn, { isbn: '978-4-00-000001-7' })
  expect(said()).toContain('試験サーチの書誌を入力しました。')
  expect(desk.fillIn(urls.desk.newRecord).get('subjects')).toBe('灯台')
  expect(desk.fillIn(urls.desk.newRecord).get('reading1')).toBe('アカリ シュイチ')
  await desk.submit(urls.desk.newRecord, { title: '灯台の本（確かめた）' })
  expect(
    await db.prisma.title.count({ where: { title: '灯台の本（確かめた）', isbns: { has: '9784000000017' } } }),
  ).toBe(1)
  await desk.visit(urls.desk.recordWithIsbn('9784000000024'))
  expect(said()).toContain('2件見つかりました。')
  await desk.submit(urls.desk.newRecord, { act: 'fill' })
  expect(desk.fillIn(urls.desk.newRecord).get('title')).toBe('上の本')
  await desk.visit(urls.desk.recordWithIsbn('9784000000055'))
  expect(said()).toContain('このISBNの書誌は、すでに目録にあります。')
  expect(desk.page.html).toContain(`href="${urls.desk.record(`Title:${known.id}`)}"`)
  const sentences: [string, string][] = [
    ['9784000000031', '試験サーチには、このISBNの書誌がありません。'],
    ['9784000000048', '書誌を取り込むサービスにつながりません。'],
    ['9784000000018', '「9784000000018」はISBNではないか、チェックデジットが合いません。'],
  ]
  for (const [isbn, sentence] of sentences) {
    await desk.visit(urls.desk.recordWithIsbn(isbn))
    expect(said()).toContain(sentence)
    expect(desk.page.html).toContain(`href="${urls.desk.newRecord}"`)
  }
})

test('a scanner adds copies one by one and by list; a known barcode is named with its title and loses nothing (E6)', async () => {
  const title = await newTitle(db, { title: '増やす本', copies: 0 })
  const other = await newTitle(db, { title: '別の本' })
  const taken = other.items[0]?.barcode ?? ''
  const waiting = await newPatron(db)
  await hold(db, waiting, title, { state: 'QUEUED' })
  const form = urls.desk.recordCopies(`Title:${title.id}`)
  await desk.visit(form)
  await desk.submit(form, { barcode: 'K6N1', mark: '913.6/マ' })
  expect(desk.page.text).toMatch(/K6N1 追加しました。 取置棚へ/)
  // The same page sent again adds nothing and gives the same instruction.
  const [again] = [desk.fillIn(form)]
  expect(again.get('mark')).toBe('913.6/マ')
  await desk.submit(form, { barcodes: `K6N2\nK6N1\n${taken}\n${waiting.cardNumber}\nK6N3` })
  expect(desk.page.status).toBe(409)
  expect(said()).toContain('追加 2点、追加済み 1点、追加できなかったもの 2点')
  expect(desk.page.text).toContain(`${taken}は、別の資料に使われています： 別の本`)
  expect(desk.page.text).toContain(`${waiting.cardNumber}は、利用者カードの番号です。`)
  expect(desk.page.text).not.toContain(waiting.name)
  expect(desk.fillIn(form).get('barcodes')).toBe(`${taken}\n${waiting.cardNumber}`)
  const items = await db.prisma.item.findMany({ where: { titleId: title.id }, orderBy: { barcode: 'asc' } })
  expect(items.map(({ barcode, shelfMark }) => [barcode, shelfMark])).toEqual([
    ['K6N1', '913.6/マ'],
    ['K6N2', '913.6/マ'],
    ['K6N3', '913.6/マ'],
  ])
  await desk.submit(form, { barcodes: '' })
  expect(desk.page.address).toBe(urls.desk.record(`Title:${title.id}`))
})
