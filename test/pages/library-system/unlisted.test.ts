import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import { type ConnectedSystem, connectFakeSystem, openSignedInBrowser } from '../../library-systems/gateway.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

// G4: a loan or a hold may be of a title that was not harvested yet.
describe.each(systemKinds)('titles of %s that this catalogue does not have', (kind) => {
  const db = useDatabase()
  let behind: ConnectedSystem
  beforeAll(async () => {
    behind = await connectFakeSystem(db, kind)
    const ids = behind.titles.map(({ id }) => id)
    await db.prisma.item.deleteMany({ where: { titleId: { in: ids } } })
    await db.prisma.title.deleteMany({ where: { id: { in: ids } } })
  })
  afterAll(() => behind.close())

  test("have the system's names, and no links", async () => {
    const browser = await openSignedInBrowser(openApp(db))
    for (const address of ['/loans', '/holds']) {
      const { html, text } = await browser.visit(address)
      const called = behind.records.filter(({ title, barcodes }) =>
        [title, ...barcodes].some((words) => text.includes(words)),
      )
      expect(called.length, text).toBeGreaterThan(0)
      expect(html).not.toContain('/titles/0')
    }
    for (const [, hold] of browser.page.html.matchAll(/href="(\/holds\/[^"?]+)"/g)) {
      const { html } = await browser.visit(hold ?? '')
      expect(html).not.toContain('/titles/0')
    }
  })
})
