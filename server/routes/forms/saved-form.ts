import { seal, unseal } from '../../domain/common/sealed-text.ts'
import { formTokenField } from '../../http/identity/csrf-token.ts'
import { askedAddress } from '../../http/request/request-address.ts'
import type { PageContext } from '../../http/service.ts'
import type { Field } from './fill-form.ts'

/** What somebody sent that was not done, to be shown or pressed once more. */
export interface KeptForm {
  /** The address it was sent to. */
  action: string
  fields: Field[]
  /** Something of it was too long to be kept. */
  cut: boolean
}

/** Never kept: proofs and passwords. */
export const neverKept: readonly string[] = [
  formTokenField,
  ...['password', 'current', 'chosen', 'again', 'code', 'sealed', 'kept', 'ticket', 'link'],
]

/** As much as a page has room for twice, in its form and in that of the languages; sealed, it takes a third more. */
const mostBytes = 1_700
const mostFields = 150
/** To find the card in the other bag. */
const minutes = 60

/** What was sent, without secrets and files; what is longest is left out first. */
export async function keptForm(c: PageContext): Promise<KeptForm> {
  const form = await c.req.parseBody({ all: true })
  const sent = Object.entries(form).flatMap(([name, values]) =>
    [values]
      .flat()
      .flatMap((value): Field[] => (typeof value === 'string' && !neverKept.includes(name) ? [[name, value]] : [])),
  )
  const fields = sent.slice(0, mostFields)
  while (Buffer.byteLength(JSON.stringify(fields)) > mostBytes) {
    const longest = Math.max(...fields.map(([, value]) => value.length))
    fields.splice(
      fields.findIndex(([, value]) => value.length === longest),
      1,
    )
  }
  return { action: askedAddress(c), fields, cut: fields.length < sent.length }
}

/**
 * Sealed for this browser alone; `as`: whether it is to be shown again, or was pressed and is to be done. Its secret is the
 * visitor's, or that of a session which has begun.
 */
export function sealForm(c: PageContext, as: 'kept' | 'wish', form: KeptForm, session?: string): string {
  const { visitor, now } = c.get('context')
  return seal({ [as]: JSON.stringify(form) }, session ?? visitor ?? '', now, minutes)
}

/** Null: there is none, it is of another browser, or too old. */
export function openForm(
  c: PageContext,
  as: 'kept' | 'wish',
  sealed: string | undefined,
  secret = c.get('context').visitor,
): KeptForm | null {
  const form = sealed && secret ? unseal(sealed, secret, c.get('context').now)?.[as] : undefined
  return form === undefined ? null : JSON.parse(form)
}
