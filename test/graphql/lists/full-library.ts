import { openSessions } from '../../../server/auth/session.ts'
import type { Database } from '../../../server/database/database.ts'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { makeSet } from '../../support/library/any-of.ts'
import { now } from '../../support/library/now.ts'
import { newPickupPlace } from '../../support/library/pickup-places.ts'
import { submit } from '../../support/library/place.ts'
import {
  day,
  hold,
  lend,
  newBranch,
  newNotice,
  newPatron,
  newTitle,
  newTitles,
  patronOf,
  patrons,
} from '../../support/library/world.ts'

/** The objects that operations of the test refer to. */
export type FilledLibrary = Awaited<ReturnType<typeof fillLibrary>>

/** Creates a number of rows for each list, with a patron, a title, a work and a branch of their own. */
export async function fillLibrary(db: Database, n: number) {
  const { prisma } = db
  const each = <Made>(make: (i: number) => Promise<Made>) => inTurn(n, make)
  const word = `満杯${n}号`
  const branches = await each(() => newBranch(db, { closedWeekdays: [1], acceptsPickup: true, acceptsAvPickup: true }))
  const today = new Date('2026-11-24T00:00:00Z')
  const branch = branches[0] ?? (await newBranch(db))
  const staff = await patronOf(db, patrons.shisho)
  const patron = await newPatron(db, { name: word, keepsHistory: true, calendarHash: secretHash(word) })
  const others = await each((i) =>
    newPatron(db, { name: `${word}の${i}`, mailFailingSince: new Date(now.getTime() - i * 60_000) }),
  )
  const contributors = Array.from({ length: n }, (_, i) => ({ role: '著者', name: `${word}の著者${i}` }))
  const ndcs = Array.from({ length: n }, (_, i) => `9${String(i).padStart(2, '0')}`)
  const work = { key: word, title: word }
  const volumes = await newTitles(
    db,
    Array.from({ length: n }, (_, i) => ({
      title: `${word} ${i + 1}`,
      work,
      volume: String(i + 1),
      volumeOrder: i + 1,
      contributors: contributors.slice(0, 1),
      copies: 2,
    })),
  )
  const title = await newTitle(db, { title: `${word} 別巻`, work, contributors, ndcs, copies: n })
  const titleAt = (i: number) => volumes[i] ?? title
  const patronAt = (i: number) => others[i] ?? patron
  for (const [i, item] of title.items.entries()) {
    await prisma.item.update({ where: { id: item.id }, data: { branchId: (branches[i] ?? branch).id } })
  }
  await each((i) => lend(db, patron, titleAt(i), i))
  await each(async (i) => {
    const sequence = await prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: now } })
    const members = [await hold(db, patron, await newTitle(db)), await hold(db, patron, titleAt(i))]
    for (const [at, { id }] of members.entries()) {
      await prisma.hold.update({ where: { id }, data: { sequenceId: sequence.id, sequencePosition: at + 1 } })
    }
  })
  await each(async () => makeSet(db, patron, [await hold(db, patron, await newTitle(db))], 1))
  await each(async () => hold(db, patron, await newTitle(db)))
  await each(async () => hold(db, patron, await newTitle(db), { state: 'CANCELLED' }))
  const one = { patronId: patron.id }
  await prisma.historyEntry.createMany({
    data: volumes.map(({ id: titleId }, i) => ({ ...one, titleId, lentOn: day(-40), returnedOn: day(-30 + (i % 9)) })),
  })
  await prisma.favourite.createMany({ data: volumes.map(({ id: titleId }) => ({ ...one, titleId, addedAt: now })) })
  await each((i) =>
    prisma.alert.create({
      data: {
        ...one,
        keyword: `${word} ${i + 1}`,
        keywordLike: [`%${word}%`],
        key: '満杯',
        createdAt: now,
        since: now,
      },
    }),
  )
  await each((i) => prisma.session.create({ data: { ...one, secretHash: `${word}${i}`, expiresAt: day(9) } }))
  await each((i) =>
    prisma.familyGrant.create({
      data: { grantorId: patronAt(i).id, helperId: patron.id, mayCollect: true, way: 'CODE', createdAt: now },
    }),
  )
  await each((i) => prisma.knownDevice.create({ data: { ...one, secretHash: `${word}${i}`, usedAt: now } }))
  await prisma.accountEvent.createMany({ data: volumes.map(() => ({ ...one, kind: 'SIGNED_IN' as const, at: now })) })
  await each(() => newNotice(db, { ...one, kind: 'PASSWORD_CHANGED', sentAt: now }))
  const push = { ...one, channel: 'WEB_PUSH', createdAt: now, nextAt: now, endsAt: day(1) } as const
  await prisma.channelMessage.createMany({ data: volumes.map((_, i) => ({ ...push, occasion: `${word}${i}` })) })
  const point = { ...one, channel: 'WEB_PUSH', p256dh: 'k', auth: 'a', verifiedAt: now } as const
  await prisma.contactPoint.createMany({
    data: volumes.map((_, i) => ({ ...point, address: `https://push.example/${i}` })),
  })
  await prisma.auditEntry.createMany({
    data: title.items.map(({ id: itemId }, i) => ({
      at: now,
      staffId: patronAt(i).id,
      branchId: (branches[i] ?? branch).id,
      action: 'checkIn',
      ...(i % 2 ? { itemId } : one),
    })),
  })
  await prisma.auditEntry.createMany({ data: volumes.map(() => ({ at: now, staffId: staff.id, action: 'x', ...one })) })
  const items = { create: volumes.slice(0, 20).map(({ id }) => ({ titleId: id, addedAt: now })) }
  await prisma.basket.create({ data: { ...one, touchedAt: now, items } })
  const wish = { ...one, pickupBranchId: branch.id, contactMethod: 'NONE', state: 'RECEIVED', placedAt: now } as const
  const wishes = volumes.map(({ id }, i) => ({ ...wish, titleId: id, title: `wish${i}`, foldedTitle: `wish${n}-${i}` }))
  await prisma.titleRequest.createMany({ data: wishes })
  await fillDesk(db, n, branch, others)
  await prisma.contactMessage.createMany({
    data: volumes.map(({ id }, i) => ({
      ...({ keyHash: `message${n}-${i}`, askedHash: '', subject: 'RECORD', text: `message ${i}` } as const),
      ...({
        name: 'A reader',
        mailAddress: 'reader@example.jp',
        language: 'EN',
        titleId: id,
        receivedAt: now,
      } as const),
    })),
  })
  const message = await prisma.contactMessage.findUniqueOrThrow({ where: { keyHash: `message${n}-0` } })
  await prisma.contactStep.createMany({
    data: volumes.map(() => ({ messageId: message.id, to: 'ANSWERED', at: now, answer: 'An answer' }) as const),
  })
  await prisma.cardApplication.createMany({
    data: volumes.map((_, i) => ({
      ...({ keyHash: `application${n}-${i}`, askedHash: '', secretHash: `link${n}-${i}`, state: 'WAITING' } as const),
      ...({ name: 'An applicant', birthDate: now, mailAddress: 'reader@example.jp', language: 'EN' } as const),
      ...{ categoryCode: 'RESIDENT', branchId: branch.id, appliedAt: now, confirmedAt: now, linkExpiresAt: now },
    })),
  })
  const application = await prisma.cardApplication.findUniqueOrThrow({ where: { keyHash: `application${n}-0` } })
  const importRun = await prisma.importRun.create({
    data: { kind: 'CATALOGUE', fileName: 'books.csv', bytes: n, digest: String(n), uploadedAt: now },
  })
  const key = `submission-of-${n}`
  await submit(db, patron, volumes, { key })
  const period = { startsOn: today, endsOn: today, createdAt: now, updatedAt: now }
  const branchIds = branches.map(({ id }) => id)
  const news = await each((i) =>
    prisma.newsEntry.create({
      data: {
        ...{ ...period, kind: i % 2 === 0 ? ('NEWS' as const) : ('URGENT' as const), branchIds },
        texts: { createMany: { data: [{ language: 'JA', title: `${word}のお知らせ${i}`, text: '本文' }] } },
      },
    }),
  )
  const featured = await each((i) =>
    prisma.featuredList.create({
      data: {
        ...period,
        texts: { createMany: { data: [{ language: 'JA', name: `${word}の特集${i}`, text: '文章' }] } },
        titles: {
          createMany: { data: volumes.map(({ id }, n) => ({ titleId: id, position: n + 1, note: 'ひとこと' })) },
        },
      },
    }),
  )
  const saved = await prisma.favourite.findMany({ where: one, select: { titleId: true }, take: n })
  const bookshelves = await each((i) =>
    prisma.bookshelf.create({
      data: {
        ...{ ...one, name: `${word}の本棚${i}`, createdAt: now },
        titles: { createMany: { data: saved.map(({ titleId }, n) => ({ ...one, titleId, position: n + 1 })) } },
      },
    }),
  )
  const places = await each((i) => newPickupPlace(db, branches[i] ?? branch, { name: `${word}ロッカー${i}` }))
  const ids: Record<string, number | null | undefined> = {
    PickupPlace: places[0]?.id,
    PickupCompartment: places[0]?.compartments.A1,
    NewsEntry: news[0]?.id,
    FeaturedList: featured[0]?.id,
    Bookshelf: bookshelves[0]?.id,
    Title: title.id,
    Work: (await prisma.title.findUniqueOrThrow({ where: { id: title.id } })).workId,
    Hold: (await prisma.hold.findFirst({ where: one, orderBy: { id: 'asc' } }))?.id,
    AnyOfSet: (await prisma.anyOfSet.findFirst({ where: one }))?.id,
    HoldSequence: (await prisma.holdSequence.findFirst({ where: one }))?.id,
    Alert: (await prisma.alert.findFirst({ where: one }))?.id,
    PurchaseRequest: (await prisma.titleRequest.findFirst({ where: one, orderBy: { id: 'asc' } }))?.id,
    DeskPurchaseRequest: (await prisma.titleRequest.findFirst({ where: one, orderBy: { id: 'asc' } }))?.id,
    Loan: (await prisma.loan.findFirst({ where: one, orderBy: { id: 'asc' } }))?.id,
    Patron: patron.id,
    ImportRun: importRun.id,
    DeskContactMessage: message.id,
    DeskCardApplication: application.id,
  }
  const sessions = openSessions(db, { secure: false })
  const [patronSession, staffSession] = [await sessions.create(patron.id), await sessions.create(staff.id)]
  return {
    n,
    ids,
    patronSession,
    staffSession,
    word,
    patron,
    staff,
    title,
    volumes,
    branch,
    key,
    barcode: title.items[0]?.barcode ?? '',
  }
}

