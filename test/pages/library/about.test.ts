import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'

const db = useDatabase()

test('the guide links to the page with the name, version and licence of the software, which reveals nothing about the server', async () => {
  const { version, license } = JSON.parse(readFileSync('package.json', 'utf8'))
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.guide)
  const { status, text } = await browser.follow('このシステムについて')
  expect(browser.page.address).toBe(urls.about)
  expect(status).toBe(200)
  expect(text).toContain(`Madoguchi ${version}`)
  expect(text).toContain(license)
  for (const secret of [process.version.slice(1), process.platform, process.cwd()]) expect(text).not.toContain(secret)
})
