import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { connectSystem } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import { type SystemKind, systemKinds } from '../../../server/domain/library-system/settings.ts'
import { openLibrarySystem } from '../../../server/library-systems/connect.ts'
import { startFakeFolio } from '../../library-systems/folio/fake.ts'
import {
  type ConnectedSystem,
  connectFakeSystem,
  openSignedInBrowser,
  shortTimes,
} from '../../library-systems/gateway.ts'
import { startFakeKoha } from '../../library-systems/koha/fake.ts'
import { type FaultSwitches, faultSwitches, type SystemFault, systemFaults } from '../../library-systems/troubles.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, type openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { parseHtml, textOf } from '../html.ts'

/** The timeout during a fault. Otherwise the usual one applies, since a machine may be busy. */
const quick = shortTimes(1_000)
const acts = ['reserves', 'cancels', 'renews'] as const
type Act = (typeof acts)[number]

/** The messages that a patron reads, by a part of them. */
const readings = {
  done: /1点を予約しました|予約を取り消しました|1点を延長しました/,
  'not done': /つながらないため、できませんでした。何も変更されていません|からつながりません/,
  'perhaps done': /できているかもしれません/,
}
type Reading = keyof typeof readings

const names: Record<SystemFault, string> = {
  REFUSED: 'refuses connections',
  RESET_BEFORE: 'closes the connection before the write',
  SILENT_BEFORE: 'does not answer before the write',
  UNAVAILABLE: 'answers 503',
  RESET_AFTER: 'closes the connection after the write',
  SILENT_AFTER: 'does not answer after the write',
  HALF: 'sends half an answer',
  GARBAGE: 'sends bytes that are no answer',
  HTML: 'sends an HTML page',
  WRONG_CHECKSUM: 'sends a wrong checksum',
}

/** The result of a fault in the table of docs/figures.md. Undefined when the table does not have it. */
function recorded(fault: string, system: string): string | undefined {
  const figures = readFileSync(new URL('../../../docs/figures.md', import.meta.url), 'utf8')
  const cellsOf = (start: string) => {
    const line = figures.split('\n').find((one) => one.startsWith(`| ${start} |`))
    return line?.split('|').map((cell) => cell.trim()) ?? []
  }
  return cellsOf(fault)[cellsOf('fault | Koha').indexOf(system)]
}

