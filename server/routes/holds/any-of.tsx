import { Hono } from 'hono'
import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import {
  AnyOfPage,
  AnyOfQuery,
  CancelAnyOfSet,
  RemoveFromAnyOfSet,
  UpdateAnyOfSet,
} from '../../../views/holds/groups/any-of.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { isHeldId } from '../../urls/numeric-id.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { refusalErrors } from '../forms/form-errors.ts'
import { sentFields } from '../forms/saved-form.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'
import { holdDateFields, readHoldDates, typedHoldDates } from './hold-dates.ts'
import { pickupFields } from './pickup-fields.ts'
import { parsePickup } from './pickup-value.ts'

export const anyOfRoutes = new Hono<ServiceEnv>()

anyOfRoutes.get(urls.anyOf.pattern, (c) => {
  const done = (['changed', 'removed'] as const).find((done) => done === c.req.query('done'))
  return anyOfPage(c, c.req.param('id'), {
    notice: pageNotice('done', done && c.get('texts').holds.anyOf.done[done]),
    // In front of a library system, a set ends when all its holds are wanted.
    isReduced: done === 'removed',
  })
})

anyOfRoutes.post(urls.anyOf.pattern, async (c) => {
  const id = c.req.param('id')
  const { pickup, contact } = await c.req.parseBody()
  const texts = c.get('texts')
  const typed = await typedHoldDates(c)
  const to = typeof pickup === 'string' ? parsePickup(pickup) : null
  if (!to) {
    return anyOfPage(c, id, { typed, faults: [{ field: 'pickup', text: texts.holds.place.choosePickup }] }, 422)
  }
  const { dates, faults } = await readHoldDates(c, typed)
  if (faults.length > 0) return anyOfPage(c, id, { typed, faults }, 422)
  const variables = {
    id: globalId('AnyOfSet', id),
    pickup: to.branchId,
    place: to.placeId,
    contact: contact as ContactMethod,
    ...dates,
  }
  const { updateAnyOfSet } = await runOperation(UpdateAnyOfSet, variables, c.get('context'))
  if (updateAnyOfSet.__typename === 'NotFound') return c.notFound()
  if (updateAnyOfSet.__typename === 'AnyOfSet') return c.redirect(urls.anyOf(id, 'changed'), 303)
  return anyOfPage(
    c,
    id,
    { typed, faults: refusalErrors(c, updateAnyOfSet, { ...pickupFields, ...holdDateFields }) },
    409,
  )
})

// The language link of a refusal and the return from sign-in request these addresses with GET.
for (const form of [urls.removeFromAnyOfSet.pattern, urls.cancelAnyOfSet.pattern]) {
  anyOfRoutes.get(form, (c) => c.redirect(urls.anyOf(c.req.param('id') ?? ''), 303))
}

anyOfRoutes.post(urls.removeFromAnyOfSet.pattern, async (c) => {
  const { hold } = await c.req.parseBody()
  const id = c.req.param('id')
  if (typeof hold !== 'string' || !isHeldId(hold)) return c.notFound()
  const { removeFromAnyOfSet } = await runOperation(
    RemoveFromAnyOfSet,
    { id: globalId('Hold', hold) },
    c.get('context'),
  )
  if (removeFromAnyOfSet.__typename === 'NotFound') return c.notFound()
  if (removeFromAnyOfSet.__typename === 'Hold') return c.redirect(urls.anyOf(id, 'removed'), 303)
  return anyOfPage(c, id, { faults: refusalErrors(c, removeFromAnyOfSet) }, 409)
})

anyOfRoutes.post(urls.cancelAnyOfSet.pattern, async (c) => {
  const id = c.req.param('id')
  const { cancelAnyOfSet } = await runOperation(CancelAnyOfSet, { id: globalId('AnyOfSet', id) }, c.get('context'))
  if (cancelAnyOfSet.__typename === 'NotFound') return c.notFound()
  if (cancelAnyOfSet.__typename === 'AnyOfSet') return c.redirect(urls.holds({ done: 'cancelledAnyOf' }), 303)
  return anyOfPage(c, id, { faults: refusalErrors(c, cancelAnyOfSet) }, 409)
})

interface Shown {
  notice?: PageNotice | undefined
  faults?: FormError[]
  /** The entered days. */
  typed?: Awaited<ReturnType<typeof typedHoldDates>>
  /** Whether the patron just removed a title. */
  isReduced?: boolean
}

async function anyOfPage(c: PageContext, id: string, { notice, faults, isReduced, typed }: Shown, status?: 409 | 422) {
  const data = await runOperation(AnyOfQuery, { id: globalId('AnyOfSet', id) }, c.get('context'))
  const { anyOfSet } = data.me
  if (!anyOfSet || anyOfSet.members.length === 0)
    return isReduced ? c.redirect(urls.holds({ done: 'removedAnyOf' }), 303) : c.notFound()
  const frame = buildFrame(c, data, faults, notice)
  const page = <AnyOfPage frame={frame} {...data} set={anyOfSet} typed={typed} />
  return sendPage(c, page, status, faults && (await sentFields(c)))
}
