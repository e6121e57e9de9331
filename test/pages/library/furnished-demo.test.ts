import { beforeAll, expect, test } from 'vitest'
import { furnishDemo } from '../../../prisma/furnished/furnish.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'

const db = useDatabase()

beforeAll(() => db.prisma.$transaction((tx) => furnishDemo(tx, now), { timeout: 60_000 }))

test.each([
  [urls.top, ['お知らせ', 'はじめて出会う絵本', 'ランキング', 'こどもの としょかん']],
  [urls.kids(), ['えほん', 'おはなし', 'あたらしい ほん']],
  [urls.rankings(), ['多い順に50件中']],
  [urls.newsList, ['おはなし会のご案内', '予約受取ロッカー']],
  [urls.featuredLists, ['本屋大賞に選ばれた小説', '岡山を読む']],
  [urls.contact(), ['内容', '送信する']],
  [urls.cardApplication, ['市内', '申し込む']],
])('the furnished demo shows contents on %s', async (address, words) => {
  const page = await openBrowser(openApp(db)).visit(address)
  expect(page.status).toBe(200)
  for (const word of words) expect(page.text).toContain(word)
})
