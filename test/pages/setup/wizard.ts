import { Secret, TOTP } from 'otpauth'
import { addSampleTitles } from '../../../prisma/sample-titles.ts'
import type { Database } from '../../../server/database/database.ts'
import type { MailMessage } from '../../../server/domain/delivery/kinds.ts'
import { readSetup } from '../../../server/domain/setup/draft.ts'
import { printSetupAddress, serveSetup } from '../../../server/setup/open-setup.tsx'
import { setupUrls } from '../../../server/urls/rooms/setup.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'

export { addSampleTitles }

/** The mails that the wizard sent as a test. */
export const sent: MailMessage[] = []

/** The service on an empty database, with the wizard in front of it. */
export function openSetup(db: Database, at = now, requestsPerMinute = 0) {
  const { app, service, logged } = openApp(db, { at, requestsPerMinute })
  const env = { ...service.env, smtpUrl: 'smtp://user:secret@mail.example.jp:587', hasBaseUrl: true }
  const sendMail = async (mail: MailMessage) => {
    sent.push(mail)
    return { is: 'CLOSED' as const, error: 'ECONNREFUSED', reply: null }
  }
  const openJobsDatabase = async () => ({ prisma: db.prisma, close: async () => {} })
  const fetch = serveSetup({ ...service, env, openJobsDatabase, sendMail }, (request: Request) => app.fetch(request))
  const request = (request: Request) => Promise.resolve(fetch(request, {}))
  return {
    request,
    browser: () => openBrowser({ app: { request: request as never }, logged }),
    /** Prints an address as a start does, and returns its secret. */
    print: async (when = at) => {
      const address = await printSetupAddress({ db, env: service.env, now: () => when } as never)
      return address.slice(address.lastIndexOf('/') + 1)
    },
  }
}

type Browser = ReturnType<typeof openBrowser>

export const password = 'kabu-tezu-4728-ok'

/** Fills in every step with valid values, without script. The library is then ready to be opened. */
export async function fillInAll(browser: Browser, db: Database, secret: string, when = now): Promise<void> {
  const step = (name: string) => setupUrls.step(secret, name)
  await browser.visit(setupUrls.start(secret))
  await browser.submit(step('name'), {
    ja: '見本村立図書館',
    en: 'Mihon Village Library',
    reading: 'みほんそんりつとしょかん',
  })
  await browser.submit(actionOf(browser), { name: '中央館', nameEn: 'Central Library', phone: '086-000-0001' })
  await browser.visit(step('hours'))
  await browser.submit(actionOf(browser), { holidays: 'true', monthly: 'true' })
  await browser.submit(step('rules'), { template: 'village' })
  await browser.submit(step('look'), { colour: '#7a1f3d' })
  const person = { card: '90000001', name: '司書 花子', kana: 'ししょ はなこ' }
  await browser.submit(step('staff'), { ...person, password, again: password })
  const { draft } = (await readSetup(db)) ?? {}
  const totp = new TOTP({ secret: Secret.fromBase32(draft?.staff?.secret ?? '') })
  await browser.submit(setupUrls.factor(secret), { code: totp.generate({ timestamp: when.getTime() }) })
  await browser.follow('次へ')
  await browser.submit(step('mail'))
  await browser.submit(step('content'), { titles: 'EMPTY' })
}

/** The action of the form that a page has below the list of branches. */
function actionOf(browser: Browser): string {
  const [, action = ''] = /class="fields" method="post" action="([^"]+)"/.exec(browser.page.html) ?? []
  return action
}
