import type { SystemLoan } from '../../domain/library-system/port.ts'
import type { Checkout, Item } from './client/response-schemas.ts'
import { parseDay, parseMoment } from './dates.ts'
import { titleOf } from './holds.ts'

export const checkoutEmbed = ['item', 'item.biblio']

export function toLoan(checkout: Checkout, item: Item | null): SystemLoan {
  return {
    id: String(checkout.checkout_id),
    record: item ? String(item.biblio_id) : null,
    barcode: checkout.external_id || item?.external_id || null,
    words: titleOf(item?.biblio ?? null),
    lentAt: parseMoment(checkout.checkout_date),
    dueOn: parseDay(checkout.due_date),
    renewals: renewalsOf(checkout),
    branch: checkout.library_id,
    renewalRefusal: checkout.onsite_checkout ? { reason: 'NOT_RENEWABLE', code: 'onsite_checkout', words: '' } : null,
  }
}

export function renewalsOf({ renewals_count, renewals }: Checkout): number {
  return renewals_count ?? renewals ?? 0
}
