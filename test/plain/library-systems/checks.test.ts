import { expect, test } from 'vitest'
import { readCommand } from '../../../jobs/library-system/command.ts'
import { findingLines } from '../../../jobs/library-system/print.ts'
import type { Finding } from '../../../server/domain/library-system/check.ts'
import { folioCheck } from '../../../server/library-systems/folio/check.ts'
import { sip2Check } from '../../../server/library-systems/sip2/check.ts'
import { openWithFakeFolio } from '../../library-systems/folio/opened.ts'
import { openWithFake } from '../../library-systems/sip2/opened.ts'

const servicePoint = '00000000-0000-4000-8000-000000000001'
const library = {
  branches: [{ name: '中央', code: servicePoint, acceptsPickup: true }],
  records: [],
  copies: [],
  oai: null,
}
const missing = (findings: Finding[]) =>
  findings.filter(({ outcome }) => outcome === 'MISSING').map(({ need, todo }) => `${need}: ${todo}`)

test('a SIP2 server that answers has nothing missing; a wrong login and a silent address are named (G8)', async () => {
  const { fake } = await openWithFake()
  expect(missing(await sip2Check(fake.settings)(library))).toEqual([])
  const wrong = missing(await sip2Check({ ...fake.settings, secret: 'wrong' })(library))
  expect(wrong).toEqual([expect.stringContaining('LIBRARY_SYSTEM_SECRET')])
  const silent = missing(await sip2Check({ ...fake.settings, url: 'tcp://127.0.0.1:9' })(library))
  expect(silent).toEqual([expect.stringContaining('tcp://host:port')])
})

test('functions that a SIP2 server does not report are named with the option that overrides it (G8)', async () => {
  const { fake } = await openWithFake()
  const options = { ...fake.settings.options, supports: 'status,item,end' }
  expect(missing(await sip2Check({ ...fake.settings, options })(library))).toEqual([
    expect.stringContaining('holds (15)'),
    expect.stringContaining('renewals (29)'),
  ])
})

test.each<[string, { option?: string; fault?: 'WRONG_CHECKSUM'; copy?: string; record?: string }, string[]]>([
  ['copies with a record number', {}, []],
  ['no field with the record number', { option: 'ZZ' }, ['record numbers (record=ZZ)']],
  ['another record number', { record: '99' }, ['record numbers (record=MQ)']],
  ['unknown barcodes', { copy: 'X1' }, ['barcodes of copies']],
  ['Japanese text with another encoding', { fault: 'WRONG_CHECKSUM' }, ['reading Japanese text']],
])('SIP2 of Koha: %s (G8)', async (_, { option = 'MQ', fault, copy = 'B0000003', record = '3' }, needs) => {
  const { fake } = await openWithFake({ dialect: 'koha', options: { record: option } })
  if (fault) Object.assign(fake.faults, { fault, on: ['17'] })
  const found = missing(await sip2Check(fake.settings)({ ...library, copies: [{ barcode: copy, record }] }))
  expect(found.map((one) => one.split(':')[0])).toEqual(needs)
})

test('FOLIO: the gateway, the sign-in, the service points and the reason of cancellations are tried (G8)', async () => {
  const { settings } = await openWithFakeFolio({ options: { 'cancellation-reason': servicePoint } })
  expect(missing(await folioCheck(settings)(library))).toEqual([])
  const { 'cancellation-reason': _, ...options } = settings.options as Record<string, string>
  const found = missing(
    await folioCheck({ ...settings, secret: 'wrong', options })({
      ...library,
      branches: [{ name: '北', code: 'kita', acceptsPickup: true }],
    }),
  )
  expect(found.map((one) => one.split(':')[0])).toEqual([
    'accounts by edge-patron',
    'service points of branches',
    'cancelling holds',
  ])
})

test('npm run library-system accepts only check, and a URL for --oai (G8)', () => {
  expect(readCommand(['--help'])).toBeNull()
  expect(readCommand(['check', '--oai', 'https://opac.example/cgi-bin/koha/oai.pl'])?.oai).toContain('oai.pl')
  expect(() => readCommand([])).toThrow('The command must be check.')
  expect(() => readCommand(['check', 'more'])).toThrow('Unexpected argument: more.')
  expect(() => readCommand(['check', '--oai', 'here'])).toThrow('--oai must be a URL')
})

test('what is missing stands last, with what was seen and what to do (G8)', () => {
  const lines = findingLines([
    { outcome: 'MISSING', need: 'one', seen: 'It fails.', todo: 'Mend it.' },
    { outcome: 'OK', need: 'two', seen: '3 of 3', todo: '' },
  ])
  expect(lines.split('\n').map((line) => line.trim())).toEqual([
    'ok        two: 3 of 3',
    'MISSING   one',
    'Seen: It fails.',
    'Do: Mend it.',
  ])
})
