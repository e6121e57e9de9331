import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import type { Database } from './database/database.ts'
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
import { alertRoutes } from './routes/alerts/alerts.tsx'
import { browseRoutes } from './routes/catalogue/browse.tsx'
import { isbnRoutes } from './routes/catalogue/isbn.tsx'
import { newTitlesFeedRoutes } from './routes/catalogue/new-titles-feed.ts'
import { openSearchRoutes } from './routes/catalogue/open-search.ts'
import { searchRoutes } from './routes/catalogue/search.tsx'
import { searchFeedRoutes } from './routes/catalogue/search-feed.ts'
import { sruRoutes } from './routes/catalogue/sru/sru.ts'
import { catalogueRoutes } from './routes/catalogue/title.tsx'
import { deskRoutes } from './routes/desk/desk.tsx'
import { favouriteRoutes } from './routes/favourites/favourites.tsx'
import { healthRoutes } from './routes/health.ts'
import { basketRoutes } from './routes/holds/basket.tsx'
import { holdRoutes } from './routes/holds/holds.tsx'
import { reserveRoutes } from './routes/holds/place.tsx'
import { sequenceRoutes } from './routes/holds/sequences.tsx'
import { historyRoutes } from './routes/loans/history.tsx'
import { loanRoutes } from './routes/loans/loans.tsx'
import { mailRoutes } from './routes/patrons/mail-address.tsx'
import { myMenuRoutes } from './routes/patrons/my-menu.tsx'
import { oneClickRoutes } from './routes/patrons/one-click-unsubscribe.ts'
import { ownDataRoutes } from './routes/patrons/own-data.tsx'
import { passwordRoutes } from './routes/patrons/passwords.tsx'
import { ownCalendarRoutes } from './routes/patrons/private-calendar.tsx'
import { calendarFileRoutes } from './routes/patrons/private-calendar-file.ts'
import { accountRoutes } from './routes/patrons/sessions.tsx'
import { settingsRoutes } from './routes/patrons/settings.tsx'
import { settingsFormRoutes } from './routes/patrons/settings-forms.tsx'
import { signInRoutes } from './routes/patrons/sign-in.tsx'
import { unsubscribeRoutes } from './routes/patrons/unsubscribe.tsx'
import { staticRoutes } from './routes/static.ts'
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
