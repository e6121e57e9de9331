import { Hono } from 'hono'
import type { FormError } from '../../views/parts/forms/form-errors.tsx'
import { pageNotice } from '../../views/parts/forms/notice.tsx'
import { MailPage, type MailSettings } from '../../views/setup/mail.tsx'
import { type DeskTexts, languageSetting } from '../../views/text/languages.ts'
import { Refusal } from '../domain/common/refusal.ts'
import { parseMailAddress } from '../domain/patrons/mail-address/typed-address.ts'
import { type DraftMail, saveDraft, versionOf } from '../domain/setup/draft.ts'
import { testMail } from '../domain/system/test-mail.ts'
import { setupUrls } from '../urls/rooms/setup.ts'
import { frameOf, sendSetupPage, toNextStep } from './page.tsx'
import { readSetupForm } from './read-form.ts'
import type { SetupContext, SetupEnv, SetupService } from './setup-context.ts'

export function mailRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/mail', (c) => mailPage(c, service, ''))
  routes.get('/mail/test', (c) => c.redirect(setupUrls.step(c.get('secret'), 'mail'), 303))
  routes.post('/mail', async (c) => {
    await save(c, service, c.get('setup').draft.mail ?? { outcome: 'SKIPPED', reply: null })
    return toNextStep(c, 'mail')
  })
  routes.post('/mail/test', async (c) => {
    const form = await readSetupForm(c)
    const to = form.text('to').trim()
    const address = addressIn(to)
    const texts = c.get('texts')
    const words = texts.desk.setup.mail
    if (address === null) return mailPage(c, service, to, [{ field: 'to', text: words.needed }])
    await save(c, service, await sendTestMail(c, service, address))
    return c.redirect(setupUrls.step(c.get('secret'), 'mail'), 303)
  })
  return routes
}

/** Sends a test mail, as all other mail is sent. Without a mail server nothing is sent. */
async function sendTestMail(c: SetupContext, { env, now, sendMail }: SetupService, to: string): Promise<DraftMail> {
  if (env.smtpUrl === undefined) return { outcome: 'FILE', reply: null }
  const { name = { ja: '図書館', en: 'Library' } } = c.get('setup').draft
  const library = { name: name.ja, nameEn: name.en }
  const outcome = await sendMail(testMail({ to, language: languageSetting(c.get('texts')), library }, now()))
  if (outcome.is === 'SENT') return { outcome: 'SENT', reply: outcome.reply }
  return { outcome: 'REFUSED', reply: [outcome.error, outcome.reply].filter(Boolean).join(' ') || null }
}

/** Null when the text is no mail address. */
function addressIn(typed: string): string | null {
  try {
    return parseMailAddress(typed)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function save(c: SetupContext, { db, now }: SetupService, mail: DraftMail): Promise<void> {
  const change = { part: () => null, was: versionOf(null), change: (draft: object) => ({ ...draft, mail }) }
  await saveDraft(db, c.get('secret'), change, now())
}

/** The result of a test as a sentence. Known errors say what to check. */
export function mailResult(texts: DeskTexts, mail: DraftMail | undefined): string | null {
  if (!mail || mail.outcome === 'SKIPPED') return null
  const words = texts.desk.setup.mail
  const [code = ''] = mail.reply?.split(' ') ?? []
  const reason = mail.outcome === 'REFUSED' ? words.reasons[code] : undefined
  return texts.sentences([words.outcome[mail.outcome](mail.reply ?? ''), reason ?? ''].filter(Boolean))
}

function mailPage(c: SetupContext, { env }: SetupService, to: string, faults?: readonly FormError[]) {
  const frame = frameOf(c, faults)
  const settings: MailSettings = {
    server: env.smtpUrl === undefined ? null : hostOf(env.smtpUrl),
    sender: env.mailFrom,
    base: env.hasBaseUrl ? env.baseUrl : null,
  }
  const { mail } = c.get('setup').draft
  const kind = mail?.outcome === 'REFUSED' ? 'failure' : 'done'
  const result = pageNotice(kind, mailResult(c.get('texts'), mail) ?? undefined)
  return sendSetupPage(c, <MailPage {...{ frame, settings, to, result }} />, undefined, frame)
}

/** Without the user name and the password. */
function hostOf(smtpUrl: string): string {
  const { protocol, host } = new URL(smtpUrl)
  return `${protocol}//${host}`
}
