import { Hono } from 'hono'
import { pageDocuments } from '../views/graphql.ts'
import { openAccessTokens } from './access-tokens.ts'
import { type CachedSessions, cachedSessions } from './cached-sessions.ts'
import { countedLog } from './counted-log.ts'
import { cannotServe } from './database/database.ts'
import { systemOf, systemStatus } from './domain/library-system/connected.ts'
import type { Context } from './graphql/context.ts'
import { connectSchema } from './graphql/elsewhere/connect.ts'
import { graphiqlPage } from './graphql/graphiql.ts'
import { graphqlHandler } from './graphql/http.ts'
import { publishedRoutes } from './graphql/published.ts'
import { schema } from './graphql/schema.ts'
import { streamHeaders } from './graphql/subscriptions/event-stream.ts'
import { openSubscribers } from './graphql/subscriptions/subscribers.ts'
import { anonymous } from './middleware/anonymous.ts'
import { apiContext, bearerOf, lookingContext } from './middleware/api-context.ts'
import { bodyLimit } from './middleware/body-limit.ts'
import { costBudget } from './middleware/budget.ts'
import { cleanInput } from './middleware/clean-input.ts'
import { compress } from './middleware/compress.ts'
import { crossOrigin, methods } from './middleware/cross-origin.ts'
import { pageErrors, pageNotFound, pageWrongMethod, type Told } from './middleware/errors.tsx'
import { formResponses } from './middleware/form-responses.ts'
import { formToken } from './middleware/form-token.ts'
import { language } from './middleware/language.ts'
import { countedFor } from './middleware/limiter.ts'
import { plainRedirect } from './middleware/plain-redirect.ts'
import { rateLimit } from './middleware/rate-limit.ts'
import { requestIdOf } from './middleware/request-id.ts'
import { noteRoute } from './middleware/route.ts'
import { sameAsker } from './middleware/same-asker.ts'
import { schemaCompatibility } from './middleware/schema-compatibility.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { terminal } from './middleware/terminal.ts'
import { viewer } from './middleware/viewer.ts'
import { wrongMethod } from './middleware/wrong-method.ts'
import { databaseFailure, logDatabaseFailure } from './outage.ts'
import { readDocuments } from './registered-documents.ts'
import { signInFirst } from './routes/again/sign-in-first.tsx'
import { staleForm } from './routes/again/stale-form.ts'
import { alertRoutes } from './routes/alerts/alerts.tsx'
import { catalogueFiles, catalogueRoutes } from './routes/catalogue/routes.ts'
import { deskChanges } from './routes/desk/changes.ts'
import { deskRoutes } from './routes/desk/routes.ts'
import { favouriteRoutes } from './routes/favourites/favourites.tsx'
import { titleSheetRoutes } from './routes/favourites/title-sheet.tsx'
import { healthRoutes } from './routes/health.ts'
import { holdRoutes } from './routes/holds/routes.ts'
import { libraryRoutes } from './routes/library/routes.ts'
import { loanRoutes } from './routes/loans/routes.ts'
import { patronFiles, patronRoutes } from './routes/patrons/routes.ts'
import { programEndpoints, programRoutes } from './routes/programs/routes.ts'
import { requestRoutes } from './routes/requests/routes.ts'
import { staticRoutes } from './routes/static.ts'
import type { Service, ServiceEnv } from './service.ts'
import { openSessions } from './session.ts'
import { urls } from './urls.ts'

export { openSubscribers }

export function rememberedSessions({ db, env, now }: Service): CachedSessions {
  return cachedSessions(db, openSessions(db, env), openAccessTokens(db, now))
}

/** The whole service as a function from request to response; it does not listen. */
export function createApp(
  service: Service,
  sessions = rememberedSessions(service),
  subscribers = openSubscribers(service.db),
  isStalled = () => false,
): Hono<ServiceEnv> {
  const { db, env, log } = service
  if (systemOf(db)) connectSchema(schema)
  const app = new Hono<ServiceEnv>()
  const unavailable = countedLog((why, first) => logDatabaseFailure(log, why, first))
  const told: Told = {
    failed: (error, request) => log.error({ err: error, ...request }, 'page failed'),
    unavailable: (why, requestId) => unavailable(why, { requestId }),
  }

  const headers = securityHeaders(env)
  app.use(plainRedirect)
  app.use((c, next) => {
    noteRoute(c)
    return headers(c, next)
  })
  app.route(
    '/',
    healthRoutes(db, () => systemStatus(db, new Date()), { cannotServe, isStalled }),
  )
  app.route('/', staticRoutes())
  app.use(compress(sessions))
  app.use(schemaCompatibility(service))
  for (const path of [urls.graphql, urls.schema, urls.documents]) app.use(path, crossOrigin)
  const counted = countedFor(service, sessions)
  app.use(rateLimit(service, counted))
  app.use(bodyLimit)

  const graphql = graphqlHandler({
    methods,
    subscribers,
    requestIdOf,
    purseOf: costBudget(service, counted),
    pageDocuments,
    registeredDocuments: readDocuments(env.documents),
    log: (error, requestId) => {
      const why = databaseFailure(error)
      if (why) unavailable(why, { requestId })
      else log.error({ err: error, requestId }, 'graphql')
    },
  })
  if (env.graphiql) app.get(urls.graphql, graphiqlPage)
  app.all(urls.graphql, (c) =>
    graphql.answer(c, {
      known: async (receiver, isQuery) =>
        (isQuery && lookingContext(c, service, sessions, receiver)) || apiContext(c, service, sessions, receiver),
      same: (known) => sameAsker(known, service, sessions, bearerOf(c)),
    }),
  )
  app.route('/', publishedRoutes(urls, graphql.documents))

  for (const files of [
    urls.calendarFiles,
    urls.feeds,
    urls.openSearch.pattern,
    urls.suggestions.pattern,
    urls.sru,
    urls.oai,
    urls.availability,
  ])
    app.use(files, anonymous(service, sessions))
  app.route('/', catalogueFiles(service, counted))
  app.route('/', programEndpoints(service))
  app.route('/', patronFiles(log, anonymous(service, sessions)))

  // The viewer comes first: whatever is wrong with the request is said in their language.
  app.use(
    terminal(service, sessions),
    viewer(service, sessions, (c, request) => app.fetch(request, c.env)),
    language,
    formResponses,
    cleanInput,
    formToken(staleForm),
  )
  for (const routes of [
    catalogueRoutes,
    holdRoutes,
    requestRoutes,
    loanRoutes,
    patronRoutes,
    favouriteRoutes,
    titleSheetRoutes,
    alertRoutes,
    programRoutes,
    libraryRoutes,
  ])
    app.route('/', routes)
  const followed = (context: Context) => ({
    context: { ...context, subscribers },
    asker: sameAsker(context, service, sessions),
  })
  app.get(urls.desk.changes.pattern, deskChanges(followed, streamHeaders))
  app.route('/', deskRoutes)
  const refuseMethod = wrongMethod(app)
  app.notFound((c) => refuseMethod(c, pageWrongMethod) ?? pageNotFound(c))
  app.onError(pageErrors(told, signInFirst))
  return app
}
