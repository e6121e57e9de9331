import type { FakeCheckout, FakeHold, FakePatron, FakeState } from './state.ts'
import { titles } from './titles.ts'

const dayMs = 86_400_000
const dayFrom = (now: Date, days: number) =>
  new Date(now.getTime() + 9 * 3_600_000 + days * dayMs).toISOString().slice(0, 10)

const libraries = [
  { library_id: 'chuo', name: '中央図書館', pickup: true },
  { library_id: 'kita', name: '北図書館', pickup: true },
  { library_id: 'minami', name: '南図書館', pickup: true },
  { library_id: 'shoko', name: '書庫', pickup: false },
]

/** Makes the same library at every start, with dates around the current day. */
export function newState(now: Date): FakeState {
  const day = (days: number) => dayFrom(now, days)
  const patron = (patron_id: number, more: Partial<FakePatron>): FakePatron => ({
    patron_id,
    cardnumber: `2000000${patron_id}`,
    userid: `user${patron_id}`,
    password: 'himitsu1',
    surname: '試験',
    firstname: ['', '花子', '太郎', '次郎', '三郎'][patron_id] ?? '',
    library_id: 'chuo',
    expiry_date: day(400),
    restricted: false,
    patron_card_lost: false,
    incorrect_address: false,
    opac_notes: null,
    balance: 0,
    ...more,
  })
  const items = titles.flatMap((_, index) => {
    const homes = ['chuo', 'kita', 'minami'].slice(0, 1 + (index % 3))
    return homes.map((home) => ({ biblio_id: index + 1, home }))
  })
  const hold = (hold_id: number, biblio_id: number, more: Partial<FakeHold>): FakeHold => ({
    hold_id,
    patron_id: 1,
    biblio_id,
    item_id: null,
    pickup_library_id: 'chuo',
    hold_date: day(-10),
    priority: 1,
    status: null,
    waiting_date: null,
    expiration_date: null,
    suspended: false,
    suspended_until: null,
    cancellationRequests: 0,
    ...more,
  })
  const state: FakeState = {
    patrons: [
      patron(1, { opac_notes: '忘れ物をお預かりしています。' }),
      patron(2, { restricted: true }),
      patron(3, { expiry_date: day(-30) }),
      patron(4, { library_id: 'kita' }),
    ],
    biblios: titles.map((title, index) => ({ biblio_id: index + 1, title, author: '作者' })),
    items: items.map(({ biblio_id, home }, index) => ({
      item_id: 101 + index,
      biblio_id,
      external_id: `B${String(index + 1).padStart(7, '0')}`,
      home_library_id: home,
      holding_library_id: home,
      not_for_loan_status: 0,
      lost_status: 0,
      damaged_status: 0,
      withdrawn: 0,
    })),
    holds: [],
    checkouts: [],
    libraries: libraries.map((one) => ({ ...one })),
    rules: { holdsPerRecord: 1, holds: 20, renewals: 2, loanDays: 14, debt: 1000, holdsOnOwnLoans: true },
    // Copies of these records may not be sent to the south branch.
    pickups: new Map([10, 20, 30].map((record) => [record, ['chuo', 'kita']])),
    itemPickups: new Map(),
    cardless: null,
    refuse: new Map(),
    writes: [],
    groups: [],
    nextId: 1000,
  }
  const itemOf = (biblio: number) => state.items.find(({ biblio_id }) => biblio_id === biblio)?.item_id ?? 0
  const checkout = (checkout_id: number, patron_id: number, biblio: number, days: number): FakeCheckout => ({
    checkout_id,
    patron_id,
    item_id: itemOf(biblio),
    library_id: 'chuo',
    due: day(days),
    checkoutDate: `${day(days - 14)}T10:15:00+09:00`,
    renewals: 0,
    refuse: null,
  })
  state.checkouts = [checkout(501, 1, 1, 7), checkout(502, 1, 2, 2), checkout(503, 4, 3, 5)]
  state.holds = [
    hold(601, 3, { patron_id: 4 }),
    hold(602, 3, { priority: 2, expiration_date: day(200) }),
    hold(603, 4, {
      item_id: itemOf(4),
      priority: 0,
      status: 'W',
      waiting_date: day(-2),
      expiration_date: day(5),
    }),
    hold(604, 5, { item_id: itemOf(5), priority: 0, status: 'T', pickup_library_id: 'minami' }),
  ]
  return state
}
