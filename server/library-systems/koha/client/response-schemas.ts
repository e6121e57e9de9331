import * as z from 'zod'
import { Unreachable } from '../../../domain/library-system/port.ts'
import { plain } from './errors.ts'

/** What is read of Koha's answers. Fields that it lacks, or has of another kind, are as if it said nothing. */
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
/** Codes and numbers of cards and copies, as they are. */
const text = z.string().max(200)
const words = z.string().transform(plain)

/** Some versions answer 1 and 0. */
const flag = maybe(z.union([z.boolean(), z.number().transform(Boolean)]))

const biblio = maybe(z.object({ title: maybe(words), subtitle: maybe(words) }))

export const itemShape = z.object({
  item_id: id,
  biblio_id: id,
  external_id: maybe(text),
  holding_library_id: maybe(text),
  home_library_id: maybe(text),
  /** By its name and its description a day of lending; what Koha writes there is the day it is due. */
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
  /** Of one that is over; Koha still finds it by its number. */
  checkin_date: maybe(z.string()),
  library_id: maybe(text),
  renewals_count: maybe(z.number()),
  /** Its name before 22.11. */
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

/** An answer in its shape. What does not have it is not shown in part. */
export function shaped<T extends z.ZodType>(shape: T, body: unknown, written: 'no' | 'unknown' = 'no'): z.output<T> {
  const { success, data } = shape.safeParse(body)
  if (!success) throw new Unreachable('its answer is not understood', { written })
  return data
}
