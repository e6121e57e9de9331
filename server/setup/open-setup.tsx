import { Hono } from 'hono'
import { Notice } from '../../views/parts/forms/notice.tsx'
import { SetupMessage } from '../../views/setup/frame.tsx'
import { deskTexts } from '../../views/text/languages.ts'
import { databaseFailure } from '../common/outage.ts'
import { createSetupSecret, isSetupSecret } from '../domain/setup/addresses.ts'
import { readSetup, SetupChangedElsewhere, SetupEnded } from '../domain/setup/draft.ts'
import { missingSteps } from '../domain/setup/open-draft.ts'
import { bodyLimit } from '../http/limits/body-limit.ts'
import { rateLimit } from '../http/limits/rate-limit.ts'
import { clientKeyOf } from '../http/limits/rate-limiter.ts'
import { changesLanguage, language, languageCookie, textsFor } from '../http/request/language.ts'
import { requestIdOf } from '../http/request/request-id.ts'
import { fillForm } from '../http/response/fill-form.ts'
import { securityHeaders } from '../http/response/security-headers.ts'
import { sendHtml } from '../http/response/send-html.ts'
import { setupUrls } from '../urls/rooms/setup.ts'
import { languageField, urls } from '../urls/urls.ts'
import { branchRoutes } from './branches.tsx'
import { contentRoutes } from './content.tsx'
import { hoursRoutes } from './hours.tsx'
import { lookRoutes } from './look.tsx'
import { mailRoutes } from './mail.tsx'
import { nameRoutes } from './name.tsx'
import { readSetupForm } from './read-form.ts'
import { rulesRoutes } from './rules.tsx'
import type { SetupContext, SetupEnv, SetupService } from './setup-context.ts'
import { staffRoutes } from './staff.tsx'
import { summaryRoutes } from './summary.tsx'

type Answer<Bindings> = (request: Request, bindings: Bindings) => Response | Promise<Response>

/** Addresses that work as usual before the library is open: files, health checks and programs. */
const asUsual: readonly string[] = [
  ...[urls.health, urls.alive, urls.ready, urls.version, urls.icon],
  ...[urls.graphql, urls.schema, urls.documents],
]
const files = urls.staticFiles.replace('*', '')

/** Seconds after which a browser or a harvester may ask again. */
const retryAfter = 300

/** Creates an address that opens the wizard, for the log of the start (O7). */
export async function printSetupAddress({ db, env, now }: Pick<SetupService, 'db' | 'env' | 'now'>): Promise<string> {
  return env.baseUrl + setupUrls.start(await createSetupSecret(db, now()))
}

/**
 * Answers requests while the library is empty: the wizard at its address, and a message on all other pages. Once the
 * library is open, `fetch` answers everything but addresses of the wizard, which say that it has ended.
 */
export function serveSetup<Bindings>(service: SetupService, fetch: Answer<Bindings>): Answer<Bindings> {
  let isOpen = false
  /** A library that is open stays open, so the database is asked only before. */
  const isLibraryOpen = async () => {
    isOpen ||= (await service.db.prisma.branch.count()) > 0
    return isOpen
  }
  const app = setupApp(service, isLibraryOpen)
  const answerBySetup = (request: Request, bindings: Bindings) => app.fetch(request, bindings as object)
  return async (request, bindings) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith(setupUrls.pages.replace('*', ''))) return answerBySetup(request, bindings)
    if (isOpen || asUsual.includes(pathname) || pathname.startsWith(files)) return fetch(request, bindings)
    const isOpenNow = await isLibraryOpen().catch(() => false)
    return isOpenNow ? fetch(request, bindings) : answerBySetup(request, bindings)
  }
}

