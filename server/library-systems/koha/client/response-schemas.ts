import * as z from 'zod'
import { Unreachable } from '../../../domain/library-system/port.ts'
import { plain } from './errors.ts'

// Fields that are missing or have another type are read as null.
const id = z.union([
  z.int().positive(),
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
])
const maybe = <T extends z.ZodType>(type: T) =>
  type
    .nullish()
    .transform((value) => value ?? null)
    .catch(null)
// Codes, card numbers and barcodes are kept unchanged.
const text = z.string().max(200)
const words = z.string().transform(plain)

/** Some versions send 1 and 0. */
const flag = maybe(z.union([z.boolean(), z.number().transform(Boolean)]))

const biblio = maybe(z.object({ title: maybe(words), subtitle: maybe(words) }))

export const itemShape = z.object({
  item_id: id,
  biblio_id: id,
  external_id: maybe(text),
  holding_library_id: maybe(text),
  home_library_id: maybe(text),
  /** The due date. Koha's name and description of the field say that it is the check-out date. */
  checked_out_date: maybe(z.string()),
  effective_not_for_loan_status: maybe(z.number()),
  not_for_loan_status: maybe(z.number()),
  lost_status: maybe(z.number()),
  damaged_status: maybe(z.number()),
  withdrawn: maybe(z.number()),
  biblio,
})
export type Item = z.output<typeof itemShape>

export const holdShape = z.object({
  hold_id: id,
  patron_id: id,
  biblio_id: maybe(id),
  item_id: maybe(id),
  pickup_library_id: maybe(text),
  hold_date: maybe(z.string()),
  priority: maybe(z.number()),
  status: maybe(z.string()),
  waiting_date: maybe(z.string()),
  expiration_date: maybe(z.string()),
  suspended: maybe(z.boolean()),
  suspended_until: maybe(z.string()),
  cancellation_requested: flag,
  biblio,
  item: maybe(itemShape),
})
export type Hold = z.output<typeof holdShape>

export const checkoutShape = z.object({
  checkout_id: id,
  patron_id: id,
  item_id: maybe(id),
  external_id: maybe(text),
  due_date: z.string(),
  checkout_date: maybe(z.string()),
  /** Set for a returned loan, which Koha still finds by its id. */
  checkin_date: maybe(z.string()),
  library_id: maybe(text),
  renewals_count: maybe(z.number()),
  /** The name of `renewals_count` before 22.11. */
  renewals: maybe(z.number()),
  onsite_checkout: maybe(z.boolean()),
  item: maybe(itemShape),
})
export type Checkout = z.output<typeof checkoutShape>

export const patronShape = z.object({
  patron_id: id,
  cardnumber: maybe(text),
  userid: maybe(text),
  surname: maybe(words),
  firstname: maybe(words),
  library_id: maybe(text),
  expiry_date: maybe(z.string()),
  expired: flag,
  restricted: flag,
  patron_card_lost: flag,
  incorrect_address: flag,
  opac_notes: maybe(words),
})
export type Patron = z.output<typeof patronShape>

export const validationShape = z.object({ patron_id: id, cardnumber: maybe(text) })
export const balanceShape = z.object({ balance: z.number() })

/** Parses an answer as a whole. Throws `Unreachable` when a required field does not match. */
export function shaped<T extends z.ZodType>(shape: T, body: unknown, written: 'no' | 'unknown' = 'no'): z.output<T> {
  const { success, data } = shape.safeParse(body)
  if (!success) throw new Unreachable('its answer has an unknown format', { written })
  return data
}
