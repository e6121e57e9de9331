import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { seedDemo } from '../../prisma/seed.ts'
import { openDatabase } from '../../server/database/open.ts'
import { openHttpListener } from '../../server/http/listener.ts'
import { urls } from '../../server/urls/urls.ts'
import { onEnd } from '../bench/processes/endings.ts'
import { startPostgres } from '../bench/processes/postgres-server.ts'
import { openApp } from '../support/http/app.ts'
import { now } from '../support/library/now.ts'
import { demoPassword, patrons } from '../support/library/world.ts'

/** The person who looks at a page. */
export type Viewer = 'nobody' | 'patron' | 'staff'

/** Starts the service with the demo library and the clock of the tests. Returns its base address. */
export async function startDemo(): Promise<string> {
  const databaseUrl = await startPostgres()
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  await seedDemo(db, now)
  const listener = openHttpListener(0, { host: '127.0.0.1' })
  const { app } = openApp(db)
  listener.answerBy((request, ...rest) => app.fetch(request, ...rest))
  onEnd(async () => {
    await listener.close(1_000)
    await db.close()
  })
  return `http://localhost:${await listener.port}`
}

/** A window of this viewer. Staff work at the first branch. */
export async function openViewer(browser: Browser, viewer: Viewer, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'ja-JP', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  if (viewer === 'nobody') return page
  await page.goto(urls.signIn(viewer === 'staff' ? urls.desk.top : urls.me))
  await page.fill('[name=card]', (viewer === 'staff' ? patrons.shisho : patrons.hanako).cardNumber)
  await page.fill('[type=password]', demoPassword)
  await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), page.press('[type=password]', 'Enter')])
  if (viewer === 'staff') {
    await context.addCookies([{ name: 'desk', value: '1', url: options.baseURL ?? '' }])
  }
  return page
}
