import { fieldToCorrect, type RefusedForm, type RulesFrame } from '../../../../../views/desk/library/rules/frame.tsx'
import { withQuery } from '../../../../urls/urls.ts'
import { readScan } from '../../circulation/scanned.ts'
import type { DeskContext } from '../../frame.tsx'

export async function readRuleForm(c: DeskContext): Promise<Record<string, string>> {
  const form = await c.req.parseBody()
  return Object.fromEntries(Object.entries(form).map(([name, field]) => [name, readScan(field)]))
}

/** A form field with a value that it cannot have. */
export class InvalidField extends Error {
  readonly why: RefusedForm['why']
  constructor(why: RefusedForm['why']) {
    super('A form field has a value that it cannot have.')
    this.why = why
  }
}

/** Reads a whole number, with ASCII or full-width digits. Null when the field is empty. Throws `InvalidField`. */
export function optionalNumber(typed: Record<string, string>, field: string): number | null {
  const text = (typed[field] ?? '').normalize('NFKC').replace(/\s/g, '')
  if (text === '') return null
  if (!/^[-−]?\d{1,9}$/.test(text)) throw new InvalidField({ notANumber: field })
  return Number(text.replace('−', '-'))
}

/** Reads a whole number of a field that must not be empty. Throws `InvalidField`. */
export function requiredNumber(typed: Record<string, string>, field: string): number {
  const number = optionalNumber(typed, field)
  if (number === null) throw new InvalidField({ notANumber: field })
  return number
}

/** Returns the chosen value. Throws `InvalidField` when the field does not offer it. */
export function requireChoice<Value>(chosen: Value | undefined, field: string): Value {
  if (chosen === undefined) throw new InvalidField({ notListed: field })
  return chosen
}

export function yesOrNo(typed: Record<string, string>, field: string): boolean {
  const value = typed[field]
  return requireChoice(value === 'true' || value === 'false' ? value === 'true' : undefined, field)
}

/** Whether the field differs from the value that the form showed. */
export function isChanged(typed: Record<string, string>, field: string): boolean {
  return field in typed && typed[field] !== typed[`was-${field}`]
}

/** Reads a changed field. Null when it is unchanged, so that a colleague's concurrent change survives. */
export function ifChanged<Value>(
  typed: Record<string, string>,
  field: string,
  read: (typed: Record<string, string>, field: string) => Value,
): Value | null {
  return isChanged(typed, field) ? read(typed, field) : null
}

interface Outcome {
  done?: RulesFrame['done']
  refused?: RefusedForm
}

/** The success message that the address names. */
export function outcomeFromAddress(c: DeskContext): Outcome {
  const done = c.req.query('done')
  return done === 'saved' || done === 'removed' ? { done } : {}
}

/** Redirects to a page that shows the success message. */
export function redirectToDone(c: DeskContext, page: string, done: 'saved' | 'removed' = 'saved') {
  return c.redirect(withQuery(page, { done }), 303)
}

/** Runs a change. Returns the refusal, or null after success. */
export async function refusalOfChange(
  form: string,
  typed: Record<string, string>,
  change: () => Promise<{ __typename: string }>,
): Promise<RefusedForm | null> {
  try {
    const answer = await change()
    if (answer.__typename === 'Rules') return null
    return { form, typed, why: { refusal: answer as Extract<RefusedForm['why'], { refusal: unknown }>['refusal'] } }
  } catch (error) {
    if (error instanceof InvalidField) return { form, typed, why: error.why }
    throw error
  }
}

/** 422 when a field is wrong, 409 when a rule forbids the change. */
export function statusOfRefusal(refused: RefusedForm | undefined): 200 | 409 | 422 {
  if (!refused) return 200
  return fieldToCorrect(refused) ? 422 : 409
}
