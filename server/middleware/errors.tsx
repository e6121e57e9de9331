import type { ErrorHandler, Context as HonoContext, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { MessagePage } from '../../views/message.tsx'
import type { Texts } from '../../views/text/index.ts'
import { OperationFailed } from '../graphql/run.ts'
import { urls } from '../urls.ts'
import type { CounterEnv } from './asker.ts'
import { textsFor } from './language.ts'

/** What a person sent that no page can work with; the texts have a sentence for each reason. */
export class BadInput extends Error {
  readonly reason: keyof Texts['errors']
  readonly status: ContentfulStatusCode
  constructor(reason: keyof Texts['errors'], status: ContentfulStatusCode = 400) {
    super(reason)
    this.reason = reason
    this.status = status
  }
}

export const pageNotFound: NotFoundHandler<CounterEnv> = (c) => message(c, 'notFound', 404)

export function tooLarge(c: HonoContext) {
  if (c.req.path !== urls.graphql) return message(c, 'tooLong', 413)
  const extensions = { code: 'BAD_REQUEST' }
  return c.json({ errors: [{ message: 'The request is larger than this service reads.', extensions }] }, 413)
}

/** Turns what a page's operation answered instead of data into a page; a stack trace goes to the log only. */
export function pageErrors(log: Logger): ErrorHandler<CounterEnv> {
  return (error, c) => {
    if (error instanceof BadInput) return message(c, error.reason, error.status)
    if (error instanceof HTTPException && error.status < 500) return message(c, 'badInput', error.status)
    if (error instanceof OperationFailed) {
      if (error.code === 'UNAUTHENTICATED') return c.redirect(urls.signIn(addressOf(c)), 303)
      if (error.code === 'FORBIDDEN') return message(c, 'staffOnly', 403)
      if (error.code === 'BAD_USER_INPUT') return message(c, 'badInput', 400)
    }
    log.error({ err: error, method: c.req.method, path: c.req.path }, 'page failed')
    return message(c, 'unexpected', 500)
  }
}

/** Where to come back to; what only takes forms leads from there to its page. */
function addressOf(c: HonoContext<CounterEnv>): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

function message(c: HonoContext, reason: keyof Texts['errors'], status: ContentfulStatusCode) {
  // Some are answered before the language middleware has run.
  const texts = textsFor(c)
  c.header('Cache-Control', 'no-store')
  c.header('Vary', 'HX-Request')
  // Wherever htmx meant to put its answer, this is a page of its own.
  if (c.req.header('HX-Request') === 'true') {
    c.header('HX-Retarget', 'body')
    c.header('HX-Reswap', 'innerHTML')
  }
  return c.html(`<!doctype html>${<MessagePage texts={texts} message={texts.errors[reason]} />}`, status)
}
