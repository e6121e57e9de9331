import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { later } from '../../support/library/now.ts'
import { day, newPatron, newTitle } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { parseXml, xmlDescendants } from './exchange/xml.ts'

const db = useDatabase()

const [both, another] = ['作田 絵里', '訳田 一']
const made = {
  title: '作って描いた本',
  contributors: [
    { role: '作', name: both },
    { role: '絵', name: both },
    { role: '訳', name: another },
  ],
  addedAt: later({ hours: 1 }),
}

const textAt = async (address: string) => (await openApp(db).app.request(address)).text()

test('a person with several roles is named once where roles are not shown: in lists, feeds, files and Dublin Core', async () => {
  const { id } = await newTitle(db, made)
  const results = await textAt(urls.search({ text: made.title }))
  expect(results).toContain(`${both}・${another}`)
  expect(await textAt(urls.newTitlesFeed())).toContain(`${both}・${another}`)

  const patron = await newPatron(db)
  await db.prisma.historyEntry.create({
    data: { patronId: patron.id, titleId: id, lentOn: day(-14), returnedOn: day(-1) },
  })
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  expect(await (await browser.send(urls.historyFile)).text()).toContain(`,${both}・${another},`)

  const asked = { verb: 'GetRecord', identifier: `oai:counter.test:${id}`, metadataPrefix: 'oai_dc' }
  const record = parseXml(await textAt(`${urls.oai}?${new URLSearchParams(asked)}`))
  expect(xmlDescendants(record, 'creator').map(({ text }) => text)).toEqual([both])
})
