import type { ErrorHandler, Context as HonoContext, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { MessagePage } from '../../../views/error-page.tsx'
import type { Texts } from '../../../views/text/languages.ts'
import { noteLibrarySystemFailure } from '../../common/library-system-failure.ts'
import { databaseFailure, retryAfter, unavailableMessage } from '../../common/outage.ts'
import { isStaff, type RoleNeed } from '../../domain/common/roles.ts'
import { SystemAway, SystemBusy } from '../../domain/library-system/guard.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { OperationFailed } from '../../graphql/in-process/run-operation.ts'
import { urls } from '../../urls/urls.ts'
import { textsFor } from '../request/language.ts'
import { requestAddress } from '../request/request-address.ts'
import { requestIdOf } from '../request/request-id.ts'
import type { PageContext, ServiceEnv } from '../service.ts'
import { sendHtml } from './send-html.ts'

/** Input that no page can handle. The texts have a sentence for each reason. */
export class BadInput extends Error {
  readonly reason: keyof Texts['frame']['errors']
  readonly status: ContentfulStatusCode
  constructor(reason: keyof Texts['frame']['errors'], status: ContentfulStatusCode = 400) {
    super(reason)
    this.reason = reason
    this.status = status
  }
}

/** The page requires a signed-in patron. */
export class SignInRequired extends Error {}

/** The page belongs to the desk, and the viewer lacks the role. */
export class RoleRequired extends Error {
  readonly role: RoleNeed['role']
  constructor(role: RoleNeed['role']) {
    super(role)
    this.role = role
  }
}

export const pageNotFound: NotFoundHandler<ServiceEnv> = (c) => message(c, 'notFound', 404)

/** The URL has a page or a form, but not for this method. */
export const pageWrongMethod = (c: HonoContext) => message(c, 'notFound', 405)

export function tooLarge(c: HonoContext) {
  if (c.req.path !== urls.graphql) return message(c, 'tooLong', 413)
  return programError(c, 'The request body is larger than 64 KB.', 'BAD_REQUEST', 413)
}

export function tooMany(c: HonoContext, seconds: number) {
  c.header('Retry-After', String(seconds))
  // OAI-PMH uses 503 with Retry-After, which harvesters obey.
  if (c.req.path === urls.oai) return c.text('Retry after the number of seconds in Retry-After.', 503)
  if (c.req.path === urls.availability)
    return c.json({ error: 'Retry after the number of seconds in Retry-After.' }, 429)
  if (c.req.path !== urls.graphql) return message(c, 'tooMany', 429)
  return programError(c, 'Too many requests. Retry after the number of seconds in Retry-After.', 'RATE_LIMITED', 429)
}

/** Answers in GraphQL's error format for requests that are rejected before GraphQL runs. */
function programError(c: HonoContext, message: string, code: string, status: 413 | 429 | 500 | 503) {
  c.header('Cache-Control', 'no-store')
  const requestId = status >= 500 ? requestIdOf(c) : undefined
  return c.json({ errors: [{ message, extensions: { code, requestId } }] }, status)
}

function unavailable(c: HonoContext) {
  c.header('Retry-After', String(retryAfter))
  if (c.req.path !== urls.graphql) return message(c, 'unavailable', 503)
  return programError(c, unavailableMessage, 'UNAVAILABLE', 503)
}

/** The library system cannot be reached. The page states since when, and that other functions still work (G6). */
function systemUnavailable(c: HonoContext, away: SystemAway) {
  noteLibrarySystemFailure(c)
  c.header('Retry-After', String(retryAfter))
  const texts = textsFor(c)
  const { system: words } = texts
  const { written, status } = away
  const { state, since, until } = status
  // A page that follows a change must not say that nothing was changed.
  const unchanged = c.req.method !== 'GET' && written === 'no' ? words.unchanged : ''
  const say = (title: string, reason: string) =>
    sendMessagePage(c, title, texts.sentences([reason, unchanged].filter(Boolean)), 503)
  if (away instanceof SystemBusy) return say(words.busyTitle, words.busy)
  const sentence =
    written === 'unknown'
      ? words.perhaps
      : state === 'CLOSED' && until
        ? words.closed(texts.clock(until))
        : words.away(texts.time(since ?? new Date()))
  return say(words.title, sentence)
}

/** The library system refuses the account, or does not support the function (G3, G4). */
function refused(c: HonoContext, { reason, words }: Pick<RefusedByLibrary, 'reason' | 'words'>) {
  const texts = textsFor(c)
  const { refused: title, reasons, says } = texts.system
  return sendMessagePage(c, title, texts.sentences([reasons[reason], words && says(words)].filter(Boolean)), 403)
}

/** Receives unexpected errors, and requests that failed because of the database. */
export interface ErrorListener {
  failed(error: unknown, request: { requestId: string; method: string; path: string }): void
  unavailable(why: string, requestId?: string): void
}

/** Turns an error into a page. A stack trace goes only to the log. */
export function pageErrors(
  told: ErrorListener,
  signInFirst: (c: PageContext) => Response | Promise<Response>,
): ErrorHandler<ServiceEnv> {
  return (error, c) => {
    // The client has disconnected.
    if (c.get('context')?.db.receiver?.hasLeft) return c.body(null, 499 as ContentfulStatusCode)
    const why = databaseFailure(error)
    if (why) {
      told.unavailable(why, requestIdOf(c))
      return unavailable(c)
    }
    if (error instanceof Error && error.cause instanceof SystemAway) return systemUnavailable(c, error.cause)
    if (error instanceof Error && error.cause instanceof RefusedByLibrary) return refused(c, error.cause)
    if (error instanceof SignInRequired) return signInFirst(c)
    if (error instanceof RoleRequired) return roleRequiredPage(c, error.role)
    if (error instanceof BadInput) return message(c, error.reason, error.status)
    if (error instanceof HTTPException && error.status < 500) return message(c, 'badInput', error.status)
    if (error instanceof OperationFailed) {
      if (error.code === 'UNAUTHENTICATED') return signInFirst(c)
      if (error.code === 'PASSWORD_IS_PROVISIONAL') return c.redirect(urls.changePassword(requestAddress(c)), 303)
      if (error.code === 'SECOND_FACTOR_REQUIRED') {
        return c.redirect(urls.secondFactor({ why: 'required', back: requestAddress(c) }), 303)
      }
      if (error.code === 'FORBIDDEN') return roleRequiredPage(c, error.role)
      if (error.code === 'BAD_USER_INPUT') return message(c, 'badInput', 400)
    }
    const { method, path } = c.req
    told.failed(error, { requestId: requestIdOf(c), method, path: withoutKey(path) })
    if (path === urls.graphql) return programError(c, 'Unexpected error.', 'INTERNAL_SERVER_ERROR', 500)
    return message(c, 'unexpected', 500)
  }
}

/** The path for links on the error page. Empty when it contains a secret key. */
const pathOf = (path: string) => (withoutKey(path) === path ? path : '')

/** Removes the secret key from the path, for the log. */
function withoutKey(path: string): string {
  return path.startsWith(unsubscribing) ? `${unsubscribing}…` : path
}

const unsubscribing = urls.unsubscribe('', 'alerts').replace(/\/alerts$/, '')

/** Visitors are told that the page is for staff; staff are told which role they need. */
function roleRequiredPage(c: HonoContext<ServiceEnv>, role: RoleNeed['role'] = 'DESK') {
  if (role === 'DESK') return message(c, 'staffOnly', 403)
  const { errorTitles, roleNeeded } = textsFor(c).frame
  return sendMessagePage(c, errorTitles.staffOnly, roleNeeded(role), 403)
}

function message(c: HonoContext, reason: keyof Texts['frame']['errors'], status: ContentfulStatusCode) {
  // Some errors occur before the language middleware has run.
  const { errorTitles, errors } = textsFor(c).frame
  return sendMessagePage(c, errorTitles[reason], errors[reason], status)
}

function sendMessagePage(c: HonoContext, title: string, message: string, status: ContentfulStatusCode) {
  const texts = textsFor(c)
  const requestId = status >= 500 ? requestIdOf(c) : undefined
  // Some errors occur before the viewer is known.
  const viewer = c.get('context') as ServiceEnv['Variables']['context'] | undefined
  const known = { isSignedIn: Boolean(viewer?.patron ?? viewer?.provisional), isStaff: isStaff(viewer?.patron ?? null) }
  const page = <MessagePage {...{ texts, title, message, requestId, ...known }} path={pathOf(c.req.path)} />
  return sendHtml(c, `<!doctype html>${page}`, status)
}
