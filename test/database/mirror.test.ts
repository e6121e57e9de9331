import { describe, expect, test, vi } from 'vitest'
import { saveTitles } from '../../server/domain/catalogue/titles/save-title.ts'
import { purge } from '../../server/domain/retention/purge.ts'
import { useDatabase } from '../support/database/database.ts'
import { type Answer, ask } from '../support/http/ask.ts'
import { later } from '../support/library/now.ts'
import { branchOf, hold, lend, newBranch, newPatron, newTitle, newTitles } from '../support/library/world.ts'

const db = useDatabase()

const operation = /* GraphQL */ `
  query ($since: String, $first: Int! = 100) {
    changes(since: $since, first: $first) {
      __typename
      ... on Refusal { code }
      ... on CatalogueChanges {
        cursor more
        entries {
          rowId deleted
          title { id title isbns holdCount copies { total onShelf } }
          item { id barcode state dueOn branch { id } title { id } }
          branch { id code name nameEn }
        }
      }
    }
  }
`

/** A copy of the catalogue that is built only from `changes`. */
class Mirror {
  readonly rows = new Map<string, unknown>()
  cursor: string | null = null
  /** The entries of the last poll. */
  heard: string[] = []

  async page(first = 100): Promise<boolean> {
    const { changes } = await ask(db, operation, { since: this.cursor, first })
    if (changes.__typename !== 'CatalogueChanges') throw new Error(changes.code)
    for (const { rowId, deleted, title, item, branch } of changes.entries as Answer[]) {
      this.heard.push(deleted ? `-${rowId}` : rowId)
      if (deleted) this.rows.delete(rowId)
      else this.rows.set(rowId, title ?? item ?? branch)
    }
    this.cursor = changes.cursor
    return changes.more
  }

  async follow(first = 100): Promise<string[]> {
    this.heard = []
    while (await this.page(first));
    return this.heard
  }

  sorted() {
    return [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1))
  }
}

/** The catalogue in the database. */
async function catalogue() {
  const titles = await db.prisma.title.findMany({ select: { id: true, title: true } })
  const items = await db.prisma.item.findMany({ select: { id: true, barcode: true } })
  const branches = await db.prisma.branch.findMany({ select: { id: true, code: true } })
  const all = [
    ...titles.map(({ id, title }) => [`Title:${id}`, title] as const),
    ...items.map(({ id, barcode }) => [`Item:${id}`, barcode] as const),
    ...branches.map(({ id, code }) => [`Branch:${id}`, code] as const),
  ]
  return all.sort(([a], [b]) => (a < b ? -1 : 1))
}

const shown = (mirror: Mirror) =>
  mirror.sorted().map(([id, row]) => {
    const { title, barcode, code } = row as Answer
    return [id, barcode ?? code ?? title]
  })

/** Retries, because open transactions in other databases of the server delay the answer. */
async function expectExact(mirror: Mirror) {
  await vi.waitFor(
    async () => {
      await mirror.follow()
      expect(shown(mirror)).toEqual(await catalogue())
      const anew = new Mirror()
      await anew.follow()
      expect(mirror.sorted()).toEqual(anew.sorted())
    },
    { timeout: 60_000, interval: 100 },
  )
}

/** A complete mirror, with no open transaction that would delay it. */
async function settledMirror() {
  const mirror = new Mirror()
  await expectExact(mirror)
  return mirror
}

const heardBy = async (mirror: Mirror, wanted: string[]) => {
  const all = new Set<string>()
  await vi.waitFor(async () => {
    for (const one of await mirror.follow()) all.add(one)
    expect([...all].sort()).toEqual(wanted.sort())
  }, 20_000)
}

