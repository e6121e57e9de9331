import type { Field } from '../../../server/sip2-codec/message.ts'
import { cancelHold, type FakeLibrary, type FakePatron, isDenied, placeHold, recordOf, renew } from './library.ts'

/** The answer of Koha 23.05 to a change: its text, which may be missing. ENDED when it ends the connection instead. */
export type KohaAnswer = { isDone: boolean; text: string } | 'ENDED'

interface HoldRequest {
  mode: string
  card: string
  copy: string
  pickup: string
}

const done = (text = ''): KohaAnswer => ({ isDone: true, text })
const refused = (text = ''): KohaAnswer => ({ isDone: false, text })

/**
 * Places, changes and cancels as Koha does. It does not ask whether the patron is barred, refuses a copy without a
 * text, fails at a branch that it does not know, and cancels only a hold that has this copy.
 */
export function kohaHold(state: FakeLibrary, { mode, card, copy, pickup }: HoldRequest): KohaAnswer {
  const patron = state.patrons.find((one) => one.card === card)
  const mine = state.holds.filter((hold) => hold.card === card)
  if (mode === '*') return mine.some((hold) => hold.state === 'READY') ? refused('No such outstanding hold.') : 'ENDED'
  if (!patron) return refused('Invalid patron barcode.')
  const record = recordOf(state, copy)
  if (!record) return refused('No such item.')
  if (mode === '-') {
    const isDone = cancelHold(state, (hold) => hold.card === card && hold.barcode === copy)
    return isDone ? done('Hold Cancelled.') : refused('Error with transaction drop_hold: ')
  }
  if (![...state.branches, ...state.branchesWithoutPickup].includes(pickup)) return 'ENDED'
  const isRefused =
    state.branchesWithoutPickup.includes(pickup) ||
    state.copiesNotHoldable.includes(copy) ||
    mine.some((hold) => hold.record === record.number)
  if (isRefused) return refused()
  placeHold(state, { card, record: record.number, pickup })
  return done(patron.owes > 1_000 ? 'Excessive fees blocking placement of hold.' : '')
}

export function kohaRenewal(state: FakeLibrary, card: string, copy: string): KohaAnswer {
  const patron = state.patrons.find((one) => one.card === card)
  if (!patron) return refused('Invalid patron barcode.')
  if (isDenied(patron)) return refused('Renewals not allowed.')
  const no = renew(state, card, copy)
  const texts: Partial<Record<NonNullable<typeof no>, string>> = {
    notYours: `Item not checked out to ${patron.name}`,
    waited: 'Item unavailable due to outstanding holds',
    tooMany: 'Item has reached maximum renewals',
  }
  return no ? refused(texts[no]) : done()
}

/** The text about a patron: the greeting, the note for the patron, and sentences about the account. */
export function kohaScreen({ note, isBarred, expires, owes }: FakePatron): string {
  const isExpired = expires < '2026-11-27'
  const first = `Greetings from Koha. ${[note, isExpired ? 'PATRON EXPIRED' : ''].filter(Boolean).join(' ')}`
  const blocked = owes > 3_000 ? ['Patron blocked by fines'] : []
  return [first, ...blocked, ...(isBarred ? ['延滞'] : []), ...(owes > 0 ? [`Patron owes ${owes}.00`] : [])].join(
    ' -- ',
  )
}

/** The charges of a patron, of which a 64 has the sum and, when asked, a line each. */
export const kohaCharges = ({ owes }: FakePatron): Field[] => [
  ['BV', String(owes)],
  ['CC', '3000'],
]
