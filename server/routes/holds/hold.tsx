import { Hono } from 'hono'
import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { CancellationSummary, ChangeSummary, TitleSummary } from '../../../views/holds/confirm.tsx'
import { ExtendHold } from '../../../views/holds/extend.tsx'
import {
  CancelHold,
  ConfirmHoldQuery,
  type HoldChoices,
  HoldPage,
  HoldQuery,
  UpdateHold,
} from '../../../views/holds/hold.tsx'
import { FrameQuery, isOffered } from '../../../views/parts/frame-data.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../forms/confirm.tsx'
import { frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'
import { holdDateFields, readHoldDates, typedHoldDates } from './hold-dates.ts'
import { pickupFields } from './pickup-fields.ts'
import { type Pickup, parsePickup } from './pickup-value.ts'

export const holdRoutes = new Hono<ServiceEnv>()

holdRoutes.get(urls.hold.pattern, (c) => holdPage(c, {}, c.req.query('done')))

holdRoutes.post(urls.hold.pattern, async (c) => {
  const [field, id, texts] = [await readFormFields(c), c.req.param('id'), c.get('texts')]
  const typed = { pickup: field('pickup'), contact: field('contact'), ...(await typedHoldDates(c)) }
  if ((await confirmationAnswer(c)) === 'no') return holdPage(c, { typed })
  const pickup = parsePickup(typed.pickup)
  if (!pickup) {
    return holdPage(c, { typed, faults: [{ field: 'pickup', text: texts.holds.place.choosePickup }] })
  }
  const { dates, faults } = await readHoldDates(c, typed)
  if (faults.length > 0) return holdPage(c, { typed, faults })
  const confirmation = await askToConfirmChange(c, id, { typed, pickup })
  if (confirmation) return confirmation
  const change = {
    id: globalId('Hold', id),
    pickup: pickup.branchId,
    place: pickup.placeId,
    contact: typed.contact as ContactMethod,
    ...dates,
  }
  const done = () => c.redirect(urls.hold(id, 'changed'), 303)
  return submitForm(c, UpdateHold, change, { done, page: holdPage, typed })
})

// The language link of a refusal and the return from sign-in request this address with GET.
holdRoutes.get(urls.cancelHold.pattern, (c) => c.redirect(urls.hold(c.req.param('id')), 303))

holdRoutes.post(urls.cancelHold.pattern, async (c) => {
  const id = c.req.param('id')
  if ((await confirmationAnswer(c)) === 'no') return c.redirect(urls.hold(id), 303)
  const confirmation = await askAboutCancelling(c, id)
  if (confirmation) return confirmation
  return submitForm(
    c,
    CancelHold,
    { id: globalId('Hold', id) },
    {
      done: async ({ state }) => {
        const isGone = state === 'CANCELLED' && (await hasNoClosedHolds(c))
        return c.redirect(isGone ? urls.holds({ done: 'cancelled' }) : urls.hold(id, 'cancelled'), 303)
      },
      page: holdPage,
    },
  )
})

// The language link of a refusal and the return from sign-in request this address with GET.
holdRoutes.get(urls.extendHold.pattern, (c) => c.redirect(urls.hold(c.req.param('id')), 303))

holdRoutes.post(urls.extendHold.pattern, async (c) => {
  const [field, id] = [await readFormFields(c), c.req.param('id')]
  if ((await confirmationAnswer(c)) === 'no') return c.redirect(urls.hold(id), 303)
  const seen = field('seen')
  if (!/^\d{4}-\d\d-\d\d$/.test(seen)) return c.redirect(urls.hold(id), 303)
  const confirmation = await askAboutExtending(c, id, seen)
  if (confirmation) return confirmation
  const done = () => c.redirect(urls.hold(id, 'extended'), 303)
  return submitForm(c, ExtendHold, { id: globalId('Hold', id), seen }, { done, page: holdPage })
})

async function askAboutExtending(c: PageContext, id: string, seen: string) {
  const { me } = await runOperation(ConfirmHoldQuery, { id: globalId('Hold', id) }, c.get('context'))
  if (!me.hold?.extensionDay) return null
  const texts = c.get('texts')
  return confirmationPage(c, {
    title: texts.holds.hold.confirmTitle,
    ask: texts.holds.extend.confirm(texts.day(me.hold.extensionDay)),
    about: <TitleSummary texts={texts} title={me.hold.title} note={texts.holds.extend.note} />,
    fields: [['seen', seen]],
  })
}

/** Whether a closed hold has no page: the library system lists only open holds. */
async function hasNoClosedHolds(c: PageContext) {
  return !isOffered(buildFrame(c, await runOperation(FrameQuery, {}, c.get('context'))), 'CIRCULATION')
}

/** Null also when the change will be refused: the business rules state the reason. */
async function askToConfirmChange(
  c: PageContext,
  id: string,
  { typed, pickup }: { typed: HoldChoices; pickup: Pickup },
) {
  const { me, library } = await runOperation(ConfirmHoldQuery, { id: globalId('Hold', id) }, c.get('context'))
  const branch = library.branches.find(({ id }) => id === pickup.branchId)
  const offer = library.pickupPlaces.find(({ place }) => place.id === pickup.placeId)
  const isOffered = branch?.acceptsPickup && (branch.acceptsAvPickup || !me.hold?.title.isAv)
  const contact = typed.contact === 'NONE' || (typed.contact === 'MAIL' && me.mailVerified) ? typed.contact : null
  if (!me.hold?.changeable || !isOffered || !contact || (pickup.placeId && !offer)) return null
  const texts = c.get('texts')
  return confirmationPage(c, {
    title: texts.holds.hold.confirmTitle,
    ask: texts.holds.hold.confirmChange,
    about: (
      <ChangeSummary
        {...typed}
        texts={texts}
        title={me.hold.title}
        pickup={branch}
        place={offer?.place}
        contact={contact}
      />
    ),
    fields: Object.entries(typed).filter((entry): entry is [string, string] => entry[1] !== undefined),
  })
}

async function askAboutCancelling(c: PageContext, id: string) {
  const { me } = await runOperation(ConfirmHoldQuery, { id: globalId('Hold', id) }, c.get('context'))
  if (!me.hold?.cancellable) return null
  const texts = c.get('texts')
  return confirmationPage(c, {
    title: texts.holds.hold.confirmTitle,
    ask: texts.holds.hold.confirmCancel,
    about: <CancellationSummary texts={texts} title={me.hold.title} atOnce={me.hold.changeable} />,
    fields: [],
  })
}

const fields = { ...pickupFields, ...holdDateFields }

/** `done` is the name of the success message in the address. */
async function holdPage(c: PageContext, outcome: Outcome<HoldChoices>, done?: string) {
  const data = await runOperation(HoldQuery, { id: globalId('Hold', c.req.param('id') ?? '') }, c.get('context'))
  const { hold } = data.me
  if (!hold) return c.notFound()
  const frame = frameAfter(c, data, { ...outcome, done: successMessage(c, done, hold.state) }, fields)
  const page = <HoldPage frame={frame} {...data} hold={hold} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(c, outcome, 409))
}

/** The success message, if it fits the hold's state: anybody can write an address. */
function successMessage(c: PageContext, done: string | undefined, state: string): string | undefined {
  const words = c.get('texts').holds.hold
  if (done === 'changed') return words.changed
  if (done === 'extended' && state === 'READY') return c.get('texts').holds.extend.done
  if (done !== 'cancelled') return undefined
  return { CANCELLED: words.cancelled, CANCEL_REQUESTED: words.cancelRequested }[state]
}
