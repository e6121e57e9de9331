import { Hono } from 'hono'
import {
  Resubscribe,
  SubscriptionQuery,
  Unsubscribe,
  UnsubscribePage,
} from '../../../../views/patrons/settings/unsubscribe.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { textsFor } from '../../../http/request/language.ts'
import { returnAddress } from '../../../http/request/request-address.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { type MailList, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'

const lists = { reminders: 'REMINDERS', alerts: 'ALERTS', news: 'NEWS', account: 'ACCOUNT' } as const satisfies Record<
  MailList,
  string
>

/** The `MailList` value of a list's name in the address. */
export const mailListOf = (list: string) => lists[list as MailList]

/** The page of the link in a mail: its key stops such mail, or starts it again (M5). */
export const unsubscribeRoutes = new Hono<ServiceEnv>()

unsubscribeRoutes.use(urls.unsubscribe.pattern, async (c, next) => {
  c.header('X-Robots-Tag', 'noindex')
  await next()
})

// A GET request changes nothing, because mail programs open every link.
unsubscribeRoutes.get(urls.unsubscribe.pattern, async (c) => {
  const { key, list } = c.req.param()
  const { mailSubscription, library } = await runOperation(
    SubscriptionQuery,
    { key, list: mailListOf(list) },
    c.get('context'),
  )
  if (!mailSubscription) return c.notFound()
  const texts = textsFor(c, mailSubscription)
  const page = {
    texts,
    formToken: c.get('formToken'),
    address: returnAddress(c),
    library,
    subscription: mailSubscription,
  }
  return sendPage(c, <UnsubscribePage {...page} action={urls.unsubscribe(key, list as MailList)} />)
})

unsubscribeRoutes.post(urls.unsubscribe.pattern, async (c) => {
  const { key, list } = c.req.param()
  const isDone = await change(c, { key, list: mailListOf(list) })
  return isDone ? c.redirect(urls.unsubscribe(key, list as MailList), 303) : c.notFound()
})

async function change(c: PageContext, of: { key: string; list: ReturnType<typeof mailListOf> }): Promise<boolean> {
  const { act } = await c.req.parseBody()
  if (act === 'stop')
    return (await runOperation(Unsubscribe, of, c.get('context'))).unsubscribe.__typename !== 'NotFound'
  if (act === 'resume')
    return (await runOperation(Resubscribe, of, c.get('context'))).resubscribe.__typename !== 'NotFound'
  throw new BadInput('badInput', 422)
}
