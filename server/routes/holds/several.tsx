import { Hono } from 'hono'
import {
  CancelHolds,
  type SeveralAction,
  SeveralHoldsPage,
  SeveralHoldsQuery,
  SeveralSummary,
  type SeveralTyped,
  severalActions,
  severalPerPage,
  UpdateHolds,
} from '../../../views/holds/several.tsx'
import { HoldsWithoutPickupPage, HoldsWithoutPickupQuery } from '../../../views/holds/without-pickup.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { refusalText } from '../../../views/parts/refusal.ts'
import { titleText } from '../../../views/parts/titles/title-line.tsx'
import { newSecret } from '../../domain/common/secrets.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { isHeldId } from '../../urls/numeric-id.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../forms/confirm.tsx'
import { readDateField } from '../forms/date-field.ts'
import { refusalErrors } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { buildFrame, readRange, sendPage } from '../pages/page.tsx'
import { holdDateFields } from './hold-dates.ts'
import { pickupFields } from './pickup-fields.ts'
import { parsePickup } from './pickup-value.ts'

const readData = (c: PageContext) => runOperation(HoldsWithoutPickupQuery, {}, c.get('context'))

/** The holds whose branch no longer hands out their titles (L5). */
const holdsWithoutPickup = async (c: PageContext) => (await readData(c)).me.holdsWithoutPickup?.holds ?? []

/** The form for these holds. */
async function withoutPickupPage(
  c: PageContext,
  { typed, faults }: { typed?: SeveralTyped | undefined; faults?: FormError[] | undefined },
  status?: 409 | 422,
) {
  const data = await readData(c)
  const frame = buildFrame(c, data, faults)
  const page = <HoldsWithoutPickupPage {...data} frame={frame} submissionKey={newSecret()} typed={typed} />
  return sendPage(c, page, status)
}

/** The limit of a submission. */
const maxHolds = 50

export const severalRoutes = new Hono<ServiceEnv>()

severalRoutes.get(urls.severalHolds.pattern, (c) => formPage(c))

severalRoutes.post(urls.severalHolds.pattern, async (c) => {
  const field = await readFormFields(c)
  const holds = field.all('hold').filter(isHeldId).slice(0, maxHolds)
  const typed = { holds, pickup: field('pickup'), suspendedUntil: field('suspendedUntil', 40).trim() }
  const action = severalActions.find((name) => name === field('what'))
  const key = field('key') || newSecret()
  const again = (faults: FormError[], status?: 409 | 422) => formPage(c, { typed, faults }, status)
  if ((await confirmationAnswer(c)) === 'no') return again([])
  const { texts, faults, suspendedUntil } = await readChoice(c, action, typed)
  if (!action || faults.length > 0) return again(faults, 422)
  const confirmation = await askToConfirm(c, action, typed, key)
  if (confirmation) return confirmation
  const done = await act(c, action, { typed, key, suspendedUntil })
  if (!('outcomes' in done)) return again(refusalErrors(c, done, { ...pickupFields, ...holdDateFields }), 409)
  const refused = done.outcomes.flatMap(({ hold, refusal }) => {
    const why = refusal && refusalText(texts, refusal)
    return why ? { text: hold ? texts.holds.several.refused(titleText(hold.title), why) : why } : []
  })
  if (refused.length > 0) return again(refused, 409)
  return c.redirect(urls.holds({ done: action === 'cancel' ? 'severalCancelled' : 'severalChanged' }), 303)
})

/** Reads what the chosen action needs. A fault names the field. */
async function readChoice(c: PageContext, action: SeveralAction | undefined, typed: SeveralTyped) {
  const texts = c.get('texts')
  const faults: FormError[] = []
  if (!action) faults.push({ text: texts.holds.several.chooseAction })
  if (typed.holds.length === 0) faults.push({ field: 'hold', text: texts.holds.several.chooseHolds })
  if (action === 'pickup' && !parsePickup(typed.pickup)) {
    faults.push({ field: 'pickup', text: texts.holds.place.choosePickup })
  }
  const suspendedUntil = action === 'suspend' ? await readDateField(typed.suspendedUntil, c.get('context')) : null
  if (action === 'suspend' && !suspendedUntil) {
    faults.push({ field: 'suspendedUntil', text: texts.frame.noDate(texts.patrons.settings.skip.until) })
  }
  return { texts, faults, suspendedUntil: suspendedUntil ?? null }
}

interface Submission {
  typed: SeveralTyped
  key: string
  suspendedUntil: string | null
}

async function act(c: PageContext, action: SeveralAction, { typed, key, suspendedUntil }: Submission) {
  const holdIds = typed.holds.map((hold) => globalId('Hold', hold))
  const context = c.get('context')
  if (action === 'cancel') return (await runOperation(CancelHolds, { key, holds: holdIds }, context)).cancelHolds
  const to = action === 'pickup' ? parsePickup(typed.pickup) : null
  const change = to ? { pickupBranchId: to.branchId, pickupPlaceId: to.placeId } : { suspendedUntil }
  return (await runOperation(UpdateHolds, { input: { key, holdIds, ...change } }, context)).updateHolds
}

/** Asks for confirmation and lists the titles concerned (O3). Null when no confirmation is needed. */
async function askToConfirm(c: PageContext, action: SeveralAction, typed: SeveralTyped, key: string) {
  const texts = c.get('texts')
  const listed = isWithoutPickup(c)
    ? await holdsWithoutPickup(c)
    : (await readHolds(c)).me.holds.edges.map((edge) => edge.node)
  const chosen = listed.flatMap(({ id, title }) => (typed.holds.includes(urls.numberOf(id)) ? title : []))
  // Holds that are no longer listed are refused one by one.
  if (chosen.length === 0) return null
  const words = texts.holds.several
  return confirmationPage(c, {
    title: texts.holds.hold.confirmTitle,
    ask: words.confirm[action],
    about: <SeveralSummary frame={{ texts }} titles={chosen} note={words.notes[action](typed.suspendedUntil)} />,
    fields: [
      ['what', action],
      ['key', key],
      ['pickup', typed.pickup],
      ['suspendedUntil', typed.suspendedUntil],
      ...typed.holds.map((hold): [string, string] => ['hold', hold]),
    ],
  })
}

function readHolds(c: PageContext) {
  const range = readRange(c, severalPerPage)
  return runOperation(SeveralHoldsQuery, range, c.get('context'))
}

/** Whether the form has only the holds whose branch no longer hands out their titles (L5). */
const isWithoutPickup = (c: PageContext) => c.req.query('only') === 'pickup'

async function formPage(
  c: PageContext,
  { typed, faults }: { typed?: SeveralTyped; faults?: FormError[] } = {},
  status?: 409 | 422,
) {
  if (isWithoutPickup(c)) return withoutPickupPage(c, { typed, faults }, status)
  const data = await readHolds(c)
  const frame = buildFrame(c, data, faults)
  const page = <SeveralHoldsPage {...data} frame={frame} submissionKey={newSecret()} typed={typed} />
  return sendPage(c, page, status)
}
