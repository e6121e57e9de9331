import type { MessageCode } from '../../../server/sip2-codec/layouts.ts'
import { type Field, fieldValue, type Message } from '../../../server/sip2-codec/message.ts'
import type { FakeProfile, Held } from './faces.ts'
import type { FakeConversation } from './fake.ts'
import type { KohaAnswer } from './koha.ts'
import {
  cancel,
  change,
  type FakeHold,
  type FakeLibrary,
  type FakePatron,
  isDenied,
  place,
  type RefusalKey,
  recordOf,
  renew,
} from './library.ts'

/** Returns the answer of a system with this face. Null for a message that it does not know. ENDED as in `KohaAnswer`. */
export function answerTo(asked: Message, heard: FakeConversation): Message | 'ENDED' | null {
  const { face, state, faults } = heard
  const date = new Date(Date.UTC(2026, 10, 27, 10) + faults.daysOff * 86_400_000)
  const now = `${date.toISOString().slice(0, 10).replaceAll('-', '')}    100000`
  const said = (id: string) => fieldValue(asked, id) ?? ''
  const institution = face.statusFields[0]?.[1] ?? ''
  const make = (code: MessageCode, fixed: Record<string, string>, fields: Field[]) =>
    ({ code, fixed: { ...fixed, date: now }, fields: ordered(fields, face.order) }) as unknown as Message
  switch (asked.code) {
    case '99':
      return status(heard, now)
    case '23':
    case '63': {
      const patron = patronWith(state, said('AA'), face)
      if (!patron) {
        const none = { ...countsOf(state, ''), patronStatus: 'YYYY'.padEnd(14), language: '000' }
        return make(asked.code === '23' ? '24' : '64', none, [
          ['AO', institution],
          ['AA', said('AA')],
          ['AE', ''],
          ...face.stranger,
        ])
      }
      return about(asked, patron, heard, (code, fixed, fields) => make(code, fixed, [['AO', institution], ...fields]))
    }
    case '17': {
      const record = recordOf(state, said('AB'))
      const loan = state.loans.find(({ barcode }) => barcode === said('AB'))
      const isReady = state.holds.some(({ barcode, state }) => barcode === said('AB') && state === 'READY')
      const circulationStatus = !record ? '01' : loan ? '04' : isReady ? '08' : '03'
      const due = loan ? face.due(loan.due) : face.notLent
      const fields: Field[] = [
        ['AB', said('AB')],
        ['AJ', record?.title ?? ''],
        ...(due === null ? [] : [['AH', due] as const]),
        ...(isReady && face.shelfDay ? [['CM', face.shelfDay] as const] : []),
        ['CK', '001'],
      ]
      return make('18', { circulationStatus, securityMarker: '02', feeType: '01' }, [
        ...fields,
        ...(record ? [['MQ', record.number] as const] : []),
      ])
    }
    case '15': {
      const record = said('AB') ? recordOf(state, said('AB'))?.number : said('AJ')
      const { mode } = asked.fixed
      const own = face.changes?.hold(state, { mode, card: said('AA'), copy: said('AB'), pickup: said('BS') })
      if (own === 'ENDED') return own
      const no = own
        ? null
        : mode === '+'
          ? place(state, said('AA'), record, said('BS'))
          : mode === '-'
            ? cancel(state, said('AA'), record)
            : change(state, said('AA'), record, said('BS'))
      return make('16', { ok: isDone(no, own) ? '1' : '0', available: 'N' }, [
        ['AO', institution],
        ['AA', said('AA')],
        ['AB', said('AB')],
        ['AJ', said('AJ')],
        ...why(no, face, own),
      ])
    }
    case '29': {
      const own = face.changes?.renew(state, said('AA'), said('AB'))
      if (own === 'ENDED') return own
      const no = own ? null : renew(state, said('AA'), said('AB'))
      const loan = state.loans.find(({ barcode }) => barcode === said('AB'))
      const renewed = isDone(no, own)
      const due: Field[] = renewed && loan ? [['AH', face.due(loan.due)]] : [['AH', '']]
      return make('30', { ok: renewed ? '1' : '0', renewalOk: renewed ? 'Y' : 'N', magnetic: 'U', desensitize: 'N' }, [
        ['AO', institution],
        ['AA', said('AA')],
        ['AB', said('AB')],
        ['AJ', ''],
        ...due,
        ...why(no, face, own),
      ])
    }
    case '35':
      return make('36', { ended: 'Y' }, [
        ['AO', institution],
        ['AA', said('AA')],
      ])
    default:
      return null
  }
}

function status({ face, faults }: FakeConversation, date: string): Message {
  const [online, checkIn, checkOut, renewal, statusUpdate, offline] = face.status
  const fixed = { online: faults.isOffline ? 'N' : online, checkIn, checkOut, renewal, statusUpdate, offline }
  const rest = { timeout: face.status.slice(6, 9), retries: face.status.slice(9, 12), date, version: '2.00' }
  return { code: '98', fixed: { ...fixed, ...rest }, fields: face.statusFields } as unknown as Message
}

type OwnAnswer = Exclude<KohaAnswer, 'ENDED'> | undefined

