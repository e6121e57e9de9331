import { Hono } from 'hono'
import { Unsubscribe } from '../../../../views/patrons/settings/unsubscribe.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { textsFor } from '../../../http/request/language.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { mailListOf } from './unsubscribe.tsx'

/**
 * The unsubscribe button of a mail program (RFC 8058). The request has no cookie, no form token and no `Origin`, and
 * it follows no redirect. The key in the address is the permission. Any other form continues to the page's handlers,
 * with all their checks.
 */
export const oneClickRoutes = new Hono<ServiceEnv>().post(urls.unsubscribe.pattern, async (c, next) => {
  if (!(await isOneClick(c))) return next()
  const { key, list } = c.req.param()
  const { unsubscribe } = await runOperation(Unsubscribe, { key, list: mailListOf(list) }, c.get('context'))
  if (unsubscribe.__typename !== 'MailSubscription') return c.notFound()
  return c.text(textsFor(c, unsubscribe).patrons.unsubscribe.done)
})

/** Whether the body, urlencoded or multipart, is exactly `List-Unsubscribe=One-Click`. */
async function isOneClick(c: PageContext): Promise<boolean> {
  const fields = await c.req.formData().then(
    (form) => [...form.entries()],
    () => [],
  )
  const [[name, value] = []] = fields
  return fields.length === 1 && name === 'List-Unsubscribe' && value === 'One-Click'
}
