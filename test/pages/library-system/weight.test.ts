import { beforeAll, describe, expect, test } from 'vitest'
import { connectSystem } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import {
  type Account,
  type Capabilities,
  capabilityNames,
  type LibrarySystem,
  type LibrarySystemRefusal,
  type SystemHold,
  type SystemLoan,
  SystemRefused,
} from '../../../server/domain/library-system/port.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { newTitles } from '../../support/library/world.ts'

const languages = ['ja', 'easy', 'en', 'zh', 'ko']

/** A refusal with the maximum text, different each time. */
const wordy = (n: number): LibrarySystemRefusal => ({
  reason: 'OTHER',
  code: '',
  words: `${n}`.padEnd(500, '返却期限を過ぎた資料が'),
})
/** An ID with the length of the IDs of FOLIO. */
const idOf = (kind: string, n: number) => `${kind}000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const longTitle = '日本の図書館における予約と貸出の歴史についての長い題名をもつ資料'.repeat(8)
const record = (n: number) => `heavy-${n}`

function fullAccount(): Account {
  const states = ['QUEUED', 'READY', 'IN_TRANSIT', 'SUSPENDED', 'CANCEL_REQUESTED'] as const
  const holds = Array.from({ length: 25 }, (_, n): SystemHold => {
    const [place, lastDay] = [n % 5 === 0 ? 9_999 : null, n % 5 === 1 ? '2026-12-01' : null]
    const subject = { record: record(n), barcode: null, words: longTitle }
    const may = { changeable: true, cancellable: true, suspendedUntil: null, placedAt: null, pickup: 'chuo' }
    return { id: idOf('ab', n), ...subject, ...may, state: states[n % 5] ?? 'QUEUED', place, shelfExpiresOn: lastDay }
  })
  const loans = Array.from({ length: 45 }, (_, n): SystemLoan => {
    // Some are not in the catalogue.
    const subject = { record: n % 3 ? record(30 + n) : null, barcode: `B${n}`, words: longTitle }
    const renewalRefusal = n < 20 ? wordy(n) : null
    return {
      id: idOf('cd', n),
      ...subject,
      lentAt: null,
      dueOn: '2026-11-20',
      renewals: 9,
      branch: 'chuo',
      renewalRefusal,
    }
  })
  const barred = { reason: 'BARRED' as const, words: wordy(0).words, until: null }
  return {
    ...{ cardNumber: '29999999', name: '長い名'.repeat(30), expiresOn: null, homeBranch: 'chuo' },
    barred,
    holds,
    loans,
    charges: {
      total: 99_000,
      lines: Array.from({ length: 50 }, (_, n) => ({
        words: longTitle,
        amount: 1_980,
        on: `2026-10-${10 + (n % 20)}`,
      })),
    },
    messages: Array.from({ length: 9 }, (_, n) => wordy(n).words),
  }
}

/** A system with the maximum number of everything, which refuses each change with a long text. */
function heavySystem(): LibrarySystem {
  let said = 100
  const refuse = async (): Promise<never> => {
    throw new SystemRefused(wordy(said++))
  }
  return {
    name: 'Heavy',
    capabilities: Object.fromEntries(capabilityNames.map((name) => [name, true])) as unknown as Capabilities,
    authenticate: async () => ({ key: '1', cardNumber: '29999999' }),
    account: async () => fullAccount(),
    pickupPlaces: async () => null,
    ...{ place: refuse, change: refuse, cancel: refuse, suspend: refuse, resume: refuse, renew: refuse },
    availability: async () => new Map(),
    probe: async () => {},
    close: async () => {},
  }
}

// G3: a page has the usual byte limit, however much text the library system sends.
describe.each(languages)('in front of a system with full lists, in %s,', (language) => {
  const db = useDatabase()
  let titles: { id: number }[]
  beforeAll(async () => {
    titles = await newTitles(
      db,
      Array.from({ length: 90 }, (_, n) => ({ source: 'heavy', controlNumber: record(n), title: longTitle })),
    )
    connectSystem(db, new LibrarySystemGuard(heavySystem()), 'heavy', { enforcesStanding: false })
  })

  const signedIn = async () => {
    const browser = openBrowser(openApp(db))
    browser.cookies.set('lang', language)
    await browser.visit('/sign-in')
    await browser.submit('/sign-in', { card: '29999999', password: 'himitsu1' })
    return browser
  }
  const sizeOf = ({ address, html }: { address: string; html: string }) => {
    expect([address, bytesOverBudget(html)]).toEqual([address, null])
  }

  test('every page of the account is within its bytes', async () => {
    const browser = await signedIn()
    for (const address of ['/me', '/holds', '/loans', '/me/card', `/holds/${idOf('ab', 0)}`]) {
      const page = await browser.visit(address)
      expect([address, page.status]).toEqual([address, 200])
      sizeOf(page)
      const [next] = [...page.html.matchAll(/href="([^"]*after=[^"]+)"/g)].flatMap(([, link]) => link ?? [])
      if (next) sizeOf(await browser.visit(next.replaceAll('&amp;', '&')))
    }
  })

  test('refusals of twenty loans and of a basket are within the bytes', async () => {
    const browser = await signedIn()
    await browser.visit('/loans')
    const next = /href="([^"]*after=[^"]+)"/.exec(browser.page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    await browser.visit(next)
    const boxes = [...browser.page.html.matchAll(/name="([\w.-]+\.\d+)"/g)].flatMap(([, name]) => name ?? [])
    expect(boxes).toHaveLength(20)
    await browser.forge('/loans', Object.fromEntries(boxes.map((name) => [name, 'on'])))
    sizeOf(browser.page)
    await browser.confirm()
    expect(browser.page.status).toBe(409)
    expect(browser.page.text).toContain('返却期限')
    sizeOf(browser.page)

    const wanted = titles.slice(76, 86).map(({ id }) => id)
    await browser.visit(`/reserve?${wanted.map((id) => `title=${id}`).join('&')}`)
    expect(browser.page.status).toBe(200)
    sizeOf(browser.page)
    const { id: chuo } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'chuo' } })
    await browser.submit('/reserve', { pickup: String(chuo) })
    expect(browser.page.text).toContain('返却期限')
    sizeOf(browser.page)
  })
})
