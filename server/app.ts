import { Hono } from 'hono'
import { pageDocuments } from '../views/graphql.ts'
import { openAccessTokens } from './auth/access-tokens.ts'
import { openSessions } from './auth/session.ts'
import { type CachedSessions, cachedSessions, sessionCacheCounts } from './auth/session-cache.ts'
import { databaseFailure, logDatabaseFailure } from './common/outage.ts'
import { throttledLog } from './common/throttled-log.ts'
import { cannotServe } from './database/database.ts'
import { librarySystemOf, systemStatus } from './domain/library-system/connected.ts'
import { graphqlEndpoint } from './graphql/endpoint/endpoint.ts'
import { openPersistedDocuments } from './graphql/endpoint/persisted-documents.ts'
import { readDocuments } from './graphql/endpoint/registered-documents.ts'
import type { Context } from './graphql/engine/context/context.ts'
import { openEventBus } from './graphql/engine/events/event-bus.ts'
import { connectSchema } from './graphql/library-system/connect-schema.ts'
import { schema } from './graphql/schema.ts'
import { streamHeaders } from './graphql/subscriptions/event-stream.ts'
import { healthRoutes } from './http/health.ts'
import { anonymous } from './http/identity/anonymous.ts'
import { anonymousContext, apiContext, bearerOf } from './http/identity/api-viewer.ts'
import { checkFormToken } from './http/identity/csrf-token.ts'
import { offlineCard } from './http/identity/offline-card.ts'
import { pageViewer } from './http/identity/page-viewer.ts'
import { sessionRecheck } from './http/identity/session-recheck.ts'
import { sharedTerminal } from './http/identity/shared-terminal.ts'
import { bodyLimit } from './http/limits/body-limit.ts'
import { costBudget } from './http/limits/cost-budget.ts'
import { rateLimit } from './http/limits/rate-limit.ts'
import { clientKeyOf } from './http/limits/rate-limiter.ts'
import { rejectBrokenText } from './http/limits/reject-broken-text.ts'
import { uploadBody } from './http/limits/upload-body.ts'
import { cors, methods } from './http/request/cors.ts'
import { language } from './http/request/language.ts'
import { requestIdOf } from './http/request/request-id.ts'
import { noteRoute } from './http/request/route-pattern.ts'
import { schemaCompatibility } from './http/request/schema-compatibility.ts'
import { compress } from './http/response/compress.ts'
import { type ErrorListener, pageErrors, pageNotFound, pageWrongMethod } from './http/response/error-pages.tsx'
import { formResponses } from './http/response/form-responses.ts'
import { indexing } from './http/response/indexing.ts'
import { pageCacheCounts } from './http/response/page-cache.ts'
import { publishedFiles } from './http/response/published-files.ts'
import { redirectStatus } from './http/response/redirect-status.ts'
import { securityHeaders } from './http/response/security-headers.ts'
import { wrongMethod } from './http/response/wrong-method.ts'
import type { Service, ServiceEnv } from './http/service.ts'
import { requireDesk } from './routes/desk/frame.tsx'
import { languageOfForm } from './routes/forms/language-of-form.ts'
import { changeStreams } from './routes/pages/change-streams.ts'
import { staticRoutes } from './routes/pages/static.ts'
import { handleStaleForm } from './routes/patrons/sign-in/expired-form.ts'
import { redirectToSignIn } from './routes/patrons/sign-in/sign-in-first.tsx'
import { rooms } from './routes/rooms.ts'
import { urls } from './urls/urls.ts'

export { openEventBus as openSubscribers }

/** Counts of the session cache and the page cache, for metrics. */
export const cacheCounts = { pages: pageCacheCounts, sessions: sessionCacheCounts }

export function rememberedSessions({ db, env, now }: Service): CachedSessions {
  return cachedSessions(db, openSessions(db, env), openAccessTokens(db, now))
}

/** The whole service as a function from request to response. It does not listen. */
export function createApp(
  service: Service,
  sessions = rememberedSessions(service),
  subscribers = openEventBus(service.db),
  isStalled = () => false,
): Hono<ServiceEnv> {
  const { db, env, log } = service
  if (librarySystemOf(db)) connectSchema(schema)
  const app = new Hono<ServiceEnv>()
  const unavailable = throttledLog((why, first) => logDatabaseFailure(log, why, first))
  const errors: ErrorListener = {
    failed: (error, request) => log.error({ err: error, ...request }, 'page failed'),
    unavailable: (why, requestId) => unavailable(why, { requestId }),
  }

  const headers = securityHeaders(env)
  app.use(redirectStatus)
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
  for (const path of [urls.graphql, urls.schema, urls.documents]) app.use(path, cors)
  const clientKey = clientKeyOf(service, sessions)
  app.use(rateLimit(service, clientKey))
  app.use(bodyLimit)

  const persisted = openPersistedDocuments(pageDocuments, readDocuments(env.documents))
  const answerGraphql = graphqlEndpoint({
    path: urls.graphql,
    graphiql: env.graphiql,
    methods,
    subscribers,
    requestIdOf,
    budgetOf: costBudget(service, clientKey),
    persisted,
    log: (error, requestId) => {
      const why = databaseFailure(error)
      if (why) unavailable(why, { requestId })
      else log.error({ err: error, requestId }, 'graphql')
    },
  })
  app.all(urls.graphql, (c) =>
    answerGraphql(c, {
      known: async (receiver, isQuery) =>
        (isQuery && anonymousContext(c, service, sessions, receiver)) || apiContext(c, service, sessions, receiver),
      same: (known) => sessionRecheck(known, service, sessions, bearerOf(c)),
    }),
  )
  app.route('/', publishedFiles(urls, persisted.list))

  const withoutSession = anonymous(service, sessions)
  for (const files of rooms.flatMap((room) => room.files?.({ service, clientKey }) ?? [])) {
    for (const path of new Set(files.routes.map(({ path }) => path))) app.use(path, withoutSession)
    app.route('/', files)
  }

  // The viewer comes first, because errors are reported in their language.
  app.use(
    sharedTerminal(service, sessions),
    pageViewer(service, sessions, (c, request) => app.fetch(request, c.env)),
    language,
    indexing,
    offlineCard,
    uploadBody,
    formResponses(service, clientKey),
    rejectBrokenText,
    checkFormToken(handleStaleForm),
    languageOfForm,
  )
  for (const routes of rooms.flatMap(({ pages = [] }) => pages)) app.route('/', routes)
  const followed = (context: Context) => ({
    context: { ...context, subscribers },
    viewer: sessionRecheck(context, service, sessions),
  })
  app.route('/', changeStreams(followed, streamHeaders))
  app.use(urls.desk.pages, requireDesk)
  for (const routes of rooms.flatMap(({ desk = [] }) => desk)) app.route('/', routes)
  const refuseMethod = wrongMethod(app)
  app.notFound((c) => refuseMethod(c, pageWrongMethod) ?? pageNotFound(c))
  app.onError(pageErrors(errors, redirectToSignIn))
  return app
}
