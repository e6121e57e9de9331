import * as z from 'zod'
import { LibrarySystemUnreachable } from '../../../domain/library-system/port.ts'
import { plainText } from './errors.ts'

// Fields that are missing or have another type are read as null.
const id = z.union([
  z.int().positive(),
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
])
const orNull = <T extends z.ZodType>(type: T) =>
  type
    .nullish()
    .transform((value) => value ?? null)
    .catch(null)
// Codes, card numbers and barcodes are kept unchanged.
const text = z.string().max(200)
const words = z.string().transform(plainText)

/** Some versions send 1 and 0. */
const flag = orNull(z.union([z.boolean(), z.number().transform(Boolean)]))

const biblio = orNull(z.object({ title: orNull(words), subtitle: orNull(words) }))

export const itemShape = z.object({
  item_id: id,
  biblio_id: id,
  external_id: orNull(text),
  holding_library_id: orNull(text),
  home_library_id: orNull(text),
  location: orNull(text),
  permanent_location: orNull(text),
  /** Names of codes: a plugin sends the first, and Koha sends the second when it is asked to embed them. */
  location_description: orNull(words),
  effective_item_type_id: orNull(text),
  item_type_id: orNull(text),
  /** The volume or issue, which Koha calls enumeration and chronology. */
  serial_issue_number: orNull(words),
  _strings: orNull(z.object({ location: orNull(z.object({ str: orNull(words) })) })),
  /** The due date. Koha's name and description of the field say that it is the check-out date. */
  checked_out_date: orNull(z.string()),
  effective_not_for_loan_status: orNull(z.number()),
  not_for_loan_status: orNull(z.number()),
  lost_status: orNull(z.number()),
  damaged_status: orNull(z.number()),
  withdrawn: orNull(z.number()),
  biblio,
})
export type Item = z.output<typeof itemShape>

export const holdShape = z.object({
  hold_id: id,
  patron_id: id,
  biblio_id: orNull(id),
  item_id: orNull(id),
  item_level: flag,
  pickup_library_id: orNull(text),
  hold_date: orNull(z.string()),
  priority: orNull(z.number()),
  status: orNull(z.string()),
  waiting_date: orNull(z.string()),
  expiration_date: orNull(z.string()),
  suspended: orNull(z.boolean()),
  suspended_until: orNull(z.string()),
  cancellation_requested: flag,
  biblio,
  item: orNull(itemShape),
})
export type Hold = z.output<typeof holdShape>

export const checkoutShape = z.object({
  checkout_id: id,
  patron_id: id,
  item_id: orNull(id),
  external_id: orNull(text),
  due_date: z.string(),
  checkout_date: orNull(z.string()),
  /** Set for a returned loan, which Koha still finds by its id. */
  checkin_date: orNull(z.string()),
  library_id: orNull(text),
  renewals_count: orNull(z.number()),
  /** The name of `renewals_count` before 22.11. */
  renewals: orNull(z.number()),
  onsite_checkout: orNull(z.boolean()),
  item: orNull(itemShape),
})
export type Checkout = z.output<typeof checkoutShape>

export const patronShape = z.object({
  patron_id: id,
  cardnumber: orNull(text),
  userid: orNull(text),
  surname: orNull(words),
  firstname: orNull(words),
  library_id: orNull(text),
  expiry_date: orNull(z.string()),
  expired: flag,
  restricted: flag,
  patron_card_lost: flag,
  incorrect_address: flag,
  opac_notes: orNull(words),
})
export type Patron = z.output<typeof patronShape>

export const validationShape = z.object({ patron_id: id, cardnumber: orNull(text) })
export const chargesShape = z.object({
  balance: z.number(),
  outstanding_debits: orNull(
    z.object({
      lines: z.array(
        z.object({ amount_outstanding: z.number(), description: orNull(words), date: orNull(z.string()) }),
      ),
    }),
  ),
})

/** Parses an answer as a whole. Throws `Unreachable` when a required field does not match. */
export function parseAs<T extends z.ZodType>(shape: T, body: unknown, written: 'no' | 'unknown' = 'no'): z.output<T> {
  const { success, data } = shape.safeParse(body)
  if (!success) throw new LibrarySystemUnreachable('its answer has an unknown format', { written })
  return data
}
