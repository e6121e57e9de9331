import type { Database } from '../../../server/database/database.ts'
import { urls } from '../../../server/urls/urls.ts'
import { hold, newPatron, newTitle, newTitles } from '../../support/library/world.ts'
import { longRecord, patronWith, visitorWith } from '../crowd.ts'
import type { AddPage } from '../every-page.ts'

/** The pages to browse the catalogue: with few titles, and with the maximum. */
export async function addBrowsePages(db: Database, add: AddPage): Promise<void> {
  const rows = { rows: true }
  const { cookies } = await patronWith(db, [])
  const visitor = await visitorWith(db, [])
  // Titles in every class, including classes that the edition does not have.
  for (let i = 0; i < 20; i++) {
    const ndcs = Array.from({ length: 50 }, (_, n) => `${String(i * 50 + n).padStart(3, '0')}.1`)
    await newTitle(db, { title: `五十の分類の本${i}`, ndcs })
  }
  add('classes', 'all of them', visitor, urls.ndc, rows)
  add('classes', 'signed in', cookies, urls.ndc)
  for (const ndc of ['9', '98', '08', '988', '001']) add('class', ndc, visitor, urls.ndcClass(ndc), rows)
  add('class', '97, signed in', cookies, urls.ndcClass('97'))

  const addedAt = new Date('2020-05-13T12:00:00+09:00')
  const ld = { ...longRecord, materialType: 'LD' as const }
  const lds = Array.from({ length: 25 }, (_, i) => ({ ...ld, title: `${i}${longRecord.title}` }))
  await newTitles(db, lds, addedAt)
  const may = { week: '2020-05-11', type: 'LD', at: 'chuo' }
  add('arrivals', 'the newest week', visitor, urls.arrivals())
  add('arrivals', '10 long titles', cookies, urls.arrivals({ ...may, page: 2 }), rows)
  add('arrivals', 'one class', visitor, urls.arrivals({ ...may, ndc: '9' }))
  add('arrivals', 'none at that branch', visitor, urls.arrivals({ ...may, at: 'seto' }))
  add('arrivals', 'no such page', visitor, urls.arrivals({ ...may, page: 9 }), { status: 404 })

  for (let i = 0; i < 12; i++) {
    const title = await newTitle(db, { ...longRecord, materialType: 'VIDEO' })
    for (let n = 0; n < 5; n++) await hold(db, await newPatron(db), title)
  }
  add('most reserved', '10 long titles', cookies, urls.mostReserved({ type: 'VIDEO' }), rows)
  add('most reserved', 'page 2', visitor, urls.mostReserved({ type: 'VIDEO', page: 2 }))
  add('most reserved', 'none', visitor, urls.mostReserved({ type: 'CASSETTE' }))
  add('most reserved', 'no such page', visitor, urls.mostReserved({ page: 7 }), { status: 404 })

  await db.prisma.policy.update({ where: { id: 1 }, data: { rankings: true } })
  const lent = await newTitles(db, Array(12).fill(longRecord))
  const counts = lent.map(({ id: titleId }) => ({
    ...{ month: new Date('2026-10-01'), kind: 'LOANS' as const, titleId, ageGroup: 'AGE_40_64' as const, count: 10 },
  }))
  await db.prisma.titleCount.createMany({ data: counts })
  const all = { period: 'YEAR', age: 'AGE_40_64' }
  add('rankings', '10 long titles', cookies, urls.rankings(all), rows)
  add('rankings', 'page 2', visitor, urls.rankings({ ...all, page: 2 }))
  add('rankings', 'none', visitor, urls.rankings({ kind: 'HOLDS', age: 'AGE_0_6' }))
  add('rankings', 'no such page', visitor, urls.rankings({ page: 9 }), { status: 404 })

  await db.prisma.materialType.update({ where: { code: 'LD' }, data: { forChildren: true } })
  await newTitles(
    db,
    Array(12).fill({ ...ld, titleReading: 'ナガイヨミ'.repeat(60), ndcs: ['486.1', '536.1', '913.6'] }),
  )
  add('kids', 'first page', visitor, urls.kids(), rows)
  add('kids', '10 long titles', cookies, urls.kids({ topic: 'INSECTS' }), rows)
  add('kids', 'page 2', visitor, urls.kids({ topic: 'INSECTS', page: 2 }))
  add('kids', 'none', visitor, urls.kids({ text: 'どこにもない言葉' }), { understood: true })
  add('kids', 'no such page', visitor, urls.kids({ topic: 'INSECTS', page: 9 }), { status: 404 })

  const [author = '', another = ''] = ['あ', 'い'].map((letter) => letter.repeat(50))
  const contributors = [author, another].map((name) => ({ role: '著者および編集責任者', name }))
  await newTitles(db, Array(25).fill({ ...longRecord, contributors }))
  const few = { role: '著者', name: '一冊だけの人' }
  await newTitle(db, { contributors: [few] })
  add('author', 'one title', cookies, urls.author({ name: few.name }), rows)
  add('author', '10 long titles', cookies, urls.author({ name: longRecord.contributors[0]?.name ?? '', page: 2 }), rows)
  add('author', '10 long titles, a long name', cookies, urls.author({ name: author, order: 'YEAR', page: 2 }), rows)
  add('author', 'nobody', visitor, urls.author({ name: '長'.repeat(90) }), { status: 404 })
  add('author', 'no such page', visitor, urls.author({ name: author, page: 9 }), { status: 404 })

  const volumes = { ...longRecord, work: { key: 'three hundred', title: longRecord.title } }
  const numbers = Array.from({ length: 300 }, (_, i) => i + 1)
  await newTitles(
    db,
    numbers.map((i) => ({ ...volumes, volume: `第${i}巻 別冊付録`, volumeOrder: i })),
  )
  const two = { title: '上下の本', work: { key: 'two', title: '上下の本' } }
  for (const volume of ['上', '下']) await newTitle(db, { ...two, volume })
  const [most, least] = await Promise.all(
    ['three hundred', 'two'].map((key) => db.prisma.work.findFirstOrThrow({ where: { key } })),
  )
  add('work', '2 volumes', cookies, urls.work(`Work:${least?.id}`), rows)
  add('work', '300 volumes', cookies, urls.work(`Work:${most?.id}`, 15), rows)
  const volume = await db.prisma.title.findFirstOrThrow({ where: { workId: most?.id ?? 0 } })
  add('title', 'one of 300 volumes', cookies, urls.title(`Title:${volume.id}`))
}
