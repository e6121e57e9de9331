import { Hono } from 'hono'
import { CardRenewalPage, CardRenewalQuery, RenewOwnCard } from '../../../views/patrons/card-renewal.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { readDateField } from '../forms/date-field.ts'
import { frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { sendPage } from '../pages/page.tsx'

export const cardRenewalRoutes = new Hono<ServiceEnv>()

cardRenewalRoutes.get(urls.cardRenewal.pattern, (c) => renewalPage(c, {}, c.req.query('done') !== undefined))

cardRenewalRoutes.post(urls.cardRenewal.pattern, async (c) => {
  const [context, field] = [c.get('context'), await readFormFields(c)]
  const answer = field('address')
  const expiresOn = await readDateField(field('seen', 40), context)
  if (!expiresOn || (answer !== 'same' && answer !== 'changed'))
    return renewalPage(c, { faults: [{ field: 'address', text: c.get('texts').patrons.cardRenewal.unanswered }] })
  const done = () => c.redirect(urls.cardRenewal(true), 303)
  return submitForm(c, RenewOwnCard, { expiresOn, addressUnchanged: answer === 'same' }, { done, page: renewalPage })
})

async function renewalPage(c: PageContext, outcome: Outcome, isDone = false) {
  const data = await runOperation(CardRenewalQuery, {}, c.get('context'))
  const page = <CardRenewalPage frame={frameAfter(c, data, outcome)} me={data.me} isDone={isDone} />
  return sendPage(c, page, statusAfter(c, outcome))
}
