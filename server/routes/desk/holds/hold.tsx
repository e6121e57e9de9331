import { Hono } from 'hono'
import {
  CancelForPatron,
  ChangePickup,
  DeskHoldPage,
  DeskHoldQuery,
  ExtendForPatron,
  MoveToHead,
  RevertHold,
} from '../../../../views/desk/holds/hold.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { parsePickup } from '../../holds/pickup-value.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameWithAlert, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { patronPage } from '../patrons/patron.tsx'
import { usualReason } from '../usual-reason.ts'

export const holdRoutes = new Hono<DeskEnv>()

holdRoutes.get(urls.desk.hold.pattern, (c) => holdPage(c))

holdRoutes.post(urls.desk.hold.pattern, async (c) => {
  const [context, id] = [c.get('context'), globalId('DeskHold', c.req.param('id'))]
  const hold = { at: c.get('desk').branch.id, id }
  const words = c.get('desk').texts.desk.hold
  const form = await c.req.parseBody()
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].trim().slice(0, 200) : '')
  if (form.what === 'pickup') {
    const pickup = parsePickup(text('pickup'))
    if (!pickup) return holdPage(c, { faults: [{ text: words.choosePickup }] })
    const change = { ...hold, pickup: pickup.branchId, place: pickup.placeId }
    return submitForm(c, ChangePickup, change, { done: words.changed, page: holdPage })
  }
  if (form.what === 'extend') {
    const seen = text('seen')
    if (!/^\d{4}-\d\d-\d\d$/.test(seen)) return holdPage(c)
    return submitForm(c, ExtendForPatron, { ...hold, seen }, { done: words.extended, page: holdPage })
  }
  const reason = text('reason') || usualReason(words.reasons, text('usual'))
  if (!reason) return holdPage(c, { faults: [{ text: words.missingReason }] })
  const answers = { page: holdPage, typed: reason }
  if (form.what === 'head') return submitForm(c, MoveToHead, { ...hold, reason }, { done: words.headed, ...answers })
  if (form.what === 'revert')
    return submitForm(c, RevertHold, { ...hold, reason }, { done: words.reverted, ...answers })
  const { deskHold } = await runOperation(DeskHoldQuery, { id }, context)
  return submitForm(
    c,
    CancelForPatron,
    { ...hold, reason },
    {
      // The hold is closed and no longer has a page.
      done: () =>
        deskHold?.patron ? patronPage(c, { done: words.cancelled }, urls.numberOf(deskHold.patron.id)) : c.notFound(),
      ...answers,
    },
  )
})

async function holdPage(c: DeskContext, outcome: DeskOutcome<string> = {}) {
  const id = globalId('DeskHold', c.req.param('id') ?? '')
  const { deskHold, library } = await runOperation(DeskHoldQuery, { id }, c.get('context'))
  if (!deskHold) return c.notFound()
  const props = { frame: frameWithAlert(c.get('desk'), outcome), hold: deskHold, library, reason: outcome.typed }
  return sendPage(c, <DeskHoldPage {...props} />, statusAfter(outcome, 409))
}
