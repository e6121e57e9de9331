import type { FakeCheckout, FakeHold, FakeItem, FakePatron, FakeState } from './state.ts'
import type { KohaQuirks } from './traps.ts'

/** Serializes the state as defined by the contract, or by an older version. */
export function writer(state: FakeState, traps: KohaQuirks, now: () => Date) {
  const moment = (day: string, time: string) => `${day}T${time}:00${traps.offset}`
  const biblio = (biblio_id: number) => {
    const found = state.biblios.find((one) => one.biblio_id === biblio_id)
    return found ? { ...found, subtitle: null, isbn: null } : null
  }
  const loanOf = (item_id: number) => state.checkouts.find((one) => one.item_id === item_id)

  function item(one: FakeItem, embed: ReadonlySet<string>) {
    return {
      item_id: one.item_id,
      biblio_id: one.biblio_id,
      external_id: one.external_id,
      home_library_id: one.home_library_id,
      holding_library_id: one.holding_library_id,
      location: 'GEN',
      permanent_location: 'GEN',
      not_for_loan_status: one.not_for_loan_status,
      effective_not_for_loan_status: one.not_for_loan_status,
      lost_status: one.lost_status,
      damaged_status: one.damaged_status,
      withdrawn: one.withdrawn,
      item_type_id: one.effective_item_type_id ?? 'BK',
      effective_item_type_id: one.effective_item_type_id ?? 'BK',
      serial_issue_number: one.serial_issue_number ?? null,
      // The field holds the due date, despite its name.
      checked_out_date: loanOf(one.item_id)?.due ?? null,
      public_notes: null,
      timestamp: now().toISOString(),
      ...(embed.has('biblio') && { biblio: biblio(one.biblio_id) }),
    }
  }
  const itemOf = (item_id: number | null, embed: ReadonlySet<string>) => {
    const found = state.items.find((one) => one.item_id === item_id)
    return found ? item(found, embed) : null
  }

  function hold(one: FakeHold, embed: ReadonlySet<string>) {
    const { cancellationRequests, suspended_until, ...rest } = one
    return {
      ...rest,
      ...(traps.itemIdText && one.item_id !== null && { item_id: String(one.item_id) }),
      suspended_until: suspended_until && moment(suspended_until, '00:00'),
      [traps.itemTypeName ? 'item_type' : 'item_type_id']: null,
      cancellation_date: null,
      cancellation_reason: null,
      item_level: one.item_level ?? false,
      lowest_priority: false,
      non_priority: false,
      notes: '',
      timestamp: now().toISOString(),
      ...(embed.has('cancellation_requested') && { cancellation_requested: cancellationRequests > 0 }),
      ...(embed.has('biblio') && { biblio: biblio(one.biblio_id) }),
      ...(embed.has('item') && { item: itemOf(one.item_id, new Set()) }),
    }
  }

  function checkout(one: FakeCheckout, embed: ReadonlySet<string>) {
    const barcode = state.items.find(({ item_id }) => item_id === one.item_id)?.external_id ?? null
    return {
      checkout_id: one.checkout_id,
      patron_id: one.patron_id,
      item_id: one.item_id,
      ...(!traps.oldNames && { external_id: barcode }),
      due_date: moment(one.due, '23:59'),
      library_id: one.library_id,
      [traps.oldNames ? 'renewals' : 'renewals_count']: one.renewals,
      checkin_date: null,
      checkout_date: one.checkoutDate,
      auto_renew: false,
      onsite_checkout: false,
      timestamp: now().toISOString(),
      ...(embed.has('item') && { item: itemOf(one.item_id, new Set(embed.has('item.biblio') ? ['biblio'] : [])) }),
    }
  }

  function patron({ password: _, balance: __, ...one }: FakePatron) {
    const today = now().toISOString().slice(0, 10)
    return {
      ...one,
      category_id: 'ADULT',
      expired: one.expiry_date !== null && one.expiry_date < today,
      lang: 'ja-Jpan-JP',
      date_of_birth: '1980-04-01',
    }
  }

  return { hold, checkout, patron, item }
}
