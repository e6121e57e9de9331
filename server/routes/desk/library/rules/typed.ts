import { fieldToCorrect, type RefusedForm, type RulesFrame } from '../../../../../views/desk/library/rules/frame.tsx'
import { inputFields } from '../../../../graphql/in-process/input-fields.ts'
import { runMutation } from '../../../../graphql/in-process/run-mutation.ts'
import type { Operation } from '../../../../graphql/in-process/run-operation.ts'
import { withQuery } from '../../../../urls/urls.ts'
import { readScan } from '../../circulation/scanned.ts'
import type { DeskContext } from '../../frame.tsx'

export type Typed = Record<string, string>

export async function readRuleForm(c: DeskContext): Promise<Typed> {
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
export function optionalNumber(typed: Typed, field: string): number | null {
  const text = (typed[field] ?? '').normalize('NFKC').replace(/\s/g, '')
  if (text === '') return null
  if (!/^[-−]?\d{1,9}$/.test(text)) throw new InvalidField({ notANumber: field })
  return Number(text.replace('−', '-'))
}

/** Reads a whole number of a field that must not be empty. Throws `InvalidField`. */
export function requiredNumber(typed: Typed, field: string): number {
  const number = optionalNumber(typed, field)
  if (number === null) throw new InvalidField({ notANumber: field })
  return number
}

/** The new place of a row that a button moves. */
export const placeIn = ({ place = '' }: Typed) => (/^\d{1,4}$/.test(place) ? Number(place) : 1)

/** Returns the chosen value. Throws `InvalidField` when the field does not offer it. */
export function requireChoice<Value>(chosen: Value | undefined, field: string): Value {
  if (chosen === undefined) throw new InvalidField({ notListed: field })
  return chosen
}

export function yesOrNo(typed: Typed, field: string): boolean {
  const value = typed[field]
  return requireChoice(value === 'true' || value === 'false' ? value === 'true' : undefined, field)
}

/** Whether the field differs from the value that the form showed. */
export function isChanged(typed: Typed, field: string): boolean {
  return field in typed && typed[field] !== typed[`was-${field}`]
}

/**
 * Reads the input of a mutation from the fields of the form that have its names, each by its type in the API. `known` has
 * the fields that are read otherwise. An unchanged field is left out, so that a colleague's concurrent change survives.
 */
export function readInput<Variables, Name extends string & keyof Variables>(
  operation: Operation<unknown, Variables>,
  variable: Name,
  typed: Typed,
  known: Partial<Variables[Name]> = {},
): Variables[Name] {
  const read = inputFields(operation, variable).flatMap(({ name, type, values, isRequired }): [string, unknown][] => {
    const isKnown = known[name as keyof Variables[Name]] !== undefined
    if (isKnown || !(isRequired || isChanged(typed, name))) return []
    const text = typed[name] ?? ''
    if (values) return [[name, requireChoice(values.includes(text) ? text : undefined, name)]]
    if (type === 'Boolean') return [[name, yesOrNo(typed, name)]]
    if (type === 'Int') return [[name, isRequired ? requiredNumber(typed, name) : optionalNumber(typed, name)]]
    return [[name, text]]
  })
  return { ...Object.fromEntries(read), ...known } as Variables[Name]
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

/** The frame of a page of the rules. */
export function rulesFrame(c: DeskContext, { bounds }: Pick<RulesFrame, 'bounds'>, refused?: RefusedForm): RulesFrame {
  return { frame: c.get('desk'), bounds, refused, ...outcomeFromAddress(c) }
}

/** Redirects to a page that shows the success message. */
export function redirectToDone(c: DeskContext, page: string, done: 'saved' | 'removed' = 'saved') {
  return c.redirect(withQuery(page, { done }), 303)
}

export interface RuleForm {
  /** The address of the form. */
  form: string
  typed: Typed
  /** The page after success, when it is not the one of the form. */
  done?: string
  message?: 'saved' | 'removed'
  /** Shows the form again. */
  page: (refused: RefusedForm) => Response | Promise<Response>
}

/** Runs the mutation of a form. Redirects after success, and shows a refusal or an invalid field at the form. */
export async function submitRule<Variables extends Record<string, unknown>>(
  c: DeskContext,
  operation: Operation<unknown, Variables>,
  variables: () => Variables | Promise<Variables>,
  { form, typed, done = form, message, page }: RuleForm,
): Promise<Response> {
  try {
    const { result, isRefusal } = await runMutation(operation, await variables(), c.get('context'))
    // NotFound stays on the page of the form: it can be a group or a category that is gone.
    return isRefusal ? page({ form, typed, why: { refusal: result as never } }) : redirectToDone(c, done, message)
  } catch (error) {
    if (error instanceof InvalidField) return page({ form, typed, why: error.why })
    throw error
  }
}

/** 422 when a field is wrong, 409 when a rule forbids the change. */
export function statusOfRefusal(refused: RefusedForm | undefined): 200 | 409 | 422 {
  if (!refused) return 200
  return fieldToCorrect(refused) ? 422 : 409
}
