import { readFile } from 'node:fs/promises'
import { expect, type TestContext, test } from 'vitest'
import { LibrarySystemUnreachable, SystemRefused } from '../../../server/domain/library-system/port.ts'
import { vendorProfiles } from '../../../server/library-systems/sip2/vendor-profiles.ts'
import { fieldValue, type Message } from '../../../server/sip2-codec/message.ts'
import { parseLine } from '../../../server/sip2-codec/parse.ts'
import { shared } from '../../jobs/catalogue/import-files.ts'
import { call } from './opened.ts'
import { openScripted } from './saying.ts'

interface Row {
  system: string
  code: string
  bytes: Buffer
}

/** Recorded messages of systems to their terminals: single messages of many systems, and one whole conversation. */
async function messages(context: TestContext, ...codes: string[]): Promise<Row[]> {
  const rows = async (name: string) => {
    const text = await readFile(await shared(`gateway/sip2/${name}`, context), 'utf8')
    const [head = '', ...lines] = text.split('\n')
    const names = head.split('\t')
    return lines.map((line) => Object.fromEntries(line.split('\t').map((value, at) => [names[at], value])))
  }
  const all = [...(await rows('sip2-messages.tsv')), ...(await rows('sipserver-transcript.tsv'))]
  return all
    .filter(({ direction, code }) => direction === 'ACS->SC' && codes.includes(code ?? ''))
    .map(({ vendor_dialect, dialect, code = '', raw_message = '' }) => {
      return { system: vendor_dialect ?? dialect ?? '', code, bytes: bytesOf(raw_message) }
    })
}

function bytesOf(raw: string): Buffer {
  const named: Record<string, string> = { r: '\r', n: '\n', t: '\t', '\\': '\\' }
  const text = raw.replace(/\\(?:x([0-9a-f]{2})|(.))/gi, (_all, hex: string | undefined, name: string) =>
    hex === undefined ? (named[name] ?? name) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(text.replace(/[\r\n]+$/, ''), 'latin1')
}

const dialectsBySystem: [RegExp, keyof typeof vendorProfiles][] = [
  [/Axiell/, 'axiell'],
  [/Evergreen|SIPServer/, 'evergreenByProxy'],
  [/Koha/, 'koha'],
  [/Polaris/, 'polaris'],
  [/Sierra/, 'sierra'],
  [/Horizon/, 'horizon'],
  [/Symphony/, 'symphony'],
  [/dp2/, 'dp2'],
]
const dialectOf = (system: string) => dialectsBySystem.find(([name]) => name.test(system))?.[1] ?? 'standard'

const at = '20261127    100000'
const status = `98YYYYNN100003${at}2.00AOx|BXYYYYYYYYYYYYYYYY|`

/** Sends the recorded answer to every request. Its checksum belongs to the recorded digit. */
async function answering(row: Row) {
  const options = { dialect: dialectOf(row.system), supports: `item hold renew ${row.code === '24' ? 'status' : ''}` }
  return openScripted(
    (line) => (line.startsWith('99') ? status : Buffer.concat([row.bytes, Buffer.from('\r')])),
    options,
  )
}

const cardOf = (row: Row) => {
  const { message } = parseLine(row.bytes, vendorProfiles[dialectOf(row.system)].dialect)
  return { message, card: (message && fieldValue(message as Message, 'AA'))?.replace(/^[A-Z]+:/, '') || 'nobody' }
}

test('a patron signs in exactly when the recorded system accepted them', async (context) => {
  const rows = await messages(context, '24', '64')
  expect(rows.length).toBeGreaterThan(150)
  let known = 0
  for (const row of rows) {
    const system = await answering(row)
    const { card } = cardOf(row)
    const answer = await system.authenticate(card, 'anything', call(2_000)).catch((error: unknown) => error)
    const text = row.bytes.toString('latin1')
    const isLetIn = /[|]BLY(\||$)/.test(text) && /[|]CQY(\||$)/.test(text) && !/incorrect password/i.test(text)
    if (answer instanceof Error) expect(answer).toBeInstanceOf(LibrarySystemUnreachable)
    else expect([text, answer !== null]).toEqual([text, isLetIn])
    if (answer !== null && !(answer instanceof Error)) known += 1
    await system.close()
  }
  expect(known).toBeGreaterThan(40)
})

test('every recorded account is parsed, or is rejected as no account', async (context) => {
  const rows = await messages(context, '64')
  let read = 0
  for (const row of rows) {
    const system = await answering(row)
    const { card, message } = cardOf(row)
    const account = await system.account({ key: card, cardNumber: card }, call(2_000)).catch((error: unknown) => error)
    if (account instanceof Error) expect(account).toBeInstanceOf(LibrarySystemUnreachable)
    else if (account !== null) {
      read += 1
      const found = account as { name: string; expiresOn: string | null }
      expect(found.name).toBe(
        fieldValue(message as Message, 'AE')
          ?.replace(/\s+/g, ' ')
          .trim() ?? '',
      )
      if (/\|PA20\d{6}/.test(row.bytes.toString('latin1')) && dialectOf(row.system) === 'symphony') {
        expect(found.expiresOn).toMatch(/^20\d\d-\d\d-\d\d$/)
      }
    }
    await system.close()
  }
  expect(read).toBeGreaterThan(70)
})

test('every other recorded answer is a result of a change, a refusal or an outage', async (context) => {
  const rows = await messages(context, '16', '30')
  for (const row of rows) {
    const system = await answering(row)
    const patron = { key: '1', cardNumber: '1' }
    const done =
      row.code === '16'
        ? system.place(patron, { record: '1', pickup: 'x', barcodes: ['1'] }, call(2_000))
        : system.renew(patron, { barcode: '1', dueOn: null } as never, call(2_000))
    const answer = await done.catch((error: unknown) => error)
    if (answer instanceof Error)
      expect(answer instanceof SystemRefused || answer instanceof LibrarySystemUnreachable).toBe(true)
    await system.close()
  }
  expect(rows.length).toBeGreaterThan(30)
})
