import { Hono } from 'hono'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { CardRenewalPage, CardRenewalQuery, RenewOwnCard } from '../../../views/patrons/card-renewal.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { readDateField } from '../forms/date-field.ts'
import { refusalErrors } from '../forms/form-errors.ts'
import { buildFrame, readFormFields, sendPage } from '../pages/page.tsx'

export const cardRenewalRoutes = new Hono<ServiceEnv>()

cardRenewalRoutes.get(urls.cardRenewal.pattern, (c) => renewalPage(c, { isDone: c.req.query('done') !== undefined }))

cardRenewalRoutes.post(urls.cardRenewal.pattern, async (c) => {
  const [context, field] = [c.get('context'), await readFormFields(c)]
  const answer = field('address')
  const expiresOn = await readDateField(field('seen', 40), context)
  if (!expiresOn || (answer !== 'same' && answer !== 'changed'))
    return renewalPage(c, { faults: [{ field: 'address', text: c.get('texts').patrons.cardRenewal.unanswered }] })
  const asked = { expiresOn, addressUnchanged: answer === 'same' }
  const { renewOwnCard: renewed } = await runOperation(RenewOwnCard, asked, context)
  if (renewed.__typename === 'Patron') return c.redirect(urls.cardRenewal(true), 303)
  return renewalPage(c, { faults: refusalErrors(c, renewed) })
})

async function renewalPage(c: PageContext, { isDone = false, faults }: { isDone?: boolean; faults?: FormError[] }) {
  const data = await runOperation(CardRenewalQuery, {}, c.get('context'))
  const page = <CardRenewalPage frame={buildFrame(c, data, faults)} me={data.me} isDone={isDone} />
  return sendPage(c, page, faults ? 422 : 200)
}
