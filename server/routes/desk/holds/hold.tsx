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
import { parsePickup } from '../../holds/pickup-value.ts'
import { sendPage } from '../../pages/page.tsx'
import { DeskFormMessage, type DeskFormOutcome } from '../act-answer.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { patronPage } from '../patrons/patron.tsx'
import { usualReason } from '../usual-reason.ts'

export const holdRoutes = new Hono<DeskEnv>()

holdRoutes.get(urls.desk.hold.pattern, (c) => holdPage(c))

holdRoutes.post(urls.desk.hold.pattern, async (c) => {
  const [context, at, id] = [c.get('context'), c.get('desk').branch.id, globalId('DeskHold', c.req.param('id'))]
  const words = c.get('desk').texts.desk.hold
  const form = await c.req.parseBody()
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].trim().slice(0, 200) : '')
  if (form.what === 'pickup') {
    const pickup = parsePickup(text('pickup'))
    if (!pickup) return holdPage(c, { stop: words.choosePickup })
    const change = { at, id, pickup: pickup.branchId, place: pickup.placeId }
    const { done } = await runOperation(ChangePickup, change, context)
    return done.__typename === 'DeskHoldPayload' ? holdPage(c, { done: words.changed }) : holdPage(c, { refusal: done })
  }
  if (form.what === 'extend') {
    const seen = text('seen')
    if (!/^\d{4}-\d\d-\d\d$/.test(seen)) return holdPage(c)
    const { done } = await runOperation(ExtendForPatron, { at, id, seen }, context)
    return done.__typename === 'DeskHoldPayload'
      ? holdPage(c, { done: words.extended })
      : holdPage(c, { refusal: done })
  }
  const reason = text('reason') || usualReason(words.reasons, text('usual'))
  if (!reason) return holdPage(c, { stop: words.missingReason })
  if (form.what === 'head') {
    const { done } = await runOperation(MoveToHead, { at, id, reason }, context)
    return done.__typename === 'DeskHoldPayload'
      ? holdPage(c, { done: words.headed })
      : holdPage(c, { refusal: done, reason })
  }
  if (form.what === 'revert') {
    const { done } = await runOperation(RevertHold, { at, id, reason }, context)
    return done.__typename === 'DeskHoldPayload'
      ? holdPage(c, { done: words.reverted })
      : holdPage(c, { refusal: done, reason })
  }
  const { deskHold } = await runOperation(DeskHoldQuery, { id }, context)
  const { done } = await runOperation(CancelForPatron, { at, id, reason }, context)
  if (done.__typename !== 'DeskHoldPayload') return holdPage(c, { refusal: done, reason })
  // The hold is closed and no longer has a page.
  if (!deskHold?.patron) return c.notFound()
  return patronPage(c, urls.numberOf(deskHold.patron.id), { done: <p class="what">{words.cancelled}</p> })
})

interface Outcome extends DeskFormOutcome {
  reason?: string
}

async function holdPage(c: DeskContext, { done, stop, refusal, reason }: Outcome = {}) {
  const frame = c.get('desk')
  const data = await runOperation(
    DeskHoldQuery,
    { id: globalId('DeskHold', c.req.param('id') ?? '') },
    c.get('context'),
  )
  const { deskHold, library } = data
  if (!deskHold || refusal?.__typename === 'NotFound') return c.notFound()
  const said = <DeskFormMessage texts={frame.texts} of={{ done, stop, refusal }} />
  const page = <DeskHoldPage frame={frame} hold={deskHold} library={library} said={said} reason={reason} />
  return sendPage(c, page, refusal ? 409 : stop ? 422 : 200)
}
