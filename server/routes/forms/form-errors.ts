import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { pageNotice } from '../../../views/parts/forms/notice.tsx'
import type { Frame } from '../../../views/parts/frame-data.ts'
import { isAboutPickup, type RefusalResult, readRefusal, refusalText } from '../../../views/parts/refusal.ts'
import type { Texts } from '../../../views/text/languages.ts'
import type { PageContext } from '../../http/service.ts'
import { buildFrame } from '../pages/page.tsx'
import type { FormOutcome } from './submit-form.ts'

/** The fields of a form by the refusals that are about them; where a refusal names the field itself, by that name. */
export type FieldsByRefusal = Partial<Record<RefusalResult['__typename'] | `.${string}`, string>>

/** A refusal as a sentence of the page's language, and the field of the form that is to be mended. */
export function refusalErrors(c: PageContext, refusal: RefusalResult, fields: FieldsByRefusal = {}): FormError[] {
  const read = readRefusal(refusal)
  const named = 'field' in read ? fields[`.${read.field}`] : undefined
  const field = named ?? fields[isAboutPickup(refusal) ? 'PickupNotOffered' : refusal.__typename]
  return [{ text: refusalText(c.get('texts'), refusal), field }]
}

/** The result of a form of a patron. */
export type Outcome<Typed = never> = FormOutcome<RefusalResult, Typed>

/** The frame of a page after its form: the message of a success, or the errors at their fields. */
export function frameAfter(
  c: PageContext,
  data: Frame['data'],
  { done, refusal, faults }: Outcome<unknown>,
  fields?: FieldsByRefusal,
  notice = pageNotice('done', done),
): Frame {
  return buildFrame(c, data, refusal ? refusalErrors(c, refusal, fields) : faults, notice)
}

export type FormStatus = 200 | 409 | 422 | 429

/** The status of a page after its form. `refused` is the status of a refusal that does not ask to wait. */
export function statusAfter(
  c: PageContext,
  { refusal, faults }: Outcome<unknown>,
  refused: 409 | 422 = 422,
): FormStatus {
  if (!refusal) return faults ? 422 : 200
  return statusOfRefusal(c, refusal) === 429 ? 429 : refused
}

/** A fault for each field that was left empty; the others by their labels. */
export function missingFieldErrors(texts: Texts, fields: [name: string, label: string, typed: string][]): FormError[] {
  const empty = fields.filter(([, , typed]) => typed.trim() === '')
  return empty.map(([field, label]) => ({ field, text: texts.frame.faults.missing(label) }))
}

/** 429 with the time to wait for what was done too often, 422 for everything else. */
export function statusOfRefusal(c: PageContext, refusal: RefusalResult): 422 | 429 {
  const seconds = secondsToWait(refusal, c.get('context').now)
  if (seconds === null) return 422
  c.header('Retry-After', String(seconds))
  return 429
}

function secondsToWait(masked: RefusalResult, now: Date): number | null {
  const refusal = readRefusal(masked)
  if (refusal.__typename === 'TooManyAttempts') return refusal.seconds
  if (refusal.__typename !== 'TooManyClaims' && refusal.__typename !== 'TooManyLists') return null
  return Math.ceil((new Date(refusal.nextAt).getTime() - now.getTime()) / 1000)
}