function setupApp(service: SetupService, isLibraryOpen: () => Promise<boolean>) {
  const { db, env, log, now } = service
  const app = new Hono<SetupEnv>()
  const headers = securityHeaders(env)
  app.use(headers as never)
  app.use(rateLimit(service, clientKeyOf(service)) as never)
  app.use(language as never)
  app.use(async (c, next) => {
    c.set('texts', deskTexts(textsFor(c as never)))
    await next()
  })

  app.use(bodyLimit as never)

  const steps = new Hono<SetupEnv>()
  steps.use(async (c, next) => {
    const secret = c.req.param('secret') ?? ''
    if (await isLibraryOpen()) return endedPage(c)
    const setup = (await isSetupSecret(db, secret, now())) ? await readSetup(db) : null
    if (!setup) return unknownPage(c)
    c.set('secret', secret)
    c.set('setup', setup)
    await next()
  })
  steps.use(async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const form = await readSetupForm(c)
    // The language buttons send the form, which is shown again with its entries.
    if (!changesLanguage(c as never, form.text(languageField))) return next()
    const headers = { Cookie: `${languageCookie}=${form.text(languageField)}` }
    // The form of the test mail is on the page above its address.
    for (const address of [c.req.url, c.req.url.replace(/\/\w+$/, '')]) {
      const page = await app.fetch(new Request(address, { headers }), c.env)
      if (page.status !== 200) continue
      return sendHtml(c, fillForm(await page.text(), { action: c.req.path, fields: form.fields }).html)
    }
    return c.redirect(setupUrls.start(c.get('secret')), 303)
  })
  steps.get('/', (c) => {
    const [first = 'summary'] = missingSteps(c.get('setup').draft)
    return c.redirect(setupUrls.step(c.get('secret'), first), 303)
  })
  for (const routes of [
    nameRoutes,
    branchRoutes,
    hoursRoutes,
    rulesRoutes,
    lookRoutes,
    staffRoutes,
    mailRoutes,
    contentRoutes,
    summaryRoutes,
  ]) {
    steps.route('/', routes(service))
  }
  app.route(setupUrls.start.pattern, steps)
  app.notFound(async (c) => {
    if (c.req.path.startsWith('/setup/')) return (await isLibraryOpen()) ? endedPage(c) : unknownPage(c)
    return closedPage(c)
  })
  app.onError((error, c) => {
    if (error instanceof SetupEnded) return endedPage(c)
    if (error instanceof SetupChangedElsewhere) return c.redirect(c.req.path.replace(/\/(\w+)\/remove$/, ''), 303)
    const why = databaseFailure(error)
    // The path has the secret.
    log.error({ err: error, why, requestId: requestIdOf(c) }, 'setup failed')
    c.header('Retry-After', String(retryAfter))
    return message(c, 'failed', 503)
  })
  return app
}

/** The library is not open yet. Harvesters and monitors read it from the status. */
function closedPage(c: SetupContext) {
  c.header('Retry-After', String(retryAfter))
  return message(c, 'closed', 503)
}

const unknownPage = (c: SetupContext) => message(c, 'unknown', 404)

/** A second press of the button that opened the library, and anybody who comes back to the wizard. */
function endedPage(c: SetupContext) {
  if (c.req.method === 'POST' && c.req.path.endsWith('/open')) return c.redirect(urls.signIn(urls.desk.top), 303)
  return message(c, 'ended', 404)
}

const kinds = { closed: 'note', failed: 'failure', unknown: 'warning', ended: 'note' } as const

function message(c: SetupContext, which: keyof typeof kinds, status: 404 | 503) {
  const texts = c.get('texts') ?? deskTexts(textsFor(c as never))
  const words = texts.desk.setup[which]
  const page = (
    <SetupMessage texts={texts} title={words.title}>
      <Notice kind={kinds[which]}>{words.message}</Notice>
      {'operator' in words && (
        <p>
          <small>{words.operator}</small>
        </p>
      )}
      {'signIn' in words && (
        <p>
          <a href={urls.signIn(urls.desk.top)}>{words.signIn}</a>
        </p>
      )}
    </SetupMessage>
  )
  return sendHtml(c, `<!doctype html>${page}`, status)
}
