import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { openHttpListener } from '../../../server/http/listener.ts'
import { cloneTemplate } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { collectComplaints, launchChromium } from './chromium.ts'

export interface BrowserService {
  db: Database
  /** The base address, without a trailing slash. */
  address: string
  /** The errors that the service logged. */
  logged: string[]
  /** Opens an isolated Chromium window, which closes with the test. `complaints` are its console and network errors. */
  tab(options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>
}

/**
 * The service on a free port, with its own copy of the demo library and a fixed clock. `onRequest` is called with
 * every request before the response.
 */
export function useService({ onRequest }: { onRequest?: (request: Request) => void } = {}): BrowserService {
  let running: BrowserService | undefined
  const closing: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const { db, discard } = await cloneTemplate()
    closing.unshift(discard)
    const { app, logged } = openApp(db)
    const door = openHttpListener(0, { host: '127.0.0.1' })
    door.answerBy((request, ...rest) => {
      onRequest?.(request)
      return app.fetch(request, ...rest)
    })
    closing.unshift(() => door.close(1_000))
    const address = `http://localhost:${await door.port}`

    let browser: Promise<Browser> | undefined
    closing.unshift(async () => (await browser)?.close())
    const tab: BrowserService['tab'] = async (options) => {
      browser ??= launchChromium()
      const context = await (await browser).newContext({ locale: 'ja-JP', baseURL: address, ...options })
      onTestFinished(() => context.close())
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      return { page, complaints: collectComplaints(page) }
    }
    running = { db, logged, address, tab }
  })
  afterAll(async () => {
    for (const close of closing) await close()
  })
  return new Proxy({} as BrowserService, {
    get: (_target, property: keyof BrowserService) => {
      if (!running) throw new Error('The service of a test file runs only during its tests and hooks.')
      return running[property]
    },
  })
}