const isDone = (no: RefusalKey | null, own: OwnAnswer) => own?.isDone ?? no === null

function why(no: RefusalKey | null, face: FakeProfile, own: OwnAnswer): Field[] {
  const text = own ? own.text : no ? face.words[no] : ''
  return text === '' ? [] : [['AF', text]]
}

const digits = (number: number) => String(Math.min(number, 9_999)).padStart(4, '0')

function holdsOf(state: FakeLibrary, card: string) {
  const holds = state.holds.filter((hold) => hold.card === card)
  return {
    ready: holds.filter((hold) => hold.state === 'READY'),
    waiting: holds.filter((hold) => hold.state !== 'READY'),
  }
}

function countsOf(state: FakeLibrary, card: string, face?: FakeProfile) {
  const { ready, waiting } = holdsOf(state, card)
  const loans = state.loans.filter((loan) => loan.card === card)
  const held = face?.isAllInAS ? ready.length + waiting.length : ready.length
  const counts = {
    holds: held,
    overdue: 0,
    charged: loans.length,
    fines: state.patrons.find((patron) => patron.card === card)?.charges.length ?? 0,
    recalls: 0,
    unavailableHolds: waiting.length,
  }
  return Object.fromEntries(Object.entries(counts).map(([name, number]) => [name, digits(number)]))
}

/** Koha reads capital and small letters as one, and accepts user names. */
function patronWith({ patrons }: FakeLibrary, asked: string, { screen }: FakeProfile): FakePatron | undefined {
  if (!screen) return patrons.find(({ card }) => card === asked)
  return patrons.find(({ card, userName }) =>
    [card, userName].some((one) => one?.toLowerCase() === asked.toLowerCase()),
  )
}

type Make = (code: MessageCode, fixed: Record<string, string>, fields: Field[]) => Message

function about(
  asked: Message<'23'> | Message<'63'>,
  patron: FakePatron,
  { face, state }: FakeConversation,
  make: Make,
): Message {
  const given = fieldValue(asked, 'AD')
  const isRight = given === patron.password
  const cq = given === undefined ? face.withoutPassword : isRight ? 'Y' : 'N'
  const screen = face.screen?.(patron) ?? (isDenied(patron) ? 'Patron has blocks.' : face.greeting)
  const more = face.more(patron)
  const fields: Field[] = [
    ...(more.some(([id]) => id === 'AA') ? [] : [['AA', patron.card] as const]),
    ['AE', patron.name],
    ['BL', 'Y'],
    ...(cq === null ? [] : [['CQ', cq] as const]),
    ...more,
    ...(cq === 'N' && given !== undefined
      ? [['AF', face.words.wrongPassword] as const]
      : screen
        ? [['AF', screen] as const]
        : []),
  ]
  const fixed = { patronStatus: (isDenied(patron) ? 'YYYY' : '').padEnd(14), language: '000' }
  if (asked.code === '23') return make('24', fixed, fields)
  return make('64', { ...fixed, ...countsOf(state, patron.card, face) }, [
    ...fields,
    ...listed(asked, patron, face, state),
  ])
}

// Only the requested entries are formatted, because there may be 10,000.
function listed(asked: Message<'63'>, { card, charges }: FakePatron, face: FakeProfile, state: FakeLibrary): Field[] {
  const { ready, waiting } = holdsOf(state, card)
  const records = new Map(state.records.map((record) => [record.number, record]))
  const held = (hold: FakeHold): Held => {
    const record = records.get(hold.record)
    return { ...hold, title: record?.title ?? '', author: record?.author ?? '', copy: record?.barcodes.at(-1) ?? '' }
  }
  const readyEntries = ready.map((hold) => () => face.ready(held(hold)))
  const waitingEntries = waiting.map((hold) => () => face.waiting(held(hold)))
  const loans = state.loans
    .filter((loan) => loan.card === card)
    .map((loan) => () => face.loan({ ...loan, title: recordOf(state, loan.barcode)?.title ?? '', author: '作者' }))
  const lists = {
    AS: face.isAllInAS ? [...readyEntries, ...waitingEntries] : readyEntries,
    AU: loans,
    AV: charges.map((entry) => () => entry),
    CD: waitingEntries,
  }
  const id = ['AS', 'AT', 'AU', 'AV', 'BU', 'CD'][asked.fixed.summary.indexOf('Y')] ?? ''
  const entries = Object.hasOwn(lists, id) ? lists[id as keyof typeof lists] : []
  return pageOf(entries, asked, face).map((entry): Field => [id, entry()])
}

/** Returns the range from BP to BQ, when this system supports paging. */
function pageOf<Entry>(entries: Entry[], asked: Message<'63'>, { page }: FakeProfile): Entry[] {
  if (page === null) return entries
  const from = Number(fieldValue(asked, 'BP') ?? 1)
  const to = Number(fieldValue(asked, 'BQ') ?? from - 1 + page.size)
  return entries.slice(from - 1, page.isMost ? Math.min(to, from - 1 + page.size) : to)
}

function ordered(fields: Field[], order: string[]): Field[] {
  const place = ([id]: Field) => (order.includes(id) ? order.indexOf(id) : order.length)
  return [...fields].sort((a, b) => place(a) - place(b))
}
