import type { PageNotice } from '../../../views/parts/forms/notice.tsx'
import { seal, unseal } from '../../domain/common/sealed-text.ts'
import { formTokenField } from '../../http/identity/csrf-token.ts'
import { requestAddress } from '../../http/request/request-address.ts'
import type { FormField } from '../../http/response/fill-form.ts'
import type { PageContext } from '../../http/service.ts'
import { languageField, repeatField, urls } from '../../urls/urls.ts'

/** A form that was sent but not processed. It is shown again or submitted later. */
export interface SavedForm {
  /** The address that it was sent to. */
  action: string
  fields: FormField[]
  /** Whether a field was too long to be saved. */
  cut: boolean
}

/** The notice of a page that shows a saved form. It also says when the form is not whole. */
export function noticeOfSaved(c: PageContext, { cut }: SavedForm, { kind, text }: PageNotice): PageNotice {
  const { sentences, frame } = c.get('texts')
  return { kind, text: cut ? sentences([text, frame.again.cut]) : text }
}

/** Fields that are never saved: tokens, codes and passwords. */
export const neverSaved: readonly string[] = [
  formTokenField,
  languageField,
  repeatField,
  ...['password', 'current', 'chosen', 'again', 'code', 'sealed', 'kept', 'ticket', 'link'],
]

/** At the desk these are the code of a type, category or place, and the record that stays after a merge. */
const savedAtDesk: readonly string[] = ['code', 'kept']

/**
 * The page contains the saved form twice: in its form and in the language links. Sealing adds a third to its size. Old
 * phones need small pages. The desk has long records and large tables of rules; a sealed form of this size still fits
 * into the body of the sign-in form.
 */
const limits = { page: { bytes: 1_700, fields: 150 }, desk: { bytes: 44_000, fields: 4_000 } }
/** The length of a sealed form that the sign-in pages accept. */
export const maxSealedLength = 60_000
/** Enough time to find the library card. */
const lifetimeMinutes = 60

/**
 * Reads the sent form without secrets and files. Removes the longest fields first when it is too large to be sealed,
 * unless it is not to be sealed.
 */
export async function readSentForm(
  c: Pick<PageContext, 'req'>,
  { isSealed }: { isSealed: boolean },
): Promise<SavedForm> {
  const action = requestAddress(c)
  const isDesk = action.startsWith(`${urls.desk.top}/`)
  const { bytes, fields: maxFields } = isDesk ? limits.desk : limits.page
  const isSaved = (name: string) => !neverSaved.includes(name) || (isDesk && savedAtDesk.includes(name))
  const form = await c.req.parseBody({ all: true })
  const sent = Object.entries(form).flatMap(([name, values]) =>
    [values]
      .flat()
      .flatMap((value): FormField[] => (typeof value === 'string' && isSaved(name) ? [[name, value]] : [])),
  )
  if (!isSealed) return { action, fields: sent, cut: false }
  const fields = sent.slice(0, maxFields)
  while (Buffer.byteLength(JSON.stringify(fields)) > bytes) {
    const longest = Math.max(...fields.map(([, value]) => value.length))
    fields.splice(
      fields.findIndex(([, value]) => value.length === longest),
      1,
    )
  }
  return { action, fields, cut: fields.length < sent.length }
}

/** The fields that a refused form shows again, without secrets and files. */
export const sentFields = (c: Pick<PageContext, 'req'>) => readSentForm(c, { isSealed: false })

/**
 * Seals a form for this browser. 'kept' is shown again, 'wish' is submitted after sign-in. The secret is the
 * visitor's, or that of a new session.
 */
export function sealForm(c: PageContext, as: 'kept' | 'wish', form: SavedForm, session?: string): string {
  const { visitor, now } = c.get('context')
  return seal({ [as]: JSON.stringify(form) }, session ?? visitor ?? '', now, lifetimeMinutes)
}

/** Null when there is no form, when it belongs to another browser, or when it has expired. */
export function unsealForm(
  c: PageContext,
  as: 'kept' | 'wish',
  sealed: string | undefined,
  secret = c.get('context').visitor,
): SavedForm | null {
  const form = sealed && secret ? unseal(sealed, secret, c.get('context').now)?.[as] : undefined
  return form === undefined ? null : JSON.parse(form)
}