// G6: after every fault during a change, the message is true: a reported change was made, and a denied one was not.
describe.each(systemKinds)('a patron whose library has %s', (kind) => {
  const db = useDatabase()
  let behind: ConnectedSystem
  let trouble: FaultSwitches
  let browser: ReturnType<typeof openBrowser>
  let putBack = () => {}
  beforeAll(async () => {
    behind = await connectFakeSystem(db, kind)
    trouble = faultSwitches(kind, behind.fake)
    browser = await openSignedInBrowser(openApp(db))
    putBack = trouble.keep()
  })
  afterAll(() => behind.close())
  /** Resets the faults, the data and the state of the guard. */
  async function afresh() {
    await trouble.calm()
    putBack()
    connectSystem(db, new LibrarySystemGuard(behind.adapter), kind)
  }
  beforeEach(afresh)

  /** Goes up to the last submission. Returns its data and a check of its effect in the system. */
  const upTo: Record<Act, () => Promise<{ action: string; sent: URLSearchParams; isDone(): boolean }>> = {
    reserves: async () => {
      const [title] = behind.titles.slice(20)
      const { id } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'kita' } })
      await browser.visit(`/reserve?title=${title?.id}`)
      const sent = browser.fillIn('/reserve', { pickup: String(id) })
      return { action: '/reserve', sent, isDone: () => trouble.holdsOf(title?.controlNumber ?? '') === 1 }
    },
    cancels: async () => {
      const [title] = behind.titles.slice(2)
      const { html } = await browser.visit('/holds')
      const [, link = ''] =
        [...html.split('<li')].find((row) => row.includes(title?.title ?? ''))?.match(/href="(\/holds\/[^"?]+)"/) ?? []
      await browser.visit(link)
      await browser.submit(`${link}/cancel`)
      const sent = browser.fillIn(`${link}/cancel`, { confirm: 'yes' })
      return { action: `${link}/cancel`, sent, isDone: () => trouble.holdsOf(title?.controlNumber ?? '') === 0 }
    },
    renews: async () => {
      const before = trouble.renewals()
      const { html } = await browser.visit('/loans')
      const [, renew = ''] = [...html.matchAll(/name="renew" value="([^"]+)"/g)].at(-1) ?? []
      await browser.submit('/loans', { renew })
      const sent = browser.fillIn('/loans', { confirm: 'yes' })
      return { action: '/loans', sent, isDone: () => trouble.renewals() === before + 1 }
    },
  }

  /** Submits and reads the message, on whatever page it is. */
  async function press(action: string, sent: URLSearchParams, calm: () => Promise<void>) {
    const first = await browser.send(action, { method: 'POST', body: sent })
    await calm()
    const to = first.headers.get('Location')
    const response = to ? await browser.send(to) : first
    return { status: response.status, text: textOf(parseHtml(await response.text())) }
  }

  const readingOf = (text: string) =>
    (Object.keys(readings) as Reading[]).filter((reading) => readings[reading].test(text))

  async function seen(act: Act, begin: () => Promise<unknown>): Promise<Reading> {
    const { action, sent, isDone } = await upTo[act]()
    const before = behind.written()
    expect(isDone()).toBe(false)
    await begin()
    const { text } = await press(action, sent, async () => {
      await trouble.calm()
      connectSystem(db, new LibrarySystemGuard(behind.adapter), kind)
    })
    const found = readingOf(text)
    expect(found, text).toHaveLength(1)
    const [reading = 'done'] = found
    const wasDone = isDone()
    // The message is true: a change reported as done was made, and one reported as not done was not.
    if (reading !== 'perhaps done') expect(wasDone, text).toBe(reading === 'done')
    expect(behind.written() - before).toBe(wasDone ? 1 : 0)
    // A repeated submission writes nothing twice.
    await press(action, sent, async () => {})
    expect(behind.written() - before).toBeLessThanOrEqual(1)
    return reading
  }

  /** Compares the results of a fault with the table in docs/figures.md. `MADOGUCHI_TABLE=1` prints them instead. */
  function tell(fault: string, row: readonly Reading[]) {
    const result = new Set(row).size === 1 ? row[0] : row.join(' / ')
    if (process.env.MADOGUCHI_TABLE) console.log(`${behind.adapter.name}, ${fault}: ${result}`)
    else expect(recorded(fault, behind.adapter.name)).toBe(result)
  }

  test.each(systemFaults.map((what) => [names[what], what] as const))(
    'reads the true outcome when that %s',
    async (_, what) => {
      if (!trouble.has.includes(what)) return
      const row: Reading[] = []
      for (const act of acts) {
        await afresh()
        row.push(
          await seen(act, () => {
            connectSystem(db, new LibrarySystemGuard(behind.adapter, quick), kind)
            return trouble.set(what, 'writes')
          }),
        )
      }
      tell(names[what], row)
    },
  )

  test('reads the same whatever the clock of that system', async () => {
    for (const days of [-1, 1]) {
      const row: Reading[] = []
      for (const act of acts) {
        await afresh()
        trouble.skew(days)
        row.push(await seen(act, async () => {}))
      }
      tell('has a clock that is a day off', row)
    }
  })

  test('sees ten thousand holds on pages of bounded bytes, in bounded time', async () => {
    trouble.grow({ holds: 10_000, loans: 0 })
    for (const address of ['/holds', '/me', '/']) {
      const began = performance.now()
      const response = await browser.send(address)
      const html = await response.text()
      expect(response.status, address).toBe(200)
      expect(bytesOverBudget(html), address).toBe(null)
      expect(performance.now() - began, address).toBeLessThan(10_000)
      if (address === '/holds') expect(html).toContain('10,003件')
    }
  })

  // SIP2 has no certificates: an invalid certificate of its tunnel is a refused connection.
  if (kind === 'sip2') return
  test('is told that nothing was done when its certificate is not trusted', async () => {
    const other = await startUntrusted(kind)
    const adapter = await openLibrarySystem(kind, other.settings)
    onTestFinished(async () => {
      await adapter.close()
      await other.close()
    })
    const row: Reading[] = []
    for (const act of acts) {
      await afresh()
      row.push(await seen(act, async () => connectSystem(db, new LibrarySystemGuard(adapter), kind)))
    }
    expect(other.calls).toBe(0)
    tell('has an untrusted certificate', row)
  })
})

/** A system over https with an untrusted certificate. */
async function startUntrusted(kind: SystemKind) {
  if (kind === 'koha') {
    const fake = await startFakeKoha({ untrusted: true })
    return {
      settings: fake.settings,
      close: fake.close,
      get calls() {
        return fake.calls.length
      },
    }
  }
  const pem = (name: string) => readFileSync(new URL(`../../smtp/${name}`, import.meta.url), 'utf8')
  const fake = await startFakeFolio({ tls: { key: pem('localhost-key.pem'), cert: pem('localhost.pem') } })
  return {
    settings: fake.settings,
    close: fake.close,
    get calls() {
      return fake.calls.all
    },
  }
}
