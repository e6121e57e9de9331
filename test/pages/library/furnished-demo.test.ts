import { beforeAll, expect, test } from 'vitest'
import { furnishDemo } from '../../../prisma/furnished/furnish.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'
import { patronOf, patrons } from '../../support/library/world.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

beforeAll(async () => {
  // The first of January is closed, and a Monday early in the morning before a leap day is far from announced closures.
  for (const day of ['2027-01-01T00:10:00+09:00', '2028-02-28T06:00:00+09:00']) {
    const undone = db.prisma.$transaction(
      async (tx) => {
        // The template has the loans of another day.
        await tx.loan.updateMany({ data: { dueOn: new Date(day) } })
        await furnishDemo(tx, new Date(day))
        throw new Error(`${day} is undone`)
      },
      { timeout: 60_000 },
    )
    await expect(undone).rejects.toThrow(`${day} is undone`)
  }
  await db.prisma.$transaction((tx) => furnishDemo(tx, now), { timeout: 60_000 })
}, 120_000)

test.each([
  [urls.top, ['お知らせ', 'はじめて出会う絵本', 'ランキング', 'こどもの としょかん']],
  [urls.kids(), ['えほん', 'おはなし', 'どうぶつ', 'きょうりゅう', 'あたらしい ほん']],
  [urls.rankings(), ['多い順に50件中', 'カフネ']],
  [urls.newsList, ['おはなし会のご案内', '予約受取ロッカー']],
  [urls.featuredLists, ['本屋大賞に選ばれた小説', '岡山を読む']],
  [urls.contact(), ['内容', '送信する']],
  [urls.cardApplication, ['市内', '申し込む']],
])('the furnished demo shows contents on %s', async (address, words) => {
  const page = await openBrowser(openApp(db)).visit(address)
  expect(page.status).toBe(200)
  for (const word of words) expect(page.text).toContain(word)
})

test.each([
  [urls.holds(), ['取置済', '予約受取ロッカー', '回送中', 'カフネ']],
  [urls.loans(), ['博士の愛した数式', '深夜特急']],
  [urls.family(), ['山田 陽菜', '山田 茂']],
  [urls.alerts(), ['岡山', '宮島 未奈']],
  [urls.favourites(), ['羊と鋼の森']],
  [urls.history(), ['天地明察']],
])('the card of the README has contents on %s', async (address, words) => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, await patronOf(db, patrons.hanako))
  const page = await browser.visit(address)
  for (const word of words) expect(page.text).toContain(word)
})