/** Fills each list of the desk at a branch. */
async function fillDesk(db: Database, n: number, { id: branchId }: { id: number }, others: { id: number }[]) {
  const { prisma } = db
  const elsewhere = await newBranch(db)
  const at = { pickupBranchId: branchId }
  const titles = (wanted: object = {}) =>
    newTitles(
      db,
      Array.from({ length: n }, () => wanted),
    )
  const move = (title: { id: number }, to: number) =>
    prisma.item.updateMany({ where: { titleId: title.id }, data: { branchId: to } })
  const other = (i: number) => others[i] ?? { id: 0 }
  for (const [i, title] of (await titles()).entries()) {
    await move(title, branchId)
    await hold(db, other(i), title, at)
  }
  for (const [i, title] of (await titles()).entries()) await hold(db, other(i), title, { ...at, state: 'READY' })
  for (const [i, title] of (await titles()).entries()) await hold(db, other(i), title, { ...at, state: 'IN_TRANSIT' })
  for (const [i, title] of (await titles()).entries()) {
    await move(title, branchId)
    await hold(db, other(i), title, { pickupBranchId: elsewhere.id, state: 'IN_TRANSIT' })
  }
  for (const [i, title] of (await titles()).entries()) {
    const { id } = await hold(db, other(i), title, { ...at, state: 'CANCELLED' })
    await prisma.item.updateMany({ where: { titleId: title.id }, data: { shelvedHoldId: id } })
  }
  for (const [i, title] of (await titles({ copies: 0 })).entries()) await hold(db, other(i), title, at)
}

/** Runs sequentially, so that rows have an order. */
async function inTurn<Made>(n: number, make: (i: number) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (let i = 0; i < n; i++) made.push(await make(i))
  return made
}
