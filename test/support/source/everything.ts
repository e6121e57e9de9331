import { openSessions } from '../../../server/auth/session.ts'
import type { Database } from '../../../server/database/database.ts'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { allRows, foreignKeys } from '../database/rows.ts'
import { makeSet } from '../library/any-of.ts'
import { now } from '../library/now.ts'
import { place } from '../library/place.ts'
import { branchOf, day, hold, lend, newNotice, newPatron, newTitle, patronOf, patrons } from '../library/world.ts'

/** Everything that a patron can have, with the ids, keys and cursors that refer to it. */
export type Owner = Awaited<ReturnType<typeof patronWithEverything>>

/** A patron who has everything that a patron can have. All of their texts are unique. */
export async function patronWithEverything(db: Database, name: string) {
  const { prisma } = db
  const secret = (what: string) => `${name}の${what}`
  const { passwordHash } = await patronOf(db, patrons.hanako)
  const patron = await newPatron(db, {
    name: secret('名前'),
    nameReading: secret('ヨミ'),
    phone: secret('電話'),
    passwordHash,
    keepsHistory: true,
    mailAddress: `${name.codePointAt(0)}-${Math.random().toString(36).slice(2)}@example.jp`,
    calendarHash: secretHash(secret('calendar')),
    calendarTitles: true,
    skipFrom: day(30),
    skipUntil: day(40),
  })
  const titleOf = (what: string) => newTitle(db, { title: `${name}だけの${what}` })

  const key = `submission-${secretHash(name).slice(0, 20)}`
  await place(db, patron, await titleOf('送信'), { key })
  const loose = [
    await hold(db, patron, await titleOf('予約1')),
    await hold(db, patron, await titleOf('予約2')),
  ] as const
  const members = [await hold(db, patron, await titleOf('続き1')), await hold(db, patron, await titleOf('続き2'))]
  const sequence = await prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: now } })
  for (const [i, { id }] of members.entries()) {
    await prisma.hold.update({ where: { id }, data: { sequenceId: sequence.id, sequencePosition: i + 1 } })
  }
  const some = [
    await hold(db, patron, await titleOf('どれか1')),
    await hold(db, patron, await titleOf('どれか2')),
  ] as const
  const anyOf = await makeSet(db, patron, [...some], 1)
  const request = await prisma.titleRequest.create({
    data: {
      ...{ patronId: patron.id, key: `request of ${patron.id}`, note: secret('希望') },
      ...{ title: secret('リクエスト'), foldedTitle: secret('リクエスト') },
      ...{ pickupBranchId: patron.homeBranchId, contactMethod: 'NONE', state: 'RECEIVED', placedAt: now },
      transitions: { create: { to: 'RECEIVED', at: now, actor: 'test' } },
    },
  })
  const ready = await hold(db, patron, await titleOf('取置'), { state: 'READY' })
  const cancelled = await hold(db, patron, await titleOf('取消'), { state: 'CANCELLED' })
  const loans = [
    await lend(db, patron, await titleOf('貸出1'), 1),
    await lend(db, patron, await titleOf('貸出2'), 1),
  ] as const
  const readOnce = async (what: string) => {
    const { id: titleId } = await titleOf(what)
    const entry = { patronId: patron.id, titleId, lentOn: day(-30), returnedOn: day(-20) }
    return prisma.historyEntry.create({ data: entry })
  }
  const read = [await readOnce('履歴1'), await readOnce('履歴2')] as const
  const { id: saved } = await titleOf('お気に入り')
  const note = secret('メモ')
  await prisma.favourite.create({ data: { patronId: patron.id, titleId: saved, note, addedAt: now } })
  const bookshelf = await prisma.bookshelf.create({
    data: {
      ...{ patronId: patron.id, name: secret('本棚'), createdAt: now },
      titles: { create: { patronId: patron.id, titleId: saved, position: 1 } },
    },
  })
  const alertOf = async (what: string) => {
    const { id: titleId } = await titleOf(`新着の${what}`)
    const conditions = { keyword: secret(what), keywordLike: [`%${secret(what)}%`], key: secret(what).slice(0, 2) }
    const matches = { create: { titleId, newsAt: now } }
    return prisma.alert.create({ data: { patronId: patron.id, ...conditions, createdAt: now, since: now, matches } })
  }
  const { id: chosen } = await titleOf('かご')
  const items = { create: { titleId: chosen, addedAt: now } }
  const basket = await prisma.basket.create({ data: { patronId: patron.id, touchedAt: now, items } })
  const alerts = [await alertOf('作品'), await alertOf('作者')] as const
  await giveAccount(db, patron)
  const notice = {
    kind: 'HOLD_READY',
    occasion: `everything:${ready.id}`,
    patronId: patron.id,
    holdId: ready.id,
  } as const
  const notices = [await newNotice(db, { ...notice, branchId: (await branchOf(db)).id })]
  const { id: staffId } = await patronOf(db, patrons.shisho)
  const act = { at: now, staffId, action: 'blockPatron', patronId: patron.id }
  const [held] = loose
  const undone = { kind: 'CANCEL', at: now, holdId: held.id, staffId: act.staffId } as const
  const wish = { state: 'RECEIVED', placedAt: now, contactMethod: 'NONE' } as const
  const { id: pickupBranchId } = await branchOf(db)
  const requests = [
    await prisma.titleRequest.create({
      data: {
        ...wish,
        pickupBranchId,
        patronId: patron.id,
        key: `wish-${key}`,
        title: secret('リクエスト'),
        foldedTitle: key,
      },
    }),
  ]
  const acts = [await prisma.undoableAct.create({ data: undone })]
  const deskActs = [await prisma.auditEntry.create({ data: act })]
  const where = { patronId: patron.id }
  const sessions = await prisma.session.findMany({ where, orderBy: { id: 'asc' } })
  const grants = await prisma.grant.findMany({ where, orderBy: { id: 'asc' } })
  const events = await prisma.accountEvent.findMany({ where })
  const familyGrants = await prisma.familyGrant.findMany({ where: { helperId: patron.id }, orderBy: { id: 'asc' } })
  const ofFamily = { patron: { familyHelpers: { some: { helperId: patron.id } } } }
  const familyLoans = await prisma.loan.findMany({ where: ofFamily, orderBy: { id: 'asc' } })
  const points = await prisma.contactPoint.findMany({ where })
  const channelMessages = await prisma.channelMessage.findMany({ where })
  const mine = {
    patron,
    bookshelf,
    key,
    loose,
    members,
    sequence,
    some,
    anyOf,
    request,
    ready,
    cancelled,
    loans,
    read,
    saved,
    alerts,
    name,
    requests,
  }
  const ofAccount = { basket, sessions, grants, events, notices, points, channelMessages }
  return { ...mine, ...ofAccount, familyGrants, familyLoans, deskActs, acts }
}

