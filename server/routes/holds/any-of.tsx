import { Hono } from 'hono'
import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import {
  AnyOfPage,
  AnyOfQuery,
  CancelAnyOfSet,
  RemoveFromAnyOfSet,
  UpdateAnyOfSet,
} from '../../../views/holds/groups/any-of.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { isHeldId } from '../../urls/numeric-id.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { sentFields } from '../forms/saved-form.ts'
import { submitForm } from '../forms/submit-form.ts'
import { sendPage } from '../pages/page.tsx'
import { holdDateFields, readHoldDates, typedHoldDates } from './hold-dates.ts'
import { pickupFields } from './pickup-fields.ts'
import { parsePickup } from './pickup-value.ts'

export const anyOfRoutes = new Hono<ServiceEnv>()

anyOfRoutes.get(urls.anyOf.pattern, (c) => {
  const done = (['changed', 'removed'] as const).find((done) => done === c.req.query('done'))
  // In front of a library system, a set ends when all its holds are wanted.
  return anyOfPage(c, { done: done && c.get('texts').holds.anyOf.done[done] }, done === 'removed')
})

anyOfRoutes.post(urls.anyOf.pattern, async (c) => {
  const { pickup, contact } = await c.req.parseBody()
  const typed = await typedHoldDates(c)
  const to = typeof pickup === 'string' ? parsePickup(pickup) : null
  if (!to) {
    return anyOfPage(c, { typed, faults: [{ field: 'pickup', text: c.get('texts').holds.place.choosePickup }] })
  }
  const { dates, faults } = await readHoldDates(c, typed)
  if (faults.length > 0) return anyOfPage(c, { typed, faults })
  const variables = {
    id: setId(c),
    pickup: to.branchId,
    place: to.placeId,
    contact: contact as ContactMethod,
    ...dates,
  }
  const done = () => c.redirect(urls.anyOf(c.req.param('id'), 'changed'), 303)
  return submitForm(c, UpdateAnyOfSet, variables, { done, page: anyOfPage, typed })
})

// The language link of a refusal and the return from sign-in request these addresses with GET.
for (const form of [urls.removeFromAnyOfSet.pattern, urls.cancelAnyOfSet.pattern]) {
  anyOfRoutes.get(form, (c) => c.redirect(urls.anyOf(c.req.param('id') ?? ''), 303))
}

anyOfRoutes.post(urls.removeFromAnyOfSet.pattern, async (c) => {
  const { hold } = await c.req.parseBody()
  if (typeof hold !== 'string' || !isHeldId(hold)) return c.notFound()
  const done = () => c.redirect(urls.anyOf(c.req.param('id'), 'removed'), 303)
  return submitForm(c, RemoveFromAnyOfSet, { id: globalId('Hold', hold) }, { done, page: anyOfPage })
})

anyOfRoutes.post(urls.cancelAnyOfSet.pattern, (c) => {
  const done = () => c.redirect(urls.holds({ done: 'cancelledAnyOf' }), 303)
  return submitForm(c, CancelAnyOfSet, { id: setId(c) }, { done, page: anyOfPage })
})

const setId = (c: PageContext) => globalId('AnyOfSet', c.req.param('id') ?? '')

type Typed = Awaited<ReturnType<typeof typedHoldDates>>

const fields = { ...pickupFields, ...holdDateFields }

/** `isReduced` says that the patron just removed a title. */
async function anyOfPage(c: PageContext, outcome: Outcome<Typed>, isReduced = false) {
  const data = await runOperation(AnyOfQuery, { id: setId(c) }, c.get('context'))
  const { anyOfSet } = data.me
  if (!anyOfSet || anyOfSet.members.length === 0)
    return isReduced ? c.redirect(urls.holds({ done: 'removedAnyOf' }), 303) : c.notFound()
  const frame = frameAfter(c, data, outcome, fields)
  const page = <AnyOfPage frame={frame} {...data} set={anyOfSet} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(c, outcome, 409), frame.faults && (await sentFields(c)))
}
