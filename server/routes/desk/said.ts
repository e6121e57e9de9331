import { seal, unseal } from '../../domain/common/sealed-text.ts'
import type { PageContext } from '../../http/service.ts'
import { saidParameter } from '../../urls/urls.ts'

/** Redirects to a page that says what was done, line by line. The lines are sealed, so no link can put others there. */
export function redirectSaying(c: Pick<PageContext, 'get' | 'redirect'>, to: string, ...lines: string[]): Response {
  const { session, now } = c.get('context')
  const sealed = seal({ lines: lines.join('\n') }, session ?? '', now)
  return c.redirect(`${to}${to.includes('?') ? '&' : '?'}${saidParameter}=${sealed}`, 303)
}

/** What the address of this page says was done, line by line. Undefined when it says nothing, or not to this session. */
export function linesSaid(c: Pick<PageContext, 'req' | 'get'>): string[] | undefined {
  const { session, now } = c.get('context')
  return unseal(c.req.query(saidParameter) ?? '', session ?? '', now)?.lines?.split('\n')
}
