export interface FakePatron {
  patron_id: number
  cardnumber: string
  userid: string
  password: string
  surname: string
  firstname: string
  library_id: string
  expiry_date: string | null
  restricted: boolean
  patron_card_lost: boolean
  incorrect_address: boolean
  opac_notes: string | null
  balance: number
  passwordIsExpired?: boolean
}

export interface FakeItem {
  item_id: number
  biblio_id: number
  external_id: string | null
  home_library_id: string
  holding_library_id: string
  not_for_loan_status: number
  lost_status: number
  damaged_status: number
  withdrawn: number
  effective_item_type_id?: string
  serial_issue_number?: string
}

export interface FakeHold {
  hold_id: number
  patron_id: number
  biblio_id: number
  item_id: number | null
  /** Whether only this copy fills the hold. */
  item_level?: boolean
  pickup_library_id: string
  hold_date: string
  priority: number
  status: 'W' | 'T' | 'P' | null
  waiting_date: string | null
  expiration_date: string | null
  suspended: boolean
  suspended_until: string | null
  cancellationRequests: number
}

export interface FakeCheckout {
  checkout_id: number
  patron_id: number
  item_id: number
  library_id: string
  /** YYYY-MM-DD. Koha stores the last minute of that day. */
  due: string
  checkoutDate: string
  renewals: number
  /** Codes that refuse the renewal before the rules do. */
  refuse: string | null
}

export interface FakeState {
  patrons: FakePatron[]
  biblios: { biblio_id: number; title: string; author: string }[]
  items: FakeItem[]
  holds: FakeHold[]
  checkouts: FakeCheckout[]
  libraries: { library_id: string; name: string; pickup: boolean }[]
  rules: {
    holdsPerRecord: number
    holds: number
    renewals: number
    loanDays: number
    /** Koha's maxoutstanding, in yen. */
    debt: number
    /** Koha's preference AllowHoldsOnPatronsPossessions, which is on in a new installation. */
    holdsOnOwnLoans: boolean
  }
  /** The branches where a record may be collected, by record number. All pickup branches when it has no entry. */
  pickups: Map<number, string[]>
  /** The same for a copy, by item number. Those of its record when it has no entry. */
  itemPickups: Map<number, string[]>
  /** The number of a patron without a card. Null when there is none. */
  cardless: number | null
  /** The codes with which a record refuses every hold, by record number. */
  refuse: Map<number, string>
  /** The writes, such as POST /holds, in order. */
  writes: string[]
  /** The hold groups, with the ids of their holds. */
  groups: number[][]
  nextId: number
}
