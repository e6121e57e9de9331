import { expect, test } from 'vitest'
import { rebuildFolded } from '../../../server/domain/alerts/refold.ts'
import { foldingVersion } from '../../../server/domain/catalogue/folding/rules.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { later, now } from '../../support/library/now.ts'
import { newTitle } from '../../support/library/world.ts'
import { patronWithAlert, runJob } from '../alerts/alerting.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()

async function finds(keyword: string, id: number): Promise<boolean> {
  const { ids } = await findIds(db, foldConditions({ keyword }), 'NEWEST', { offset: 0, limit: 1_000 })
  return ids.includes(id)
}

test.each<[title: string, titleReading: string, typed: string]>([
  ['坊つちやん', 'ぼっちゃん', 'ぼっちゃん 坊っちゃん 坊つちやん ボッチャン ﾎﾞﾂﾁﾔﾝ'],
  ['齋藤茂吉歌集', 'サイトウ モキチ カシュウ', 'さいとう 齋藤 斎藤 斉藤 齊藤'],
  ['ハリー・ポッターと賢者の石', '', 'ﾊﾘｰ ハリーポッター ハリー・ポッター はりー ハリー－ポッター'],
  ['銀河鐵道の夜', 'ギンガ テツドウ ノ ヨル', '銀河鉄道 銀河鐵道 ぎんがてつどう 銀河鉄道の夜'],
  ['渡邊崋山と渡辺さんと渡邉君', '', '渡邊 渡辺 渡邉'],
  ['髙橋の﨑', '', '高橋 髙橋 𣘺 崎 﨑 嵜'],
  ['國語の歴史', 'コクゴ ノ レキシ', '国語 國語 こくご 歷史'],
  ['ヴァイオリンの弾き方', '', 'ヴァイオリン バイオリン ばいおりん ｳﾞｧｲｵﾘﾝ'],
  ['ＡＢＣ入門', '', 'abc ABC ＡＢＣ ａｂｃ入門'],
  ['コンピューター概論', '', 'コンピュータ コンピューター ｺﾝﾋﾟｭｰﾀ コンピユーター コンピュ‐タ概論'],
  ['サーバ管理', '', 'サーバー サーバ サーバー管理'],
  ['舟を編む', 'フネ オ アム', 'ふねをあむ ふねおあむ フネヲアム 舟を編む'],
  ['こゝろ', '', 'こころ こゝろ ココロ'],
  ['佐々木の人々', '', '佐佐木 佐々木 人人'],
  ['いづこへ', '', 'いずこ いづこ イヅコ'],
  ['をんなの庭', '', 'おんな をんな'],
  ['霞ヶ関と関ヶ原', '', '霞が関 霞ケ関 関ケ原 関が原'],
  ['三ヶ月の旅', '', '三か月 三ヶ月 三カ月'],
  ['Café Noël', '', 'cafe noel CAFÉ'],
  ['𠮷野の櫻', '', '吉野 桜 櫻'],
  ['葛󠄀城市の神社', '', '葛城 神社 神社'],
  ['C++入門', '', 'C++ ｃ＋＋'],
  ['第Ⅳ巻', '', 'IV Ⅳ iv'],
  ['ﾌｧｳｽﾄ', '', 'ファウスト フアウスト ふぁうすと'],
])('%s is found in every notation (C1)', async (title, titleReading, typed) => {
  const { id } = await newTitle(db, { title, titleReading: titleReading || undefined })
  for (const word of typed.split(' ')) expect(await finds(word, id), word).toBe(true)
})

test('an ISBN is found in every form (C1)', async () => {
  const { id } = await newTitle(db, { isbns: ['9784101010014'] })
  for (const typed of [
    '9784101010014',
    '978-4-10-101001-4',
    '4101010013',
    '4-10-101001-3',
    '4101010014',
    '４１０１０１００１３',
  ]) {
    const { ids } = await findIds(db, foldConditions({ isbn: typed }), 'NEWEST', { offset: 0, limit: 10 })
    expect(ids, typed).toEqual([id])
    expect(await finds(typed, id), typed).toBe(true)
  }
})

test('a short word does not match another one that differs in its long vowel mark (C1)', async () => {
  const [building, her] = [await newTitle(db, { title: 'ビルの本' }), await newTitle(db, { title: 'かれの本' })]
  expect(await finds('ビール', building.id)).toBe(false)
  expect(await finds('カレー', her.id)).toBe(false)
})

const folded = {
  foldedTitle: true,
  foldedAuthor: true,
  foldedText: true,
  foldedPublisher: true,
  foldedSubjects: true,
  foldedNames: true,
  foldedSounds: true,
  foldedNdcs: true,
} as const
const all = { id: true, sortKey: true, ndcTops: true, folding: true, fingerprint: true, ...folded } as const