/** The account's own rows: sessions, a known browser, links, claims, events and grants. */
async function giveAccount(db: Database, { id: patronId }: { id: number }) {
  const { prisma } = db
  const secret = (what: string) => secretHash(`${what} of ${patronId}`)
  for (let i = 0; i < 2; i++) await openSessions(db, { secure: false }).create(patronId)
  await prisma.knownDevice.create({ data: { secretHash: secret('device'), patronId, usedAt: now } })
  const expiresAt = day(365)
  await prisma.passwordLink.create({ data: { secretHash: secret('link'), patronId, createdAt: now, expiresAt } })
  const claim = { address: `claim-${patronId}@example.jp`, secretHash: secret('claim'), codeHash: secret('code') }
  await prisma.addressClaim.create({ data: { patronId, ...claim, createdAt: now, expiresAt } })
  const phone = {
    address: `+8190${String(patronId).padStart(8, '0')}`,
    secretHash: secret('salt'),
    codeHash: secret('sms'),
  }
  await prisma.contactClaim.create({ data: { patronId, channel: 'SMS', ...phone, createdAt: now, expiresAt } })
  const browser = { address: `https://push.example.com/${patronId}`, p256dh: secret('p256dh'), auth: secret('auth') }
  const point = await prisma.contactPoint.create({
    data: { patronId, channel: 'WEB_PUSH', ...browser, device: `browser of ${patronId}`, verifiedAt: now },
  })
  await prisma.channelChoice.create({ data: { patronId, topic: 'HOLDS', webPush: true } })
  const message = { patronId, contactPointId: point.id, channel: 'WEB_PUSH', createdAt: now, nextAt: now } as const
  await prisma.channelMessage.create({
    data: { ...message, occasion: secret('message'), kind: 'HOLD_READY', endsAt: expiresAt },
  })
  await prisma.accountEvent.create({ data: { patronId, kind: 'SIGNED_IN', at: now, device: `device of ${patronId}` } })
  const grant = { patronId, name: `script of ${patronId}`, scopes: ['account:read'], createdAt: now, expiresAt }
  const accessTokens = { create: { secretHash: secret('token'), scopes: grant.scopes, expiresAt } }
  for (let i = 0; i < 2; i++) await prisma.grant.create({ data: i === 0 ? { ...grant, accessTokens } : grant })
  const { id: grantorId } = await newPatron(db, { name: `family of ${patronId}` })
  await lend(db, { id: grantorId }, await newTitle(db), 0)
  const rights = { mayPlace: true, mayRenew: true, mayCollect: true }
  await prisma.familyGrant.create({ data: { grantorId, helperId: patronId, ...rights, way: 'CODE', createdAt: now } })
}

/** All rows that belong to a patron: the patron's own, and those that refer to one of them. */
export async function rowsOfPatron(db: Database, { id }: { id: number }): Promise<Record<string, unknown>> {
  const rows = await allRows(db)
  const keys = await foreignKeys(db)
  const theirs = new Set([`patrons:${id}`])
  for (let before = 0; before < theirs.size; ) {
    before = theirs.size
    for (const [at, row] of rows) {
      const [table] = at.split(':')
      const pointing = keys.some(({ from, to, column }) => from === table && theirs.has(`${to}:${row[column]}`))
      if (pointing) theirs.add(at)
    }
  }
  return Object.fromEntries([...theirs].sort().map((at) => [at, rows.get(at)]))
}

/** The patron's texts, numbers and ids that an answer or page contains. Titles count unless the request named them. */
export function dataOfPatronIn(owner: Owner, answer: unknown, { titles = true } = {}): string[] {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const { cardNumber, mailAddress } = owner.patron
  const ids = Object.entries({
    Hold: [...owner.loose, ...owner.members, ...owner.some, owner.ready, owner.cancelled],
    HoldSequence: [owner.sequence],
    AnyOfSet: [owner.anyOf],
    PurchaseRequest: [owner.request],
    Loan: owner.loans,
    HistoryEntry: owner.read,
    Session: owner.sessions,
    Grant: owner.grants,
    FamilyGrant: owner.familyGrants,
    Alert: owner.alerts,
    Patron: [owner.patron],
    PatronSettings: [owner.patron],
    AccountEvent: owner.events,
    PatronNotice: owner.notices,
    DeskAction: owner.deskActs,
    Basket: [owner.basket],
  }).flatMap(([type, rows]) => rows.map(({ id }) => `"${type}:${id}"`))
  const texts = [`${owner.name}の`, ...(titles ? [`${owner.name}だけの`] : [])]
  return [...texts, cardNumber, mailAddress ?? '', ...ids].filter((trace) => text.includes(trace))
}