describe('a mirror', () => {
  test('first gets every row, and then nothing while nothing changes', async () => {
    const mirror = await settledMirror()
    expect(mirror.rows.size).toBeGreaterThan(100)
    expect(await mirror.follow()).toEqual([])
    const { cursor } = mirror
    expect(await mirror.follow()).toEqual([])
    expect(mirror.cursor).toBe(cursor)
  })

  test('gets inserted, changed and deleted titles, copies and branches, and the effects of loans and holds', async () => {
    const mirror = await settledMirror()
    const title = await newTitle(db, { copies: 2 })
    const [item, other] = title.items.map(({ id }) => `Item:${id}`)
    await heardBy(mirror, [`Title:${title.id}`, `${item}`, `${other}`])
    const loan = await lend(db, await newPatron(db), title)
    await heardBy(mirror, [`Title:${title.id}`, `Item:${loan.itemId}`])
    await db.prisma.loan.update({ where: { id: loan.id }, data: { returnedAt: later({ days: 1 }), patronId: null } })
    await heardBy(mirror, [`Title:${title.id}`, `Item:${loan.itemId}`])
    await hold(db, await newPatron(db), title)
    await heardBy(mirror, [`Title:${title.id}`])
    const branch = await newBranch(db)
    await db.prisma.branch.update({ where: { id: branch.id }, data: { name: '新しい名前' } })
    await heardBy(mirror, [`Branch:${branch.id}`])
    await db.prisma.branch.delete({ where: { id: branch.id } })
    await db.prisma.item.delete({ where: { id: title.items[1]?.id ?? 0 } })
    await heardBy(mirror, [`-Branch:${branch.id}`, `-${other}`, `Title:${title.id}`])
    await expectExact(mirror)
  })

  test('misses no change that happens while it reads all rows, in pages of any size', async () => {
    const [stays, goes] = await newTitles(db, [{ title: 'はじめ' }, { copies: 0 }])
    const mirror = new Mirror()
    let page = 0
    while (await mirror.page(7)) {
      page += 1
      if (page === 3) await db.prisma.title.delete({ where: { id: goes?.id ?? 0 } })
      if (page % 5 === 0) await newTitle(db, { title: `途中の本${page}` })
      if (page === 6) {
        const record = { title: 'おわり', titleReading: 'おわり', fingerprint: 'another' }
        await db.prisma.title.update({ where: { id: stays?.id ?? 0 }, data: record })
      }
    }
    await expectExact(mirror)
    expect(mirror.rows.get(`Title:${stays?.id}`)).toMatchObject({ title: 'おわり' })
    expect(mirror.rows.has(`Title:${goes?.id}`)).toBe(false)
  })

  test('does not skip a transaction that commits late or has a lower number than those it has read', async () => {
    const mirror = await settledMirror()
    const [late, early, undone] = await newTitles(db, [{ title: '遅い' }, { title: '早い' }, { title: '戻る' }])
    await expectExact(mirror)
    let end = () => {}
    const mayEnd = new Promise<void>((resolve) => {
      end = resolve
    })
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = db.prisma.$transaction(async (tx) => {
      await tx.title.update({ where: { id: late?.id ?? 0 }, data: { title: '遅く終わる', fingerprint: 'late' } })
      begun()
      await mayEnd
    })
    await hasBegun
    await db.prisma.title.update({ where: { id: early?.id ?? 0 }, data: { title: '早く終わる', fingerprint: 'e' } })
    const undo = db.prisma.$transaction(async (tx) => {
      await tx.title.delete({ where: { id: (undone?.id ?? 0) + 1_000_000 } })
    })
    await expect(undo).rejects.toThrow()
    for (let i = 0; i < 3; i++) await mirror.follow()
    expect(mirror.rows.get(`Title:${late?.id}`)).toMatchObject({ title: '遅い' })
    end()
    await slow
    await expectExact(mirror)
    expect(mirror.rows.get(`Title:${late?.id}`)).toMatchObject({ title: '遅く終わる' })
    expect(mirror.rows.get(`Title:${early?.id}`)).toMatchObject({ title: '早く終わる' })
  })

  test('equals the catalogue after many concurrent changes', async () => {
    const mirror = await settledMirror()
    const made = await newTitles(
      db,
      Array.from({ length: 12 }, (_, i) => ({ title: `並行${i}`, copies: 2 })),
    )
    const { id: elsewhere } = await newBranch(db)
    let working = true
    const follow = (async () => {
      while (working) await mirror.follow(3)
    })()
    await Promise.all(
      [0, 1, 2, 3].map(async (worker) => {
        for (let round = 0; round < 12; round++) {
          const title = made[(worker * 5 + round * 7) % made.length]
          await db.prisma.$transaction(async (tx) => {
            await tx.title.update({
              where: { id: title?.id ?? 0 },
              data: { title: `並行 ${worker} ${round}`, fingerprint: `${worker} ${round}` },
            })
            await new Promise((done) => setTimeout(done, (worker * 13 + round * 5) % 20))
            await tx.item.updateMany({
              where: { titleId: title?.id ?? 0 },
              data: { awayAtId: round % 2 ? elsewhere : null },
            })
          })
          if (round % 4 === 3) {
            const gone = await newTitle(db, { copies: 0 })
            await db.prisma.title.delete({ where: { id: gone.id } })
          }
        }
      }),
    )
    working = false
    await follow
    await expectExact(mirror)
  })

  test('gets an import of thousands of titles in one transaction', async () => {
    const mirror = await settledMirror()
    const record = (n: number) => ({
      source: 'import',
      controlNumber: `i${n}`,
      title: `取り込み${n}`,
      contributors: [],
      isbns: [],
      ndcs: [],
      subjects: [],
      materialType: 'BOOK' as const,
    })
    const records = Array.from({ length: 4_000 }, (_, n) => record(n))
    await db.prisma.$transaction((tx) => saveTitles(tx, records, later({})), { timeout: 60_000 })
    await expectExact(mirror)
  })

  test('must start again only when the changes it missed have been purged', async () => {
    const [behind, mirror] = [await settledMirror(), await settledMirror()]
    const title = await newTitle(db)
    await expectExact(mirror)
    await branchOf(db)
    const { changes } = await purge(db, new Date(Date.now() + 29 * 24 * 3600_000))
    expect(changes).toBe(0)
    await behind.follow()
    expect(behind.rows.has(`Title:${title.id}`)).toBe(true)
    const { cursor } = behind
    await newTitle(db)
    await newTitle(db)
    await expectExact(mirror)
    await purge(db, new Date(Date.now() + 31 * 24 * 3600_000))
    // A client that was up to date continues; the newest line stays.
    expect(await mirror.follow()).toEqual([])
    await expect(behind.follow()).rejects.toThrow('CURSOR_TOO_OLD')
    await newTitle(db)
    await expectExact(mirror)
    expect(cursor).not.toBe(mirror.cursor)
  })

  test('must start again after a restore, and cannot use an invalid cursor', async () => {
    const mirror = await settledMirror()
    await db.query('SELECT begin_change_log()')
    await expect(mirror.follow()).rejects.toThrow('CURSOR_TOO_OLD')
    for (const since of ['', 'x', Buffer.from('["changes","e",[1,"titles"],null]').toString('base64url')]) {
      await expect(ask(db, operation, { since }), since).rejects.toThrow(/since must be a cursor/)
    }
    for (const first of [0, -1, 101])
      await expect(ask(db, operation, { first })).rejects.toThrow(/first must be 1 to 100/)
  })

  test('gets a row once, at its last change, and the purge deletes the superseded entries', async () => {
    const mirror = await settledMirror()
    const title = await newTitle(db, { copies: 0 })
    for (const n of [1, 2, 3]) {
      await db.prisma.title.update({ where: { id: title.id }, data: { title: `${n}`, fingerprint: `${n}` } })
    }
    await heardBy(mirror, [`Title:${title.id}`])
    const lines = () => db.prisma.rowChange.count({ where: { kind: 'titles', rowId: title.id } })
    expect(await lines()).toBe(4)
    await vi.waitFor(async () => {
      await purge(db, new Date())
      expect(await lines()).toBe(1)
    }, 20_000)
  })
})
