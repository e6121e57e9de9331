import { Hono } from 'hono'
import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import {
  CheckRequestPage,
  CheckRequestQuery,
  CreatePurchaseRequest,
  NewRequestPage,
  NewRequestQuery,
  type PurchaseRequestValues,
} from '../../../views/purchase-requests/new-purchase-request.tsx'
import { purchaseRequestFields } from '../../../views/purchase-requests/wish.tsx'
import { newSecret } from '../../domain/common/secrets.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FieldsByRefusal, refusalErrors } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { pickupFields } from '../holds/pickup-fields.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const newRequestRoutes = new Hono<ServiceEnv>()

/** Maximum length of a field's initial value from the address. The form's own limits apply when it is sent. */
const maxInitialLength = 300

newRequestRoutes.get(urls.newRequest.pattern, (c) => {
  const query = c.req.query()
  return formPage(
    c,
    Object.fromEntries(purchaseRequestFields.map((name) => [name, query[name]?.slice(0, maxInitialLength)])),
  )
})

newRequestRoutes.post(urls.newRequest.pattern, async (c) => {
  const field = await readFormFields(c)
  const texts = c.get('texts')
  const typed = Object.fromEntries(
    purchaseRequestFields.map((name) => [name, field(name, 1500)]),
  ) as PurchaseRequestValues
  const step = field('step')
  if (step === 'edit') return formPage(c, typed)
  const year = typed.publishedYear.normalize('NFKC').trim()
  if (!/^\d{0,4}$/.test(year)) {
    return formPage(c, typed, [{ field: 'publishedYear', text: texts.requests.form.badYear }])
  }
  const wish = { ...typed, publishedYear: year === '' ? null : Number(year) }
  // Only a form of the second step has a key and sends the request.
  const [key, pickup, contact] = [field('key'), field('pickup'), field('contact')]
  if (step !== 'send' || key === '') return checkPage(c, typed, wish, choicesOf({ pickup, contact }))
  if (!/^\d{1,9}$/.test(pickup)) {
    const faults = [{ field: 'pickup', text: texts.holds.place.choosePickup }]
    return checkPage(c, typed, wish, { key, pickup, contact, faults })
  }
  const input = {
    key,
    details: wish,
    pickupBranchId: globalId('Branch', pickup),
    contactMethod: contact as ContactMethod,
  }
  const { createPurchaseRequest: done } = await runOperation(CreatePurchaseRequest, { input }, c.get('context'))
  if (done.__typename === 'PurchaseRequest') return c.redirect(urls.request(done.id, 'sent'), 303)
  if (done.__typename === 'KeyUsedForOther') {
    const faults = [{ text: texts.requests.keyUsed }]
    return checkPage(c, typed, wish, { key: newSecret(), pickup, contact, faults })
  }
  return checkPage(c, typed, wish, { key, pickup, contact, faults: refusalErrors(c, done, pickupFields) })
})

async function formPage(c: PageContext, typed: Partial<PurchaseRequestValues>, faults?: FormError[]) {
  const data = await runOperation(NewRequestQuery, {}, c.get('context'))
  const { requestAllowance } = data.me
  const frame = buildFrame(c, data, faults)
  return sendPage(c, <NewRequestPage frame={frame} allowance={requestAllowance} typed={typed} />, faults ? 422 : 200)
}

/** Refusals that are corrected in the first step, which has the entered fields. */
const firstStepFields: FieldsByRefusal = {
  ...Object.fromEntries(purchaseRequestFields.map((field) => [`.${field}`, field])),
  NothingRequested: 'isbn',
  IsbnRefused: 'isbn',
  PurchaseRequestFieldRefused: 'title',
}

interface Choices {
  key?: string
  pickup?: string
  contact?: string
  faults?: FormError[]
}

/** The choices before a change of language. A field that was not sent is undefined. */
const choicesOf = ({ pickup, contact }: { pickup: string; contact: string }): Choices => ({
  ...(pickup && { pickup }),
  ...(contact && { contact }),
})

async function checkPage(
  c: PageContext,
  typed: PurchaseRequestValues,
  wish: Omit<PurchaseRequestValues, 'publishedYear'> & { publishedYear: number | null },
  { key, faults: inputErrors, ...choices }: Choices,
) {
  const data = await runOperation(CheckRequestQuery, { wish }, c.get('context'))
  const { refusal } = data.purchaseRequestPreview
  const faults = inputErrors ?? (refusal ? refusalErrors(c, refusal, firstStepFields) : undefined)
  if (refusal && firstStepFields[refusal.__typename]) return formPage(c, typed, faults)
  const page = (
    <CheckRequestPage
      frame={{ ...buildFrame(c, data, faults), again: { action: urls.newRequest(), fields: [] } }}
      data={data}
      typed={typed}
      submissionKey={key || newSecret()}
      {...choices}
    />
  )
  return sendPage(c, page, faults ? 422 : 200)
}
