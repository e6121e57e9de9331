import { openSessions } from '../../server/auth/session.ts'
import type { Database } from '../../server/database/database.ts'
import { newSecret, secretHash } from '../../server/domain/common/secrets.ts'
import { now } from '../support/library/now.ts'
import { newPatron } from '../support/library/world.ts'

/** The longest title of the Aozora index, with all other fields at their maximum length. */
export const longRecord = {
  title:
    'アイルランドにおける貧民の子女が、その両親ならびに国家にとっての重荷となることを防止し、かつ社会に対して有用ならしめんとする方法についての私案',
  titleReading:
    'アイルランドニオケルヒンミンノシジョガソノリョウシンナラビニコッカニトッテノオモニトナルコトヲボウシシカツシャカイニタイシテユウヨウナラシメントスルホウホウニツイテノシアン',
  subtitle:
    '03 第三篇　人口原理より生ずる害悪を除去する目的をもってかつて社会に提案または実施された種々の制度または方策について',
  volume: '第12巻 別冊付録',
  publisher: '岡山県文化財保護協会・山陽新聞社出版局',
  publishedYear: 1998,
  contributors: Array.from({ length: 8 }, (_, i) => ({
    role: '翻訳者',
    name: `ドストエフスキー フィヨードル・ミハイロヴィチ${i}`,
  })),
  isbns: ['9784003220931', '9784003220948', '9784003220955'],
  ndcs: ['913.6', '933.6', '367.6'],
  edition: '改訂増補第12版 / 岡山県文化財保護協会 監修',
  extent: '1冊 (ページ付なし) ; 31cm + CD-ROM 1枚 (12cm) + 地図3枚 (折り込み)',
  series: ['岡山県文化財保護協会・山陽新聞社共同出版 郷土の歴史と民俗を読む新書 ; 第128巻-別巻2', '岩波文庫 ; 赤209-3'],
  subjects: Array.from({ length: 10 }, (_, i) => `貧民救済事業の歴史${i}`),
}

/**
 * Contents that fill a page. Only one title has them, because searching many of them in a small table without
 * statistics is slow.
 */
export const longContents = {
  contents: Array.from({ length: 60 }, (_, i) => `第${i}章 人口原理より生ずる害悪を除去する目的 ドストエフスキー 著`),
  notes: ['文献あり 索引あり', '3'.repeat(1000)],
}

/** The cookies of a visitor with these titles in the basket. */
export async function visitorWith({ prisma }: Database, titles: { id: number }[]) {
  const visitor = newSecret()
  const items = { create: titles.map(({ id }) => ({ titleId: id, addedAt: now })) }
  await prisma.basket.create({ data: { visitorHash: secretHash(visitor), touchedAt: now, items } })
  return { visitor }
}

/** A patron with these titles in the basket, and the cookies of their browser. */
export async function patronWith(db: Database, titles: { id: number }[]) {
  const patron = await newPatron(db, { name: '勅使河原 菊左衛門' })
  const items = { create: titles.map(({ id }) => ({ titleId: id, addedAt: now })) }
  if (titles.length > 0) await db.prisma.basket.create({ data: { patronId: patron.id, touchedAt: now, items } })
  return { patron, cookies: await signedInCookies(db, patron) }
}

/** The cookies of a browser in which this patron is signed in. */
export async function signedInCookies(db: Database, patron: { id: number }): Promise<Record<string, string>> {
  const sessions = openSessions(db, { secure: false })
  return { [sessions.cookieName]: await sessions.create(patron.id), visitor: newSecret() }
}

/** Distributes the copies over all branches, and lends every second one. */
export async function distributeCopies(db: Database, { id }: { id: number }) {
  const { prisma } = db
  const branches = await prisma.branch.findMany({ orderBy: { position: 'asc' } })
  const { id: patronId } = await newPatron(db)
  const items = await prisma.item.findMany({ where: { titleId: id } })
  for (const [i, item] of items.entries()) {
    const branchId = branches[i % branches.length]?.id ?? item.branchId
    await prisma.item.update({ where: { id: item.id }, data: { branchId, shelfMark: '913.6/アイルランド/12' } })
    if (i % 2) await prisma.loan.create({ data: { itemId: item.id, patronId, branchId, lentAt: now, dueOn: now } })
  }
}
