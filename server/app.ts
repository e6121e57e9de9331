import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import type { Database } from './database/open.ts'
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
import { catalogueFiles, catalogueRoutes } from './routes/catalogue/routes.ts'
import { deskRoutes } from './routes/desk/routes.ts'
import { favouriteRoutes } from './routes/favourites/favourites.tsx'
import { healthRoutes } from './routes/health.ts'
import { holdRoutes } from './routes/holds/routes.ts'
import { libraryRoutes } from './routes/library/routes.ts'
import { loanRoutes } from './routes/loans/routes.ts'
import { patronFiles, patronRoutes } from './routes/patrons/routes.ts'
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

  for (const files of [urls.calendarFiles, urls.feeds, urls.openSearch.pattern, urls.sru])
    app.use(files, nobody(counter, sessions))
  app.route('/', catalogueFiles)
  app.route('/', patronFiles(log, nobody(counter, sessions)))

  // Who asks comes first: whatever is wrong with the request is said in their language.
  app.use(asker(counter, sessions), language, cleanInput, formToken)
  for (const routes of [
    catalogueRoutes,
    holdRoutes,
    loanRoutes,
    patronRoutes,
    favouriteRoutes,
    alertRoutes,
    libraryRoutes,
  ])
    app.route('/', routes)
  app.route('/', deskRoutes)
  app.notFound(pageNotFound)
  app.onError(pageErrors(log))
  return app
}
