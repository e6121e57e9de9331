import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Cardholder,
  LibrarySystemUnreachable,
  type SystemHold,
  type SystemLoan,
  SystemRefused,
} from '../../../../server/domain/library-system/port.ts'
import { call, card, password } from '../../../library-systems/sip2/opened.ts'
import { openScripted } from '../../../library-systems/sip2/saying.ts'

const patron: Cardholder = { key: card, cardNumber: card }
const hold = { id: 'b-1', barcode: '1', record: null, words: '' } as SystemHold
const loan = { id: 'b-1', barcode: '1', record: null, words: '', dueOn: '2026-12-01' } as SystemLoan

const at = '20261127    100000'
const status = `98YYYYNN100003${at}2.00AOx|BXYYYYYYYYYYYYYYYY|`

/** Beginnings of valid answers, followed by arbitrary text. */
const heads = [
  `24${' '.repeat(14)}000${at}`,
  `64${' '.repeat(14)}000${at}${'0003'.repeat(6)}`,
  `64${' '.repeat(14)}000${at}${'9999'.repeat(6)}`,
  `64${' '.repeat(14)}000${at}${' '.repeat(24)}`,
  `64${' '.repeat(14)}000${at}`,
  `161Y${at}`,
  `160N${at}`,
  `301YNN${at}`,
  `18030201${at}`,
  `36Y${at}`,
  ...['96', '97', '941', '98', '', 'HTTP/1.1 200 OK'],
]
const ids = ['AA', 'AB', 'AE', 'AF', 'AH', 'AJ', 'AO', 'AS', 'AU', 'BL', 'CD', 'CQ', 'XI', 'ZZ']
const values = fc.oneof(fc.constantFrom('Y', 'N', card, '', 'HASH(0x1)'), fc.string({ unit: 'binary', maxLength: 30 }))
const fields = fc.array(fc.tuple(fc.constantFrom(...ids), values), { maxLength: 12 })
const lines = fc.oneof(
  fc.tuple(fc.constantFrom(...heads), fields).map(([head, said]) => {
    return Buffer.from(`${head}${said.map(([id, value]) => `${id}${value}|`).join('')}\r`)
  }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
)

test('any answer of a SIP2 server is a result, a refusal or an outage', async () => {
  let answers: Buffer[] = []
  const system = await openScripted((line) =>
    line.startsWith('99') ? status : (answers.shift() ?? Buffer.from('96\r')),
  )
  const acts = [
    () => system.authenticate(card, password, call(100)),
    () => system.account(patron, call(100)),
    () => system.place(patron, { record: '1', pickup: 'kita', barcodes: ['1'] }, call(100)),
    () => system.change(patron, hold, { pickup: 'kita' }, call(100)),
    () => system.cancel(patron, hold, call(100)),
    () => system.renew(patron, loan, call(100)),
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(lines, { maxLength: 6 }), fc.nat(acts.length - 1), async (said, which) => {
      answers = said
      const error = await acts[which]?.().then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (error === null) return
      expect(error instanceof LibrarySystemUnreachable || error instanceof SystemRefused).toBe(true)
      expect(String(error)).not.toMatch(/20000001|himitsu/)
    }),
    { numRuns: 100 },
  )
})
