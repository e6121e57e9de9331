import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import type { Database } from './db.ts'
import type { Env } from './env.ts'
import { graphqlDoor } from './graphql/yoga.ts'
import { apiContext } from './middleware/api-context.ts'
import { asker, type CounterEnv } from './middleware/asker.ts'
import { cleanInput } from './middleware/clean-input.ts'
import { pageErrors, pageNotFound, tooLarge } from './middleware/errors.tsx'
import { formToken } from './middleware/form-token.ts'
import { language } from './middleware/language.ts'
import { nobody } from './middleware/nobody.ts'
import { rateLimit } from './middleware/rate-limit.ts'
import { recognising } from './middleware/recognised.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { accountRoutes } from './routes/account.tsx'
import { alertRoutes } from './routes/alerts.tsx'
import { basketRoutes } from './routes/basket.tsx'
import { browseRoutes } from './routes/browse.tsx'
import { calendarFileRoutes } from './routes/calendar-file.ts'
import { catalogueRoutes } from './routes/catalogue.tsx'
import { deskRoutes } from './routes/desk/desk.tsx'
import { favouriteRoutes } from './routes/favourites.tsx'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.tsx'
import { holdRoutes } from './routes/holds.tsx'
import { isbnRoutes } from './routes/isbn.tsx'
import { loanRoutes } from './routes/loans.tsx'
import { mailRoutes } from './routes/mail.tsx'
import { myMenuRoutes } from './routes/my-menu.tsx'
import { newTitlesFeedRoutes } from './routes/new-titles-feed.ts'
import { oneClickRoutes } from './routes/one-click.ts'
import { openSearchRoutes } from './routes/open-search.ts'
import { ownCalendarRoutes } from './routes/own-calendar.tsx'
import { ownDataRoutes } from './routes/own-data.tsx'
import { passwordRoutes } from './routes/passwords.tsx'
import { reserveRoutes } from './routes/reserve.tsx'
import { searchRoutes } from './routes/search.tsx'
import { searchFeedRoutes } from './routes/search-feed.ts'
import { sequenceRoutes } from './routes/sequences.tsx'
import { settingsRoutes } from './routes/settings.tsx'
import { settingsFormRoutes } from './routes/settings-forms.tsx'
import { signInRoutes } from './routes/sign-in.tsx'
import { sruRoutes } from './routes/sru.ts'
import { staticRoutes } from './routes/static.ts'
import { unsubscribeRoutes } from './routes/unsubscribe.tsx'
import { openSessions } from './session.ts'
import { urls } from './urls.ts'

export interface Counter {
  db: Database
  env: Pick<Env, 'baseUrl' | 'secure' | 'production' | 'proxies' | 'requestsPerMinute' | 'mailFrom'>
  log: Logger
  /** The clock; tests set their own. */
  now: () => Date
}

const largestBody = 64 * 1024

/** Node by itself answers an address of more than 16 KB with an empty page; the service has a sentence for it. */
export const serverOptions = { maxHeaderSize: 128 * 1024 }

/** The whole service as a function from request to response; it does not listen. */
export function createApp(counter: Counter): Hono<CounterEnv> {
  const { db, env, log } = counter
  const sessions = recognising(openSessions(db, env))
  const app = new Hono<CounterEnv>()

  app.use(securityHeaders(env))
  app.route('/', healthRoutes(db))
  app.route('/', staticRoutes())
  app.use(rateLimit(counter, sessions))
  app.use(bodyLimit({ maxSize: largestBody, onError: tooLarge }))

  const door = graphqlDoor({ production: env.production, log: (error) => log.error({ err: error }, 'graphql') })
  app.on(['GET', 'POST', 'OPTIONS'], urls.graphql, async (c) =>
    door.fetch(c.req.raw, await apiContext(c, counter, sessions)),
  )

  for (const files of ['/calendar/*', '/feeds/*', urls.openSearch(), urls.sru])
    app.use(files, nobody(counter, sessions))
  app.route('/', calendarFileRoutes(log))
  for (const files of [newTitlesFeedRoutes, searchFeedRoutes, openSearchRoutes, sruRoutes]) app.route('/', files)
  app.route('/', oneClickRoutes(nobody(counter, sessions)))

  // Who asks comes first: whatever is wrong with the request is said in their language.
  app.use(asker(counter, sessions), language, cleanInput, formToken)
  const pages = [
    catalogueRoutes,
    searchRoutes,
    browseRoutes,
    isbnRoutes,
    basketRoutes,
    signInRoutes,
    passwordRoutes,
    accountRoutes,
    myMenuRoutes,
    reserveRoutes,
    holdRoutes,
    sequenceRoutes,
    loanRoutes,
    mailRoutes,
    settingsRoutes,
    settingsFormRoutes,
    historyRoutes,
    favouriteRoutes,
    alertRoutes,
    ownCalendarRoutes,
    ownDataRoutes,
    unsubscribeRoutes,
  ]
  for (const routes of pages) app.route('/', routes)
  app.route('/', deskRoutes)
  app.notFound(pageNotFound)
  app.onError(pageErrors(log))
  return app
}