test('titles folded by older rules are folded again in batches, and then equal newly added ones (C1)', async () => {
  const work = { key: 'w', title: '全集コンピューター', titleReading: 'ゼンシュウ コンピューター' }
  const more = {
    publisher: '櫻書房',
    subjects: ['ヴァイオリン'],
    volume: '上',
    volumeOrder: 1,
    subtitle: 'ヅ',
    subtitleReading: 'ヅ',
  }
  const contributors = [{ role: '著者', name: '齋藤', reading: 'サイトウ' }]
  const made = [
    await newTitle(db, { title: '國の本', titleReading: 'クニ ノ ホン', work, contributors, ...more }),
    await newTitle(db, { title: '讀本' }),
    await newTitle(db, { title: '讀本', sortReading: 'とくほん' }),
    await newTitle(db, { title: 'ドグラ・マグラ', ndcs: ['913.6'], isbns: ['9784101010014'] }),
  ]
  const where = { id: { in: made.map(({ id }) => id) } }
  const read = () => db.prisma.title.findMany({ where, select: all, orderBy: { id: 'asc' } })
  const asNew = await read()
  await db.prisma.title.updateMany({
    where,
    data: { folding: 0, foldedText: 'x', foldedTitle: 'x', foldedNames: 'x', foldedSounds: 'x' },
  })
  expect(await finds('国の本', made[0]?.id ?? 0)).toBe(false)
  expect(await rebuildFolded(db, 3)).toEqual({ titles: 4, alerts: 0, names: expect.any(Number) })
  expect(await read()).toEqual(asNew)
  expect(await finds('国の本', made[0]?.id ?? 0)).toBe(true)
  expect(
    await job('refold').run(db, now, {
      leftUndone: () => {},
      mailer: { concurrency: 1, send: async () => ({ is: 'SENT', reply: null }) },
    }),
  ).toEqual({ titles: 0, alerts: 0, names: 0, patrons: 0 })
})

test('readings of publisher, subjects and series, and contents, are found after folding again (C1)', async () => {
  const readings = {
    publisherReading: 'コウブンシャ',
    subjectReadings: ['ジテン--ニホン'],
    seriesReadings: ['カッパ ノベルス'],
  }
  const { id } = await newTitle(db, {
    ...readings,
    publisher: '光文社',
    subjects: ['辞典--日本'],
    contents: ['消えた驛'],
  })
  await db.prisma.title.update({
    where: { id },
    data: { folding: 0, foldedText: '', foldedSubjects: '', foldedPublisher: '' },
  })
  await rebuildFolded(db)
  for (const keyword of ['こうぶんしゃ', 'じてん', 'かっぱのべるす', '消えた駅'])
    expect(await finds(keyword, id), keyword).toBe(true)
  const range = { offset: 0, limit: 10 }
  expect(
    (await findIds(db, foldConditions({ publisher: 'こうぶんしゃ', subject: 'じてん' }), 'NEWEST', range)).ids,
  ).toEqual([id])
})

test('an interrupted run has completed whole batches, and the next run does the rest (C1)', async () => {
  const made = []
  for (let i = 0; i < 5; i++) made.push(await newTitle(db, { title: `國${i}` }))
  const where = { id: { in: made.map(({ id }) => id) } }
  await db.prisma.title.updateMany({ where, data: { folding: 0, foldedTitle: 'x' } })
  let transactions = 0
  const prisma = new Proxy(db.prisma, {
    get: (target, name) => {
      if (name === '$transaction' && ++transactions > 2) throw new Error('cut off')
      return Reflect.get(target, name)
    },
  })
  await expect(rebuildFolded({ ...db, prisma }, 2)).rejects.toThrow('cut off')
  expect(await db.prisma.title.count({ where: { ...where, foldedTitle: 'x' } })).toBe(1)
  expect(await rebuildFolded(db, 2)).toMatchObject({ titles: 1 })
  const after = await db.prisma.title.findMany({ where, orderBy: { id: 'asc' } })
  expect(after.map(({ foldedTitle }) => foldedTitle)).toEqual(['国0', '国1', '国2', '国3', '国4'])
})

test('two processes fold each title once, and titles folded by a newer version stay (C1)', async () => {
  const made = [
    await newTitle(db, { title: '國' }),
    await newTitle(db, { title: '國' }),
    await newTitle(db, { title: '國' }),
  ]
  const idOf = (i: number) => made[i]?.id ?? 0
  await db.prisma.title.updateMany({ where: { id: { in: [idOf(0), idOf(1)] } }, data: { folding: 0 } })
  const newer = { folding: foldingVersion + 1, foldedTitle: 'newer' }
  await db.prisma.title.update({ where: { id: idOf(2) }, data: newer })
  const both = await Promise.all([rebuildFolded(db, 1), rebuildFolded(db, 1)])
  expect(both[0].titles + both[1].titles).toBe(2)
  expect(await db.prisma.title.findUnique({ where: { id: idOf(2) } })).toMatchObject(newer)
  await db.prisma.title.update({ where: { id: idOf(2) }, data: { folding: foldingVersion } })
})

test('alerts folded by older rules are folded again before new titles are matched (C1, M3)', async () => {
  const { alert } = await patronWithAlert(db, { title: 'ヴァイオリン 國', subject: '音樂' })
  const old = { folding: 0, titleLike: ['%ゔぁいおりん%', '%國%'], subjectLike: ['%音樂%'], key: 'ゔぁ' }
  await db.prisma.alert.update({ where: { id: alert.id }, data: old })
  const { id } = await newTitle(db, { title: 'バイオリンの国', subjects: ['音楽'], addedAt: later({ days: 1 }) })
  await db.prisma.title.update({ where: { id }, data: { folding: 0, foldedTitle: 'ばいおりんの國', foldedText: '國' } })
  await runJob(db, later({ days: 2 }))
  const { folding, titleLike, subjectLike } = alert
  expect(await db.prisma.alert.findUnique({ where: { id: alert.id } })).toMatchObject({
    folding,
    titleLike,
    subjectLike,
  })
  expect(alert.titleLike).toEqual(['%ばいおりん%', '%国%'])
  const matches = await db.prisma.alertMatch.findMany({ where: { alertId: alert.id } })
  expect(matches.map(({ titleId }) => titleId)).toEqual([id])
})
