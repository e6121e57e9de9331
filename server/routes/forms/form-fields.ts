import type { PageContext } from '../../http/service.ts'
import { submissionKey } from './submission-key.ts'

/** The text of a field, cut to a length. Absent fields and files are empty. */
export type FormFields = ((name: string, most?: number) => string) & {
  /** All texts of a field, such as those of the checked boxes. */
  all: (name: string, most?: number) => string[]
  /** The numbers of rows among them. */
  numbers: (name: string) => string[]
  /** The idempotency key. Null when the form has none, or a malformed one. */
  key: string | null
}

/** Reads the form that was sent. */
export async function readFormFields(c: Pick<PageContext, 'req'>): Promise<FormFields> {
  const form = await c.req.parseBody({ all: true })
  const all = (name: string, most = 100) =>
    [form[name]].flat().flatMap((value) => (typeof value === 'string' ? value.slice(0, most) : []))
  const last = (name: string, most?: number) => all(name, most).at(-1) ?? ''
  const numbers = (name: string) => all(name).filter((text) => /^\d{1,9}$/.test(text))
  return Object.assign(last, { all, numbers, key: submissionKey(form) })
}
