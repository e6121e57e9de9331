import { seal, unseal } from '../../domain/common/sealed-text.ts'
import type { PageContext } from '../../http/service.ts'
import { saidParameter } from '../../urls/urls.ts'

/**
 * Redirects to a page that shows these lines. The lines are sealed with the session, so that no link can show other
 * text.
 */
export function redirectWithMessage(
  c: Pick<PageContext, 'get' | 'redirect'>,
  to: string,
  ...lines: string[]
): Response {
  const { session, now } = c.get('context')
  const sealed = seal({ lines: lines.join('\n') }, session ?? '', now)
  return c.redirect(`${to}${to.includes('?') ? '&' : '?'}${saidParameter}=${sealed}`, 303)
}

/** The lines that the address contains. Undefined when it has none, or when they were sealed for another session. */
export function messageLines(c: Pick<PageContext, 'req' | 'get'>): string[] | undefined {
  const { session, now } = c.get('context')
  return unseal(c.req.query(saidParameter) ?? '', session ?? '', now)?.lines?.split('\n')
}
