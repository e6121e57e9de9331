import { Hono } from 'hono'
import {
  CardApplicationLinkPage,
  CardApplicationLinkQuery,
  ConfirmCardApplication,
  NoCardApplicationPage,
  WithdrawCardApplication,
} from '../../../views/card-applications/link.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { refusalErrors } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const linkRoutes = new Hono<ServiceEnv>()

linkRoutes.get(urls.cardApplicationLink.pattern, async (c) =>
  linkIn(c) === '' ? c.redirect(urls.cardApplication, 303) : await linkPage(c),
)

linkRoutes.post(urls.cardApplicationLink.pattern, async (c) => {
  const [link, field] = [linkIn(c), await readFormFields(c)]
  if (field('what') === 'withdraw') {
    await runOperation(WithdrawCardApplication, { link }, c.get('context'))
    // The page shows what staff have decided meanwhile.
    return c.redirect(urls.cardApplicationLink(link, 'withdrawn'), 303)
  }
  const { done } = await runOperation(ConfirmCardApplication, { link }, c.get('context'))
  if (done.__typename === 'CardApplicationGone') return linkPage(c, refusalErrors(c, done))
  return c.redirect(urls.cardApplicationLink(link), 303)
})

const linkIn = (c: PageContext) => (c.req.query('link') ?? '').slice(0, 100)

const isWithdrawn = (c: PageContext) => c.req.query('done') === 'withdrawn'

async function linkPage(c: PageContext, refused?: FormError[]) {
  const link = linkIn(c)
  const data = await runOperation(CardApplicationLinkQuery, { link }, c.get('context'))
  if (data.cardApplication)
    return sendPage(
      c,
      <CardApplicationLinkPage frame={buildFrame(c, data, refused)} link={link} application={data.cardApplication} />,
    )
  const faults = isWithdrawn(c) ? undefined : [{ text: c.get('texts').refusals.CardApplicationGone }]
  const page = <NoCardApplicationPage frame={buildFrame(c, data, faults)} isWithdrawn={isWithdrawn(c)} />
  return sendPage(c, page, isWithdrawn(c) ? 200 : 409)
}
