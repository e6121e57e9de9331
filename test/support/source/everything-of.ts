import type { Database } from '../../../server/database/database.ts'
import { makeSet } from '../library/any-of.ts'
import { now } from '../library/now.ts'
import { branchOf, day, hold, lend, newNotice, newPatron, newTitle, patronOf, patrons } from '../library/world.ts'

const at = { createdAt: now }
const soon = { ...at, expiresAt: new Date(now.getTime() + 3600_000) }

let serial = 0

/** A patron who is referenced by every table, with a value in every column of the patron's row. */
export async function patronInEveryTable(db: Database, more: Parameters<typeof newPatron>[1] = {}) {
  const { prisma } = db
  const n = ++serial
  const [branch, staff] = [await branchOf(db), await patronOf(db, patrons.shisho)]
  const patron = await newPatron(db, {
    name: `全部 ある子${n}号`,
    nameReading: 'ゼンブ アルコ',
    birthDate: new Date('1990-04-01'),
    phone: '086-000-0000',
    postalCode: '700-0843',
    address: '北区の試しの町1-2',
    guardianName: `保護 者子${n}号`,
    guardianPhone: '086-000-0009',
    guardianMail: `guardian${n}@example.jp`,
    staffNote: '大活字を希望',
    eligibleReader: true,
    exportNumber: `export-${n}`,
    identifierHash: `hash-of-an-identifier-${n}-`.padEnd(43, '0'),
    passwordHash: 'hash-of-the-password',
    mailFailingSince: now,
    expiresOn: day(300),
    barredFrom: day(-30),
    barredUntil: day(-20),
    skipFrom: day(-9),
    skipUntil: day(-8),
    keepsHistory: true,
    searchField: 'TITLE',
    searchTypes: ['DVD'],
    searchBranchId: branch.id,
    resultsPerPage: 20,
    pickupBranchId: branch.id,
    contactMethod: 'MAIL',
    dueNoticeDays: 3,
    endedDueNoticeDays: 7,
    newsMail: 'ALL',
    endedNewsMail: 'OWN_BRANCH',
    accountMails: ['HOLDS_PLACED'],
    endedAccountMails: ['HOLD_CHANGED'],
    alertFrequency: 'NIGHTLY',
    alertsMailedAt: day(-1),
    calendarHash: `hash-of-the-calendar-${n}`,
    calendarTitles: true,
    ...more,
  })
  const { id: patronId } = patron
  const of = (title: string) => newTitle(db, { title })
  await lend(db, patron, await of('借りた本'), 5)
  const sequence = await prisma.holdSequence.create({ data: { patronId, ...at } })
  const waiting = await hold(db, patron, await of('待つ本'), { contactMethod: 'MAIL' })
  await prisma.hold.update({ where: { id: waiting.id }, data: { sequenceId: sequence.id, sequencePosition: 1 } })
  await makeSet(db, patron, [await hold(db, patron, await of('どれかの本'), { contactMethod: 'MAIL' })], 1)
  const ready = await hold(db, patron, await of('取り置いた本'), { state: 'READY', contactMethod: 'MAIL' })
  await hold(db, patron, await of('取り消した本'), { state: 'CANCELLED' })
  const basket = { patronId, touchedAt: now }
  await prisma.basket.create({
    data: { ...basket, items: { create: { titleId: (await of('かごの本')).id, addedAt: now } } },
  })
  const favourite = { titleId: (await of('好きな本')).id, note: '誕生日に', addedAt: now }
  await prisma.favourite.create({ data: { ...favourite, patronId, state: 'READ', readOn: day(-3) } })
  const shelf = await prisma.bookshelf.create({ data: { patronId, name: '誕生日の本棚', ...at } })
  const onShelf = { shelfId: shelf.id, patronId, titleId: favourite.titleId, position: 1 }
  await prisma.bookshelfTitle.create({ data: onShelf })
  await prisma.readingGoal.create({ data: { patronId, year: 2026, titles: 30 } })
  const conditions = { keyword: '気になる', keywordLike: ['%気になる%'], branchId: branch.id, key: '気に' }
  const matches = { create: { titleId: (await of('気になる本')).id, newsAt: now } }
  await prisma.alert.create({ data: { patronId, ...conditions, ...at, since: now, matches } })
  await prisma.historyEntry.create({
    data: { patronId, titleId: (await of('読んだ本')).id, lentOn: day(-20), returnedOn: day(-10) },
  })
  await prisma.titleRequest.create({
    data: {
      ...{ patronId, key: 'a-request-of-today', isbn: '9784101010014', state: 'RECEIVED', placedAt: now },
      ...{ pickupBranchId: branch.id, contactMethod: 'NONE' },
    },
  })
  await prisma.cardApplication.create({
    data: {
      ...{ keyHash: `application-${n}`, askedHash: '', secretHash: `hash-of-an-application-${n}`, state: 'HANDED_OUT' },
      ...{ patronId, categoryCode: 'RESIDENT', branchId: branch.id, language: 'JA', appliedAt: now, confirmedAt: now },
      ...{ linkExpiresAt: now, decidedAt: now },
    },
  })
  await prisma.secondFactor.create({ data: { patronId, secret: 'NOTTHESECRETOFANYBODYATALLABCDEF', confirmedAt: now } })
  await prisma.followedAccount.create({ data: { patronId, readAt: now, turnAt: now } })
  await prisma.followedHold.create({ data: { patronId, systemId: '601', state: 'READY' } })
  await prisma.followedLoan.create({ data: { patronId, systemId: '501', dueOn: day(3) } })
  await prisma.requestYear.create({ data: { patronId, year: 2026, sent: 1 } })
  await prisma.retiredCard.create({ data: { number: `lost-${n}`, patronId, reason: 'REPLACED', retiredAt: day(-9) } })
  await prisma.holdSubmission.create({ data: { patronId, key: 'a-press-of-today', ...at, outcomes: [] } })
  const member = { create: { position: 1, systemHoldId: '601', heldBack: true } }
  await prisma.holdPlan.create({ data: { patronId, key: 'a-press-of-today', wanted: 1, ...at, members: member } })
  await prisma.managedBranch.create({ data: { patronId, branchId: patron.homeBranchId } })
  await prisma.knownDevice.create({ data: { patronId, secretHash: `hash-of-the-browser-${n}`, usedAt: day(-3) } })
  await prisma.session.create({
    data: { patronId, secretHash: `hash-of-a-session-${n}`, device: 'Silk (Fire OS)', ...soon },
  })
  await prisma.passwordLink.create({ data: { patronId, secretHash: `hash-of-a-link-${n}`, ...soon } })
  await prisma.addressClaim.create({
    data: {
      patronId,
      address: 'new@example.jp',
      secretHash: `hash-of-a-claim-${n}`,
      codeHash: 'hash-of-a-code',
      ...soon,
    },
  })
  await prisma.accountEvent.create({ data: { patronId, kind: 'SIGNED_IN', at: day(-3), device: 'Silk (Fire OS)' } })
  await prisma.grant.create({
    data: {
      patronId,
      name: '貸出の見張り',
      scopes: ['account:read'],
      createdAt: now,
      usedAt: day(-1),
      expiresAt: soon.expiresAt,
      accessTokens: {
        create: { secretHash: `hash-of-a-token-${n}`, scopes: ['account:read'], expiresAt: soon.expiresAt },
      },
    },
  })
  const { id: otherId } = await newPatron(db)
  const family = { way: 'CODE', createdAt: now } as const
  const { id: grantId } = await prisma.familyGrant.create({
    data: { grantorId: patronId, helperId: otherId, ...family },
  })
  await prisma.familyGrant.create({ data: { grantorId: otherId, helperId: patronId, ...family } })
  await prisma.familyCode.create({ data: { grantorId: patronId, codeHash: `hash-of-a-code-${n}`, ...soon } })
  const used = { codeHash: `hash-of-a-used-code-${n}`, usedAt: now, grantId }
  await prisma.familyCode.create({ data: { grantorId: patronId, ...used, ...soon } })
  const related = { patronId: otherId, relativeId: patronId }
  await prisma.accountEvent.create({ data: { ...related, kind: 'FAMILY_ALLOWED', at: day(-1) } })
  const notice = { patronId, occasion: `everything:${patronId}`, content: { secret: 'secret-of-a-mail' }, ...at }
  await newNotice(db, { ...notice, kind: 'HOLD_READY', holdId: ready.id, branchId: branch.id })
  await newNotice(db, { ...notice, kind: 'PASSWORD_CHANGED', occasion: `sent:${patronId}`, sentAt: day(-2) })
  const point = {
    channel: 'WEB_PUSH',
    address: 'https://push.example.com/x',
    p256dh: 'key-of-push',
    auth: 'auth-of-push',
  } as const
  const { id: contactPointId } = await prisma.contactPoint.create({
    data: { patronId, ...point, device: 'Silk (Fire OS)', verifiedAt: now },
  })
  const phone = { address: '+819012345678', secretHash: `salt-of-a-phone-${n}`, codeHash: 'hash-of-a-phone-code' }
  await prisma.contactClaim.create({ data: { patronId, channel: 'SMS', ...phone, ...soon } })
  await prisma.channelChoice.create({ data: { patronId, topic: 'HOLDS', webPush: true, titles: true } })
  const message = { patronId, contactPointId, occasion: `channel:${patronId}`, channel: 'WEB_PUSH', ...at } as const
  await prisma.channelMessage.create({
    data: { ...message, kind: 'HOLD_READY', content: { titles: ['秘密'] }, nextAt: now, endsAt: day(1) },
  })
  const moved = [{ table: 'loans', was: { patron_id: patronId, item_id: 1 }, became: null }]
  await prisma.undoableAct.create({ data: { kind: 'CHECK_IN', at: now, moved } })
  await prisma.auditEntry.create({ data: { at: day(-30), staffId: staff.id, action: 'blockPatron', patronId } })
  return patron
}
