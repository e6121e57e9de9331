import { type Refused, type RulesFrame, wrongField } from '../../../../../views/desk/library/rules/frame.tsx'
import { withQuery } from '../../../../urls/urls.ts'
import { scanned } from '../../circulation/scanned.ts'
import type { DeskContext } from '../../frame.tsx'

export async function typedInto(c: DeskContext): Promise<Record<string, string>> {
  const form = await c.req.parseBody()
  return Object.fromEntries(Object.entries(form).map(([name, field]) => [name, scanned(field)]))
}

/** A field of the form holds nothing that it can. */
export class Unusable extends Error {
  readonly why: Refused['why']
  constructor(why: Refused['why']) {
    super('A field of the form cannot be used.')
    this.why = why
  }
}

/** A whole number, however it was typed: full-width digits are digits too. Null: nothing. */
export function figureOrNone(typed: Record<string, string>, field: string): number | null {
  const text = (typed[field] ?? '').normalize('NFKC').replace(/\s/g, '')
  if (text === '') return null
  if (!/^[-−]?\d{1,9}$/.test(text)) throw new Unusable({ notANumber: field })
  return Number(text.replace('−', '-'))
}

/** The same for a field that must not be empty. */
export function figure(typed: Record<string, string>, field: string): number {
  const number = figureOrNone(typed, field)
  if (number === null) throw new Unusable({ notANumber: field })
  return number
}

/** What was chosen in a field, or that it offers none such. */
export function choice<Value>(chosen: Value | undefined, field: string): Value {
  if (chosen === undefined) throw new Unusable({ notListed: field })
  return chosen
}

export function yesOrNo(typed: Record<string, string>, field: string): boolean {
  const value = typed[field]
  return choice(value === 'true' || value === 'false' ? value === 'true' : undefined, field)
}

/** What of a form is not as the form showed it. */
export function isChanged(typed: Record<string, string>, field: string): boolean {
  return field in typed && typed[field] !== typed[`was-${field}`]
}

/** What was changed, read; null: it stays, so that what a colleague changed meanwhile stays too. */
export function ifChanged<Value>(
  typed: Record<string, string>,
  field: string,
  read: (typed: Record<string, string>, field: string) => Value,
): Value | null {
  return isChanged(typed, field) ? read(typed, field) : null
}

interface Outcome {
  done?: RulesFrame['done']
  refused?: Refused
}

/** What a page says of the last change, from its address. */
export function outcomeIn(c: DeskContext): Outcome {
  const done = c.req.query('done')
  return done === 'saved' || done === 'removed' ? { done } : {}
}

/** To a page, which says what was done. */
export function toDone(c: DeskContext, page: string, done: 'saved' | 'removed' = 'saved') {
  return c.redirect(withQuery(page, { done }), 303)
}

/** Makes a change out of a form; answers what was wrong with it, or null. */
export async function tryChange(
  form: string,
  typed: Record<string, string>,
  change: () => Promise<{ __typename: string }>,
): Promise<Refused | null> {
  try {
    const answer = await change()
    if (answer.__typename === 'Rules') return null
    return { form, typed, why: { refusal: answer as Extract<Refused['why'], { refusal: unknown }>['refusal'] } }
  } catch (error) {
    if (error instanceof Unusable) return { form, typed, why: error.why }
    throw error
  }
}

/** 422: a field is to be mended; 409: a rule stands against it. */
export function statusOf(refused: Refused | undefined): 200 | 409 | 422 {
  if (!refused) return 200
  return wrongField(refused) ? 422 : 409
}
