import { isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { loadAuthorNames } from '../../../server/domain/catalogue/author-names/author-name-cache.ts'
import { createAuthorName } from '../../../server/domain/catalogue/author-names/change.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newBranch, newNotice, newPatron, newTitle } from '../../support/library/world.ts'
import { staffOf, titleAt } from '../desk/at-desk.ts'

const db = useDatabase()

/** A list that is read while it changes. */
interface Changing {
  as: { id: number }
  /** Reads a page by its arguments. */
  query: (args: string) => string
  /** Finds the connection in an answer. */
  in: (data: Answer) => Answer
  /** Returns the key that identifies a row. */
  node: string
  key: (node: Answer) => number
  add(i: number): Promise<unknown>
  remove(key: number): Promise<unknown>
}

const idOf = (node: Answer) => Number(String(node.id).split(':')[1])
const ofTitle = (node: Answer) => idOf(node.title)
const at = (i: number) => later({ minutes: (i * 7) % 5 })

const deleteTitle = (id: number) => db.prisma.title.delete({ where: { id } })

async function mine(name: string, changing: Omit<Changing, 'as' | 'query' | 'in'> & { as: { id: number } }, more = '') {
  return {
    ...changing,
    query: (args: string) => `{ me { ${name}(${more}${args}) { ${page(changing.node)} } } }`,
    in: (data: Answer) => data.me[name],
  }
}

const page = (node: string) =>
  `edges { cursor node { ${node} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`

async function holdsOf(name: 'holds' | 'allHolds') {
  const as = await newPatron(db)
  return mine(name, {
    ...{ as, node: 'id', key: idOf },
    add: async (i) => hold(db, as, await newTitle(db), { placedAt: at(i) }),
    remove: async (id) => {
      await db.prisma.holdTransition.deleteMany({ where: { holdId: id } })
      await db.prisma.hold.delete({ where: { id } })
    },
  })
}

async function favouritesBy(order: string) {
  const as = await newPatron(db)
  const changing = {
    ...{ as, node: 'title { id }', key: ofTitle },
    add: async (i: number) => {
      const contributors = i % 3 ? [{ role: '著者', name: `著者${i % 4}` }] : []
      const { id } = await newTitle(db, { title: `好き${i % 4}`, contributors, copies: i % 2 })
      await db.prisma.favourite.create({ data: { patronId: as.id, titleId: id, addedAt: at(i) } })
    },
    remove: (titleId: number) => db.prisma.favourite.deleteMany({ where: { patronId: as.id, titleId } }),
  }
  return mine('favourites', changing, `order: ${order}, `)
}

let serial = 0

async function titlesBy(order: string) {
  const title = `めくる頁${++serial}号`
  return {
    ...{ as: await newPatron(db), node: 'id', key: idOf },
    query: (args: string) =>
      `{ titles(conditions: { keyword: "${title}" }, order: ${order}, ${args}) { ${page('id')} } }`,
    in: (data: Answer) => data.titles,
    add: (i: number) =>
      newTitle(db, { title: `${title} ${i % 4}`, publishedYear: 2000 + (i % 3), addedAt: at(i), copies: 0 }),
    remove: deleteTitle,
  }
}

async function namesOf() {
  const part = `頁めくり${++serial}号`
  const isKnown = async (id: number) => (await loadAuthorNames(db)).all.some((name) => name.id === id)
  return {
    ...{ as: await newPatron(db), node: 'id', key: idOf },
    query: (args: string) => `{ authorNames(containing: "${part}", ${args}) { ${page('id')} } }`,
    in: (data: Answer) => data.authorNames,
    add: async (i: number) => {
      const id = await db.prisma.$transaction((tx) => createAuthorName(tx, `${part} ${i % 4} ${++serial}`, []))
      await expect.poll(() => isKnown(id)).toBe(true)
    },
    remove: async (id: number) => {
      await db.prisma.authorName.delete({ where: { id } })
      await expect.poll(() => isKnown(id)).toBe(false)
    },
  }
}

async function deskList(
  name: string,
  node: string,
  key: Changing['key'],
  of: Pick<Changing, 'add' | 'remove'>,
  at: { id: number },
) {
  return {
    ...{ as: await staffOf(db), node, key, ...of },
    query: (args: string) => `{ desk(branchId: "Branch:${at.id}") { ${name}(${args}) { ${page(node)} } } }`,
    in: (data: Answer) => data.desk[name],
  }
}

const gone = async (id: number) => {
  await db.prisma.holdTransition.deleteMany({ where: { holdId: id } })
  await db.prisma.item.updateMany({ where: { shelvedHoldId: id }, data: { shelvedHoldId: null } })
  await db.prisma.hold.delete({ where: { id } })
}
const byHold = (node: Answer) => Number(String(node.holdId).split(':')[1])
const goneOf = async (titleId: number) => {
  for (const { id } of await db.prisma.hold.findMany({ where: { titleId } })) await gone(id)
}
const byTitle = (node: Answer) => Number(String(node.titleId).split(':')[1])

async function requestsOf() {
  const as = await newPatron(db)
  const { id: pickupBranchId } = await branchOf(db)
  const wish = { patronId: as.id, pickupBranchId, state: 'RECEIVED', contactMethod: 'NONE' } as const
  return mine('purchaseRequests', { as, ...requestRows(wish) })
}

const requestRows = (wish: { patronId: number; pickupBranchId: number; state: 'RECEIVED'; contactMethod: 'NONE' }) => ({
  ...{ node: 'id', key: idOf },
  add: (i: number) => {
    const title = `ほしい本${++serial}号`
    return db.prisma.titleRequest.create({ data: { ...wish, title, foldedTitle: title, placedAt: at(i) } })
  },
  remove: (id: number) => db.prisma.titleRequest.delete({ where: { id } }),
})

const lists: Record<string, () => Promise<Changing>> = {
  authorNames: namesOf,
  purchaseRequests: requestsOf,
  deskPurchaseRequests: async () => {
    const [{ id: patronId }, { id: pickupBranchId }] = [await newPatron(db), await branchOf(db)]
    return {
      as: await staffOf(db),
      query: (args) => `{ deskPurchaseRequests(${args}) { ${page('id')} } }`,
      in: (data) => data.deskPurchaseRequests,
      ...requestRows({ patronId, pickupBranchId, state: 'RECEIVED', contactMethod: 'NONE' }),
    }
  },
  deskCardApplications: async () => {
    const { id: branchId } = await branchOf(db)
    return {
      as: await staffOf(db),
      query: (args: string) => `{ deskCardApplications(${args}) { ${page('id')} } }`,
      in: (data: Answer) => data.deskCardApplications,
      ...{ node: 'id', key: idOf },
      add: (i: number) => {
        const n = ++serial
        const names = {
          keyHash: `paged ${n}`,
          secretHash: `link ${n}`,
          askedHash: '',
          name: '申込',
          mailAddress: 'a@b.jp',
        }
        const times = { appliedAt: at(i), confirmedAt: at(i), linkExpiresAt: at(i), birthDate: at(0) }
        const more = { categoryCode: 'RESIDENT', branchId, language: 'JA', state: 'WAITING' } as const
        return db.prisma.cardApplication.create({ data: { ...names, ...times, ...more } })
      },
      remove: (id: number) => db.prisma.cardApplication.delete({ where: { id } }),
    }
  },
  deskContactMessages: async () => ({
    as: await staffOf(db),
    query: (args) => `{ deskContactMessages(${args}) { ${page('id')} } }`,
    in: (data) => data.deskContactMessages,
    ...{ node: 'id', key: idOf },
    add: (i: number) => {
      const message = {
        subject: 'QUESTION',
        text: '問い合わせ',
        language: 'JA',
        askedHash: '',
        receivedAt: at(i),
      } as const
      return db.prisma.contactMessage.create({ data: { ...message, keyHash: `paged ${++serial}` } })
    },
    remove: (id) => db.prisma.contactMessage.delete({ where: { id } }),
  }),
  holds: () => holdsOf('holds'),
  allHolds: () => holdsOf('allHolds'),
  loans: async () => {
    const as = await newPatron(db)
    const add = async (i: number) => lend(db, as, await newTitle(db), i % 3)
    return mine('loans', { as, node: 'id', key: idOf, add, remove: (id) => db.prisma.loan.delete({ where: { id } }) })
  },
  history: async () => {
    const as = await newPatron(db)
    return mine('history', {
      ...{ as, node: 'id', key: idOf },
      add: async (i) => {
        const { id: titleId } = await newTitle(db, { copies: 0 })
        const data = { patronId: as.id, titleId, lentOn: day(-20), returnedOn: day(-(i % 3)) }
        await db.prisma.historyEntry.create({ data })
      },
      remove: (id) => db.prisma.historyEntry.delete({ where: { id } }),
    })
  },
  accountEvents: async () => {
    const as = await newPatron(db)
    return mine('accountEvents', {
      ...{ as, node: 'at failures', key: (node) => node.failures },
      add: (i) =>
        db.prisma.accountEvent.create({ data: { patronId: as.id, kind: 'SIGNED_IN', at: at(i), failures: ++serial } }),
      remove: (failures) => db.prisma.accountEvent.deleteMany({ where: { patronId: as.id, failures } }),
    })
  },
  notices: async () => {
    const as = await newPatron(db)
    return mine('notices', {
      ...{ as, node: 'createdAt', key: (node) => node.createdAt.getTime() },
      add: () =>
        newNotice(db, {
          patronId: as.id,
          kind: 'PASSWORD_CHANGED',
          createdAt: new Date(now.getTime() + ++serial * 1000),
        }),
      remove: (time) => db.prisma.notice.deleteMany({ where: { patronId: as.id, createdAt: new Date(time) } }),
    })
  },
  channelMessages: async () => {
    const as = await newPatron(db)
    const own = { patronId: as.id, channel: 'LINE', nextAt: now, endsAt: now } as const
    return mine('channelMessages', {
      ...{ as, node: 'createdAt', key: (node) => node.createdAt.getTime() },
      add: () => {
        const createdAt = new Date(now.getTime() + ++serial * 1000)
        return db.prisma.channelMessage.create({ data: { ...own, occasion: `page${serial}`, createdAt } })
      },
      remove: (time) => db.prisma.channelMessage.deleteMany({ where: { patronId: as.id, createdAt: new Date(time) } }),
    })
  },
  deskActions: async () => {
    const [as, staff] = [await newPatron(db), await staffOf(db)]
    const own = { patronId: as.id }
    return mine('deskActions', {
      ...{ as, node: 'at', key: (node) => node.at.getTime() },
      add: () =>
        db.prisma.auditEntry.create({
          data: { ...own, staffId: staff.id, action: 'x', at: new Date(now.getTime() + ++serial * 1000) },
        }),
      remove: (time) => db.prisma.auditEntry.deleteMany({ where: { ...own, at: new Date(time) } }),
    })
  },
  ...Object.fromEntries(
    ['ADDED', 'TITLE', 'AUTHOR', 'AVAILABLE'].map((order) => [`favourites ${order}`, () => favouritesBy(order)]),
  ),
  ...Object.fromEntries(
    ['RELEVANCE', 'NEWEST', 'TITLE', 'YEAR'].map((order) => [`titles ${order}`, () => titlesBy(order)]),
  ),
  titlesByCql: async () => {
    const title = `索く頁${++serial}号`
    return {
      ...(await titlesBy('TITLE')),
      query: (args) =>
        `{ titlesByCql(query: "dc.title = ${title}", ${args}) { ... on TitleConnection { ${page('id')} } } }`,
      in: (data) => data.titlesByCql,
      add: (i) => newTitle(db, { title: `${title} ${i % 4}`, addedAt: at(i), copies: 0 }),
    }
  },
  recent: async () => {
    const [as, keyword] = [await newPatron(db), `新しい頁${++serial}号`]
    const conditions = { keyword, keywordLike: [`%${keyword}%`], key: '新し', createdAt: now, since: now }
    await db.prisma.alert.create({ data: { patronId: as.id, ...conditions } })
    return {
      ...(await titlesBy('NEWEST')),
      as,
      query: (args) => `{ me { alerts { recent(${args}) { ${page('id')} } } } }`,
      in: (data) => data.me.alerts[0].recent,
      add: (i) => newTitle(db, { title: keyword, addedAt: at(i), copies: 0 }),
    }
  },
  'titles of a list by staff': async () => {
    const period = { startsOn: day(0), endsOn: day(30), createdAt: now, updatedAt: now }
    const texts = { createMany: { data: [{ language: 'JA' as const, name: '特集', text: '' }] } }
    const { id: listId } = await db.prisma.featuredList.create({ data: { ...period, texts } })
    return {
      ...{ as: await newPatron(db), node: 'title { id }', key: ofTitle },
      query: (args) => `{ featuredList(id: "FeaturedList:${listId}") { titles(${args}) { ${page('title { id }')} } } }`,
      in: (data) => data.featuredList.titles,
      add: async () => {
        const { id: titleId } = await newTitle(db)
        await db.prisma.featuredTitle.create({ data: { listId, titleId, position: titleId } })
      },
      remove: (titleId) => db.prisma.featuredTitle.delete({ where: { listId_titleId: { listId, titleId } } }),
    }
  },
  volumes: async () => {
    const work = { key: `pages${++serial}`, title: 'めくる全集' }
    const one = await newTitle(db, { work, volumeOrder: 0, copies: 0 })
    const { workId } = await db.prisma.title.findUniqueOrThrow({ where: { id: one.id } })
    return {
      ...{ as: await newPatron(db), node: 'id', key: idOf, remove: deleteTitle },
      query: (args) => `{ work(id: "Work:${workId}") { volumes(${args}) { ${page('id')} } } }`,
      in: (data) => data.work.volumes,
      add: (i) => newTitle(db, { work, volumeOrder: i % 4 || undefined, copies: 0 }),
    }
  },
  deskLog: async () => {
    const [as, action] = [await staffOf(db), `page${++serial}`]
    return {
      ...{ as, node: 'at', key: (node) => node.at.getTime() },
      query: (args) => `{ deskLog(action: "${action}", ${args}) { ${page('at')} } }`,
      in: (data) => data.deskLog,
      add: () =>
        db.prisma.auditEntry.create({
          data: { staffId: as.id, action, at: new Date(now.getTime() + ++serial * 1000) },
        }),
      remove: (time) => db.prisma.auditEntry.deleteMany({ where: { action, at: new Date(time) } }),
    }
  },
  deskNotices: async () => {
    const { id: patronId } = await newPatron(db)
    return {
      ...{ as: await staffOf(db), node: 'id', key: idOf },
      query: (args) => `{ deskNotices(patronId: "Patron:${patronId}", ${args}) { ${page('id')} } }`,
      in: (data) => data.deskNotices,
      add: () => newNotice(db, { patronId, kind: 'PASSWORD_CHANGED' }),
      remove: (id) => db.prisma.notice.delete({ where: { id } }),
    }
  },
  deskFailingAddresses: async () => ({
    ...{ as: await staffOf(db), node: 'patronId', key: (node) => Number(node.patronId.split(':')[1]) },
    query: (args) => `{ deskFailingAddresses(${args}) { ${page('patronId')} } }`,
    in: (data) => data.deskFailingAddresses,
    add: (i) => newPatron(db, { mailFailingSince: at(i) }),
    remove: (id) => db.prisma.patron.update({ where: { id }, data: { mailFailingSince: null } }),
  }),
  pullList: async () => {
    const branch = await newBranch(db)
    const add = async (i: number) => {
      const title = await titleAt(db, [branch], { title: `運ぶ本${i % 4}` })
      const shelfMark = i % 3 ? `91${i % 3}` : null
      await db.prisma.item.update({ where: { id: title.items[0]?.id ?? 0 }, data: { shelfMark } })
      await hold(db, await newPatron(db), title, { pickupBranchId: branch.id })
    }
    return deskList('pullList', 'titleId', byTitle, { add, remove: goneOf }, branch)
  },
  holdShelf: async () => {
    const branch = await newBranch(db)
    const add = async (i: number) => {
      const { id } = await hold(db, await newPatron(db), await newTitle(db), {
        state: 'READY',
        pickupBranchId: branch.id,
      })
      await db.prisma.hold.update({ where: { id }, data: { shelfExpiresOn: day(i % 3) } })
    }
    return deskList('holdShelf', 'holdId', byHold, { add, remove: gone }, branch)
  },
  toRemove: async () => {
    const branch = await newBranch(db)
    const add = async () => {
      const title = await newTitle(db)
      const { id } = await hold(db, await newPatron(db), title, { state: 'CANCELLED', pickupBranchId: branch.id })
      await db.prisma.item.updateMany({ where: { titleId: title.id }, data: { shelvedHoldId: id } })
    }
    return deskList('toRemove', 'titleId', byTitle, { add, remove: goneOf }, branch)
  },
  ...Object.fromEntries(
    (['arrivals', 'sent'] as const).map((name) => [
      name,
      async () => {
        const [here, there] = [await newBranch(db), await newBranch(db)]
        const [from, to] = name === 'sent' ? [here, there] : [there, here]
        const add = async (i: number) => {
          const title = await titleAt(db, [from])
          const wanted = { state: 'IN_TRANSIT', pickupBranchId: to.id, placedAt: at(i) } as const
          if (i % 3) return hold(db, await newPatron(db), title, wanted)
          const moved =
            name === 'sent' ? { branchId: to.id, awayAtId: from.id } : { branchId: to.id, awayAtId: from.id }
          return db.prisma.item.updateMany({ where: { titleId: title.id }, data: moved })
        }
        const remove = async (titleId: number) => {
          await goneOf(titleId)
          await db.prisma.item.updateMany({ where: { titleId }, data: { awayAtId: null } })
        }
        return deskList(name, 'titleId', byTitle, { add, remove }, here)
      },
    ]),
  ),
  titleQueue: async () => {
    const [title, { id }] = [await newTitle(db), await branchOf(db)]
    return {
      ...{ as: await staffOf(db), node: 'holdId', key: byHold, remove: gone },
      query: (args) =>
        `{ desk(branchId: "Branch:${id}") { titleQueue(titleId: "Title:${title.id}", ${args}) { ${page('holdId')} } } }`,
      in: (data) => data.desk.titleQueue,
      add: async (i) => hold(db, await newPatron(db), title, { placedAt: at(i) }),
    }
  },
  titlesToBuy: async () => {
    const add = async (i: number) => {
      const title = await newTitle(db)
      for (let n = 0; n < 6 + (i % 3); n++) await hold(db, await newPatron(db), title)
    }
    return deskList('titlesToBuy', 'titleId', byTitle, { add, remove: goneOf }, await branchOf(db))
  },
  endedDisplays: async () => {
    const branch = await newBranch(db)
    const code = `DISPLAY_${++serial}`
    const names = { code, name: code, nameEn: code }
    const place = { branchId: branch.id, ...names, kind: 'DISPLAY', position: 1 } as const
    const { id: temporaryLocationId } = await db.prisma.shelvingLocation.create({ data: place })
    const add = async (i: number) => {
      const title = await titleAt(db, [branch], { title: `飾った本${i % 4}` })
      const data = { temporaryLocationId, temporaryUntil: day(-1 - (i % 3)) }
      await db.prisma.item.updateMany({ where: { titleId: title.id }, data })
    }
    const remove = (titleId: number) =>
      db.prisma.item.updateMany({ where: { titleId }, data: { temporaryLocationId: null, temporaryUntil: null } })
    return deskList('endedDisplays', 'titleId', byTitle, { add, remove }, branch)
  },
  deletedTitles: async () => {
    const add = async (i: number) => {
      const titleId = 1_000_000 + ++serial
      const record = { source: 'deleted', controlNumber: String(titleId), title: `消した本${i % 4}`, record: {} }
      await db.prisma.deletedTitle.create({ data: { titleId, ...record, deletedAt: at(i) } })
    }
    const remove = (titleId: number) => db.prisma.deletedTitle.delete({ where: { titleId } })
    return deskList('deletedTitles', 'titleId', byTitle, { add, remove }, await branchOf(db))
  },
  duplicates: async () => {
    const add = async () => {
      const [one, other] = [await newTitle(db, { copies: 0 }), await newTitle(db, { copies: 0 })]
      await db.prisma.duplicateCandidate.create({ data: { titleId: one.id, otherId: other.id, reason: 'ISBN' } })
    }
    const remove = (titleId: number) => db.prisma.duplicateCandidate.deleteMany({ where: { titleId } })
    return deskList('duplicates', 'title { id }', ofTitle, { add, remove }, await branchOf(db))
  },
  deskOverdueLoans: async () => {
    const branch = await newBranch(db)
    const patrons = [await newPatron(db), await newPatron(db)]
    return {
      ...{ as: await staffOf(db), node: 'titleId', key: byTitle },
      query: (args) => `{ deskOverdueLoans(branchId: "Branch:${branch.id}", ${args}) { ${page('titleId')} } }`,
      in: (data) => data.deskOverdueLoans,
      add: async (i) => lend(db, patrons[i % 2] as { id: number }, await titleAt(db, [branch]), -1 - (i % 3)),
      remove: (titleId) => db.prisma.loan.deleteMany({ where: { item: { titleId } } }),
    }
  },
  ...Object.fromEntries(
    (['titlesWithoutCopies', 'deskWithdrawals'] as const).map((name) => [
      name,
      async () => {
        const branch = await newBranch(db)
        const add = async () => {
          const { items } = await titleAt(db, [branch])
          const { id: itemId = 0 } = items[0] ?? {}
          await db.prisma.item.update({ where: { id: itemId }, data: { status: 'WITHDRAWN' } })
          await db.prisma.withdrawal.upsert({
            where: { itemId },
            create: { itemId, branchId: branch.id, at: now, reason: 'WORN' },
            update: {},
          })
        }
        const remove = (titleId: number) =>
          db.prisma.item.updateMany({ where: { titleId }, data: { status: 'AVAILABLE' } })
        if (name === 'titlesWithoutCopies') return deskList(name, 'titleId', byTitle, { add, remove }, branch)
        return {
          ...{ as: await staffOf(db), node: 'titleId', key: byTitle, add, remove },
          query: (args: string) =>
            `{ deskWithdrawals(branchId: "Branch:${branch.id}", ${args}) { ${page('titleId')} } }`,
          in: (data: Answer) => data.deskWithdrawals,
        }
      },
    ]),
  ),
  importRuns: async () => ({
    ...{ as: await staffOf(db), node: 'id', key: idOf },
    query: (args) => `{ importRuns(${args}) { ${page('id')} } }`,
    in: (data) => data.importRuns,
    add: () => {
      const file = { fileName: 'books.csv', bytes: 1, digest: String(++serial), uploadedAt: now }
      return db.prisma.importRun.create({ data: { kind: 'CATALOGUE', ...file } })
    },
    remove: (id) => db.prisma.importRun.delete({ where: { id } }),
  }),
  unfillable: async () => {
    const add = async (i: number) =>
      hold(db, await newPatron(db), await newTitle(db, { title: `来ない本${i % 4}`, copies: 0 }), { placedAt: at(i) })
    return deskList('unfillable', 'holdId', byHold, { add, remove: gone }, await branchOf(db))
  },
}

test.each(Object.keys(lists))(
  '%s: a client that pages while rows come and go sees every row that stayed exactly once, in both directions (bad weather)',
  async (name) => {
    for (const forwards of [true, false]) {
      const list = (await lists[name]?.()) as Changing
      const read = async (args: string): Promise<Answer> =>
        list.in(await ask(db, list.query(args), {}, { as: list.as, at: later({ days: 1 }) }))
      for (let i = 0; i < 11; i++) await list.add(i)
      const old: number[] = (await read('first: 100')).edges.map(({ node }: Answer) => list.key(node))
      expect(new Set(old).size).toBeGreaterThanOrEqual(11)
      const removed = new Set<number>()
      const seen: number[] = []
      let [cursor, more] = ['', true]
      for (let round = 0; more && round < 40; round++) {
        const { edges, pageInfo } = await read(`${forwards ? 'first' : 'last'}: 3${cursor}`)
        const keys: number[] = edges.map(({ node }: Answer) => list.key(node))
        seen.push(...(forwards ? keys : keys.reverse()))
        more = forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage
        cursor = forwards ? `, after: "${pageInfo.endCursor}"` : `, before: "${pageInfo.startCursor}"`
        // The row of the cursor is deleted, and one not yet read. Rows are added before and after it.
        const last = keys.at(-1)
        const unseen = old.filter((key) => !seen.includes(key) && !removed.has(key))
        for (const key of [last, unseen.length > 3 ? unseen.at(1) : undefined]) {
          if (key === undefined || removed.has(key)) continue
          await list.remove(key)
          removed.add(key)
        }
        if (round < 3) for (let i = 0; i < 3; i++) await list.add(round * 3 + i)
      }
      expect(more).toBe(false)
      expect(seen).toEqual([...new Set(seen)])
      const inOrder = forwards ? old : [...old].reverse()
      const stayed = inOrder.filter((key) => seen.includes(key) || !removed.has(key))
      expect(seen.filter((key) => old.includes(key))).toEqual(stayed)
    }
  },
)

/** Lists whose count is cached. Their rows do not change in this test. */
const still = ['titles of MostReserved', 'titles of Ranking']

test('every connection of the schema is read by this test and has the same names, arguments and refusals', async () => {
  const connections = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => /Connection!?$|^TitlesByCqlResult!?$/.test(String(field.type)))
        .map((field) => ({ type, field })),
    )
  expect(connections.length).toBeGreaterThan(20)
  for (const { type, field } of connections) {
    const known = Object.keys(lists).map((name) => name.split(' ')[0])
    expect([...known, ...still]).toContain(
      still.includes(`${field.name} of ${type.name}`) ? `${field.name} of ${type.name}` : field.name,
    )
    const paging = field.args.filter(({ name }) => ['first', 'last', 'after', 'before'].includes(name))
    expect([field.name, paging.map((one) => `${one.name}: ${one.type}`).sort()]).toEqual([
      field.name,
      ['after: String', 'before: String', 'first: Int', 'last: Int'],
    ])
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith('Connection')) continue
    const edge = `${type.name.slice(0, -'Connection'.length)}Edge`
    expect([type.name, String(type.getFields().edges?.type).replace(/[[\]!]/g, '')]).toEqual([type.name, edge])
  }
})

test.each(Object.keys(lists))(
  '%s: page sizes out of range, two directions at once and invalid cursors are refused (bad input)',
  async (name) => {
    const list = (await lists[name]?.()) as Changing
    const wrong = [
      ...['first: -1', 'first: 101', 'last: -1', 'last: 101', 'first: 1, last: 1'],
      ...[
        'after: "x"',
        'first: 1, before: "x"',
        'after: "", before: ""',
        `after: "${Buffer.from('["x",1]').toString('base64url')}"`,
      ],
    ]
    for (const args of wrong) {
      const asked = ask(db, list.query(args), {}, { as: list.as })
      await expect(asked, args).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    }
  },
)
