import type { Database } from '../../server/database/database.ts'
import { kanjiClasses, kanjiFoldingTo } from '../../server/domain/catalogue/folding/kanji.ts'
import { newSecret, secretHash } from '../../server/domain/common/secrets.ts'
import { hashPassword } from '../../server/domain/patrons/passwords/password.ts'
import { saying, urls } from '../../server/urls/urls.ts'
import { makeSet } from '../support/library/any-of.ts'
import { newApplication } from '../support/library/card-application.ts'
import { branchOf, day, hold, lend, newNotice, newTitle } from '../support/library/world.ts'
import { addAlertPages } from './alerts/alert-pages.ts'
import { addBrowsePages } from './catalogue/browse-pages.ts'
import { addSearchPages } from './catalogue/search/search-pages.ts'
import { distributeCopies, longContents, longRecord, patronWith, visitorWith } from './crowd.ts'
import { addFaultPages } from './errors/fault-pages.ts'
import { addFavouritePages } from './favourites/favourite-pages.ts'
import { addOAuthClientPages } from './oauth-clients/program-pages.ts'
import { addPasswordPages } from './patrons/password-pages.ts'
import { addSessionPages } from './patrons/session-pages.ts'
import { addSettingsPages } from './patrons/settings/settings-pages.ts'
import { addUnsubscribePages } from './patrons/settings/unsubscribe-pages.ts'
import { addPurchaseRequestPages } from './purchase-requests/request-pages.ts'

export type Field = [name: string, value: string]

/** A page with a certain content and viewer. */
export interface PageKind {
  page: string
  /** The content of the page. */
  with: string
  /** Whether the page lists rows. The number of statements must not depend on the number of rows. */
  rows: boolean
  /** The cookies of the browser that opens it. */
  cookies: Record<string, string>
  address: string
  status: number
  /** A search without results, which is interpreted in at most two ways and then repeated. */
  understood?: true
  /** The form of the page at `address` whose response is this page. */
  post?: { action: string; fields: Field[] }
}

export type AddPage = (page: string, what: string, cookies: PageKind['cookies'], address: string, more?: More) => void

type More = { status?: number; rows?: boolean; understood?: true; post?: PageKind['post'] }

/** Every kind of page: with little content, with the maximum that the rules allow, and with errors. */
export async function everyPageKind(db: Database): Promise<PageKind[]> {
  const kinds: PageKind[] = []
  const add: AddPage = (page, what, cookies, address, more = {}) =>
    kinds.push({ page, with: what, cookies, address, status: 200, rows: false, ...more })
  const rows = { rows: true }

  const nobody = { visitor: newSecret() }
  // The name has no synonyms, whose look-up is one more statement (decision 095).
  const plain = await newTitle(db, { title: '砂時計' })
  const readOnly = await newTitle(db, { title: '禁帯出の本', referenceOnly: true })
  const gone = await newTitle(db, { title: '所蔵のない本', copies: 0 })
  const work = { key: 'long', title: longRecord.title }
  const volumes: { id: number }[] = []
  for (let i = 0; i < 32; i++) {
    const title = `第${i}編 ${longRecord.title}`
    const more = i === 31 ? { ...longContents, copies: 60 } : {}
    volumes.push(await newTitle(db, { ...longRecord, title, work, volumeOrder: i, ...more }))
  }
  const [first = plain, ...others] = volumes
  const crowded = others.at(-1) ?? plain
  await distributeCopies(db, crowded)
  const twenty = volumes.slice(0, 20)
  const heavy = await patronWith(db, twenty)

  add('top', 'new titles', nobody, urls.top)
  add('top', 'signed out just now', nobody, saying(urls.top, 'signedOut'))
  const words = longRecord.title.slice(0, 50)
  add('search', 'one title', nobody, urls.search({ text: '砂時計' }), rows)
  add('search', '10 long titles', nobody, urls.search({ text: 'アイルランド' }), rows)
  const longWords = urls.search({ text: words, field: 'TITLE', type: 'BOOK', order: 'YEAR', page: 2 })
  add('search', '10 long titles, long words', nobody, longWords, rows)
  add('search', 'the form', nobody, urls.search())
  add('search', 'the whole catalogue', nobody, urls.search({ order: 'NEWEST' }), rows)
  add('search', 'nothing found', nobody, urls.search({ text: 'ないないない' }), { understood: true })
  add('search', 'no such page', nobody, urls.search({ page: 99_999 }), { status: 404 })
  add('search', 'too many words', nobody, urls.search({ text: '長'.repeat(10_000) }), { status: 400 })
  add('title', 'one copy', nobody, titleAt(plain), rows)
  add('title', '60 copies, 31 volumes, not signed in', nobody, titleAt(crowded), rows)
  add('title', '60 copies, 31 volumes', heavy.cookies, titleAt(crowded))
  add('related', 'one title', nobody, urls.related(`Title:${plain.id}`), rows)
  add('related', '31 volumes', heavy.cookies, urls.related(`Title:${crowded.id}`))
  add('share', 'a long title', heavy.cookies, urls.share(`Title:${crowded.id}`))
  add('recent', 'nothing', nobody, urls.recent)
  const sheet = urls.titleSheet(...twenty.map(({ id }) => `Title:${id}`))
  add('title sheet', '20 long titles', nobody, sheet, rows)
  add('title sheet', '20 long titles, signed in', heavy.cookies, sheet)
  add('title sheet', 'one title', nobody, urls.titleSheet(`Title:${plain.id}`), rows)
  add('title sheet', 'of a search with long words', nobody, urls.searchSheet({ text: words, field: 'TITLE' }))
  add('contents', '60 pieces', nobody, urls.contents(`Title:${crowded.id}`))
  add('contents', '60 pieces, the second page', heavy.cookies, urls.contents(`Title:${crowded.id}`, 2))
  add('contents', 'no such page', nobody, urls.contents(`Title:${crowded.id}`, 99), { status: 404 })
  add('title', 'reference only', nobody, titleAt(readOnly), rows)
  add('title', 'no copies', nobody, titleAt(gone), rows)
  add('basket', 'nothing', nobody, urls.basket)
  add('basket', 'one title', await visitorWith(db, [plain]), urls.basket, rows)
  add('basket', '20 long titles', await visitorWith(db, twenty), urls.basket, rows)
  add('guide', 'all branches', nobody, urls.guide)
  await db.prisma.policy.update({ where: { id: 1 }, data: { contactForm: true } })
  add('contact', 'about nothing', nobody, urls.contact())
  add('contact', 'about a long title', heavy.cookies, urls.contact(`Title:${crowded.id}`))
  add('contact', 'sent', nobody, urls.contactSent(true))
  const message: Field[] = [
    ['subject', 'QUESTION'],
    ['text', '長'.repeat(2_000)],
    ['mailAddress', 'x'],
  ]
  const written = { action: urls.contact(), fields: message }
  add('contact', 'a long text and no address', nobody, urls.contact(), { status: 422, post: written })
  await db.prisma.policy.update({ where: { id: 1 }, data: { cardApplications: true } })
  await db.prisma.patronCategory.updateMany({ data: { appliesOnline: true } })
  add('card application', 'empty', nobody, urls.cardApplication)
  add('card application', 'sent', nobody, urls.cardApplicationSent())
  const application: Field[] = [
    ['name', '長'.repeat(100)],
    ['nameReading', '長'.repeat(100)],
    ['address', '長'.repeat(200)],
  ]
  const refused = { action: urls.cardApplication, fields: application }
  add('card application', 'every field wrong', nobody, urls.cardApplication, { status: 422, post: refused })
  const waiting = await newApplication(db)
  add('card application link', 'waiting', nobody, urls.cardApplicationLink(waiting.secret))
  const unconfirmed = await newApplication(db, { state: 'UNCONFIRMED', confirmedAt: null })
  add('card application link', 'to confirm', nobody, urls.cardApplicationLink(unconfirmed.secret))
  add('card application link', 'gone', nobody, urls.cardApplicationLink('x'), { status: 409 })
  add('card renewal', 'not offered', heavy.cookies, urls.cardRenewal())
  add('about', 'the version', nobody, urls.about)
  add('accessibility', 'the statement', nobody, urls.accessibility)
  add('accessibility pages', 'all of them', nobody, urls.accessibilityPages)
  add('accessibility criteria', 'all of them', nobody, urls.accessibilityCriteria)
  add('privacy', 'what is stored', nobody, urls.privacy)
  add('folding', 'the rules', nobody, urls.folding())
  add('folding', '20 kanji with the most variants', nobody, urls.folding(mostVariants()))
  add('folding', 'too many characters', nobody, urls.folding('長'.repeat(21)), { status: 400 })
  add('folding kanji', 'page 1', nobody, urls.foldingKanji())
  add('folding kanji', 'page 2', nobody, urls.foldingKanji(2))
  add('folding kanji', 'no such page', nobody, urls.foldingKanji(99), { status: 404 })
  add('names of authors', 'page 1', nobody, urls.authorNames())
  add('names of authors', 'none of them', nobody, urls.authorNames('どこにもない'))
  await closeForAWhile(db)
  add('open days', 'two months, 20 closed days', nobody, urls.branch('chuo'))
  add('sign in', 'the way back', nobody, urls.signIn(longWords))
  const wrong: Field[] = [
    ['card', '10000001'],
    ['password', 'wrong'],
  ]
  const signIn = urls.signIn(longWords)
  add('sign in', 'wrong password', nobody, signIn, { status: 422, post: { action: signIn, fields: wrong } })
  add('message', 'no such page', nobody, '/nowhere', { status: 404 })
  add('message', 'broken text', nobody, '/search?q=%E3%81', { status: 400 })
  const forged: Field[] = [['token', 'forged']]
  add('message', 'stale form', nobody, urls.basket, { status: 403, post: { action: urls.basket, fields: forged } })

  const stale: Field = ['token', 'x'.repeat(22)]
  const shownAgain: Field[] = [stale, ['title', String(crowded.id)]]
  add('title', 'shown again', nobody, urls.basket, { status: 403, post: { action: urls.basket, fields: shownAgain } })
  const asked: Field[] = [stale, ['title', '長い題名'.repeat(200)], ['note', 'お願い'.repeat(200)]]
  add('sign in', 'what was sent past the session', nobody, urls.basket, {
    status: 403,
    post: { action: urls.newRequest(), fields: asked },
  })

  const light = await patronWith(db, [plain])
  const one = await hold(db, light.patron, plain)
  await hold(db, light.patron, first, { state: 'CANCELLED' })
  for (const volume of volumes.slice(20)) await hold(db, heavy.patron, volume)
  for (let i = 0; i < 60; i++) {
    const state = i < 50 ? 'CANCELLED' : i % 2 ? 'READY' : 'IN_TRANSIT'
    await hold(db, heavy.patron, await newTitle(db, longRecord), { state })
  }
  const captured = await hold(db, heavy.patron, await newTitle(db, longRecord), { state: 'READY' })
  const full = await patronWith(db, twenty)
  for (const volume of twenty) await hold(db, full.patron, volume)

  const press = (titles: { id: number }[], pickup = String(one.pickupBranchId)): PageKind['post'] => ({
    action: urls.place(),
    fields: [
      ['key', newSecret()],
      ...titles.map(({ id }): Field => ['title', String(id)]),
      ['pickup', pickup],
      ['contact', 'NONE'],
    ],
  })
  const cds = []
  for (let i = 0; i < 15; i++) cds.push(await newTitle(db, { ...longRecord, materialType: 'CD' }))
  const newcomer = async () => (await patronWith(db, [])).cookies
  add('basket', '20 long titles, refused', full.cookies, urls.basket, rows)
  add('confirm', 'nothing', await newcomer(), urls.place())
  add('confirm', 'one title', (await patronWith(db, [plain])).cookies, urls.place(), rows)
  add('confirm', '20 long titles', heavy.cookies, urls.place(), rows)
  add('confirm', '20 long titles, refused', full.cookies, urls.place(), rows)
  add('confirm', 'no branch chosen', heavy.cookies, urls.place(), { status: 422, post: press(twenty, '') })
  add('done', 'one title', await newcomer(), urls.guide, { rows: true, post: press([plain]) })
  add('done', '20 long titles', await newcomer(), urls.guide, { rows: true, post: press(twenty) })
  add('done', '20 titles, 10 refused', await newcomer(), urls.guide, {
    rows: true,
    post: press([readOnly, gone, ...volumes.slice(0, 3), ...cds]),
  })
  add('done', 'forgotten', light.cookies, urls.placed('nosuchkey'))
  add('holds', 'nothing', await newcomer(), urls.holds())
  add('holds', 'one hold, one cancelled', light.cookies, urls.holds(), rows)
  add('holds', '23 holds, 50 cancelled', heavy.cookies, urls.holds(), rows)
  add('cancelled holds', 'one', light.cookies, urls.cancelledHolds(), rows)
  add('cancelled holds', '50, page 2', heavy.cookies, urls.cancelledHolds(2), rows)
  add('several holds', 'one', light.cookies, urls.severalHolds(), rows)
  add('holds without pickup', 'none', light.cookies, urls.holdsWithoutPickup(), rows)
  add('several holds', '23 holds', heavy.cookies, urls.severalHolds(), rows)
  add('hold', 'waiting', light.cookies, urls.hold(`Hold:${one.id}`), rows)
  add('hold', 'captured', heavy.cookies, urls.hold(`Hold:${captured.id}`), rows)
  const borrower = await patronWith(db, [])
  for (let i = 0; i < 20; i++) await lend(db, borrower.patron, await newTitle(db, longRecord), i < 19 ? -20 : 5)
  await lend(db, light.patron, await newTitle(db), 1)
  add('loans', 'nothing', await newcomer(), urls.loans())
  add('loans', 'one', light.cookies, urls.loans(), rows)
  add('loans', '20 long titles', borrower.cookies, urls.loans(), rows)
  await addFavouritePages(db, add, { plain, crowded, twenty, longWords })
  const early = await db.prisma.loan.findFirstOrThrow({
    where: { patronId: borrower.patron.id },
    orderBy: { id: 'desc' },
  })
  const renew: Field[] = [['renew', `${early.id}.0`]]
  add('loans', '20, one refused', borrower.cookies, urls.loans(), {
    status: 409,
    post: { action: urls.loans(), fields: renew },
  })
  const hasty = await patronWith(db, [])
  const boxes: Field[] = []
  for (let i = 0; i < 20; i++) {
    const { id } = await lend(db, hasty.patron, await newTitle(db, longRecord), 9)
    boxes.push([`${id}.0`, 'on'])
  }
  add('loans', '20 chosen, all refused', hasty.cookies, urls.loans(), {
    status: 409,
    post: { action: urls.loans(), fields: boxes },
  })
  const idle = await newcomer()
  add('settings', 'nothing set', idle, urls.settings())
  const set = { skipFrom: day(1), skipUntil: day(30), keepsHistory: true }
  await db.prisma.patron.update({ where: { id: borrower.patron.id }, data: set })
  add('settings', 'all set', borrower.cookies, urls.settings())
  const until: Field[] = [['until', '長'.repeat(200)]]
  add('settings', 'no date', borrower.cookies, urls.settings(), {
    status: 422,
    post: { action: urls.holdSkip, fields: until },
  })
  add('holds', 'a skip to come', borrower.cookies, urls.holds())
  const toRenew = await patronWith(db, [])
  const ticked: Field[] = []
  for (let i = 0; i < 20; i++) {
    const { id } = await lend(db, toRenew.patron, await newTitle(db, longRecord), i < 10 ? 1 : 9)
    ticked.push([`${id}.0`, 'on'])
  }
  const renewing = { action: urls.loans(), fields: ticked }
  add('ask to renew', '20, half of them refused', toRenew.cookies, urls.loans(), { post: renewing })
  const toChange: Field[] = [
    ['pickup', String(one.pickupBranchId)],
    ['contact', 'NONE'],
  ]
  const changing = { action: urls.hold(`Hold:${one.id}`), fields: toChange }
  add('ask to change', 'a hold', light.cookies, urls.holds(), { post: changing })
  const cancelling = { action: urls.cancelHold(`Hold:${captured.id}`), fields: [] }
  add('ask to cancel', 'a hold on the shelf', heavy.cookies, urls.holds(), { post: cancelling })
  add('renewed', '20 long titles', toRenew.cookies, urls.renewed(...ticked.map(([loan]) => loan)), rows)
  add('card', 'eight digits', idle, urls.card)
  add('history', 'nothing', idle, urls.history())
  const entries = [light.patron, ...Array.from({ length: 25 }, () => borrower.patron)]
  for (const { id } of entries) {
    const { id: titleId } = await newTitle(db, longRecord)
    await db.prisma.historyEntry.create({ data: { patronId: id, titleId, lentOn: day(-9), returnedOn: day(-2) } })
  }
  add('history', 'one', light.cookies, urls.history(), rows)
  add('history', '25 long titles', borrower.cookies, urls.history(), rows)
  add('erase history', '25 entries', borrower.cookies, urls.deleteHistory)
  const short = await inSequence(db, 2, { title: '順に読む本' })
  const longest = await inSequence(db, 20, longRecord)
  add('sequence', '2 titles', short.cookies, urls.sequence(short.id), rows)
  add('sequence', '20 long titles', longest.cookies, urls.sequence(longest.id), rows)
  add('holds', '20 long titles in order', longest.cookies, urls.holds(), rows)
  const [two, all] = [await inSet(db, 2, { title: 'どれか読む本' }), await inSet(db, 20, longRecord)]
  add('any of', '2 titles', two.cookies, urls.anyOf(two.id), rows)
  add('any of', '20 long titles', all.cookies, urls.anyOf(all.id), rows)
  add('holds', '20 long titles of which any', all.cookies, urls.holds(), rows)
  add('new sequence', 'nothing', await newcomer(), urls.newSequence())
  add('new sequence', 'many long titles', full.cookies, urls.newSequence(), rows)
  const ofFull = { where: { patronId: full.patron.id }, orderBy: { id: 'asc' }, take: 2 } as const
  const twice = await db.prisma.hold.findMany(ofFull)
  add('new sequence', 'a number twice', full.cookies, urls.newSequence(), {
    status: 422,
    post: { action: urls.newSequence(), fields: twice.map(({ id }): Field => [`o${id}`, '1']) },
  })
  add('own data', 'what is kept', idle, urls.ownData(true))
  add('erase data', 'the question', idle, urls.eraseData)
  const password = await hashPassword('right')
  const careless = await patronWith(db, [])
  await db.prisma.patron.update({ where: { id: careless.patron.id }, data: { passwordHash: password } })
  add('erase data', 'wrong password', careless.cookies, urls.eraseData, {
    status: 422,
    post: { action: urls.eraseData, fields: [['password', 'wrong']] },
  })
  add('calendar', 'none', idle, urls.calendarSettings())
  const kept = await patronWith(db, [])
  const calendar = { calendarHash: newSecret(), calendarTitles: true }
  await db.prisma.patron.update({ where: { id: kept.patron.id }, data: calendar })
  add('calendar', 'open, with titles', kept.cookies, urls.calendarSettings('titles'))
  add('calendar', 'a new address', kept.cookies, urls.calendarSettings(), {
    post: { action: urls.createPrivateCalendar, fields: [] },
  })
  add('mail', 'an address', light.cookies, urls.mail)
  const nowhere = await patronWith(db, [])
  await db.prisma.patron.update({ where: { id: nowhere.patron.id }, data: { mailAddress: null, mailVerifiedAt: null } })
  add('mail', 'no address', nowhere.cookies, urls.mail)
  const claimant = await claimOf(db, 'link-of-a-mail')
  add('mail', 'failing, another one waits', claimant.cookies, urls.mailAfter('sent'))
  const mailForm = (action: string, fields: Field[], status = 422): More => ({ status, post: { action, fields } })
  const { address } = claimant
  add(
    'mail',
    'no address typed',
    claimant.cookies,
    urls.mail,
    mailForm(urls.confirmMail, [['address', '長'.repeat(300)]]),
  )
  // The wrong code is entered once in each language; the fifth would end the claim.
  add('mail link', 'a long address', claimant.cookies, urls.verifyMail('link-of-a-mail'))
  add('mail', 'a wrong code', claimant.cookies, urls.mail, mailForm(urls.verifyMail(), [['code', '000000']]))
  add(
    'confirm mail',
    'a long address',
    claimant.cookies,
    urls.mail,
    mailForm(urls.confirmMail, [['address', address]], 200),
  )
  const wrongAgain: Field[] = [
    ['address', address],
    ['password', 'wrong'],
  ]
  add('confirm mail', 'a wrong password', claimant.cookies, urls.mail, mailForm(urls.mail, wrongAgain))
  add('my menu', 'nothing', idle, urls.me, rows)
  add('my menu', 'one of each', light.cookies, urls.me, rows)
  add('my menu', '20 long loans', borrower.cookies, urls.me)
  add('my menu', '60 long holds', heavy.cookies, urls.me)
  add('my menu', 'everything at once', await withEverything(db), urls.me, rows)
  await addPasswordPages(db, add)
  await addSessionPages(db, add)
  await addPurchaseRequestPages(db, add)
  await addOAuthClientPages(db, add)
  await addSettingsPages(db, add, words)
  await addAlertPages(db, add)
  await addUnsubscribePages(db, add)
  await addSearchPages(db, add)
  await addBrowsePages(db, add)
  await addFaultPages(db, add)
  // Most titles are new, as after an import and the nightly maintenance.
  await db.query('VACUUM ANALYZE titles, items')
  return kinds
}

function titleAt({ id }: { id: number }) {
  return urls.title(`Title:${id}`)
}

/** A patron with a sequence of `size` waiting holds, and the cookies of their browser. */
async function inSequence(db: Database, size: number, record: { title: string }) {
  const { patron, cookies } = await patronWith(db, [])
  const sequence = await db.prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: new Date() } })
  for (let sequencePosition = 1; sequencePosition <= size; sequencePosition++) {
    const { id } = await hold(db, patron, await newTitle(db, record))
    await db.prisma.hold.update({ where: { id }, data: { sequenceId: sequence.id, sequencePosition } })
  }
  return { cookies, id: `HoldSequence:${sequence.id}` }
}

/** A patron with a set of `size` alternative holds, and the cookies of their browser. */
async function inSet(db: Database, size: number, record: { title: string }) {
  const { patron, cookies } = await patronWith(db, [])
  const holds = []
  for (let n = 0; n < size; n++) holds.push(await hold(db, patron, await newTitle(db, record)))
  const { id } = await makeSet(db, patron, holds, 1)
  return { cookies, id: `AnyOfSet:${id}` }
}

/** The browser of a patron with every kind of item that needs attention, and ready holds at every branch. */
async function withEverything(db: Database) {
  const { patron, cookies } = await patronWith(db, [])
  for (const due of [-40, -1, 0, 0, 1, 7]) await lend(db, patron, await newTitle(db), due)
  for (const { id: pickupBranchId } of await db.prisma.branch.findMany()) {
    for (const state of ['READY', 'READY', 'QUEUED', 'CANCELLED'] as const) {
      await hold(db, patron, await newTitle(db), { state, pickupBranchId })
    }
  }
  const { id: titleId } = await newTitle(db)
  await db.prisma.favourite.create({ data: { patronId: patron.id, titleId, addedAt: day(0) } })
  await newNotice(db, { kind: 'ADDRESS_CHANGED', patronId: patron.id, createdAt: day(-1), sentAt: day(0) })
  const troubles = {
    mailFailingSince: day(-3),
    barredFrom: day(-3),
    barredUntil: day(30),
    skipFrom: day(-1),
    skipUntil: day(9),
  }
  await db.prisma.patron.update({ where: { id: patron.id }, data: troubles })
  const signedIn = [day(-1), day(0)].map((at) => ({
    patronId: patron.id,
    kind: 'SIGNED_IN' as const,
    at,
    device: 'Chrome',
  }))
  await db.prisma.accountEvent.createMany({ data: signedIn })
  return cookies
}

/** A patron whose mail fails, with another address of maximum length that awaits verification. */
async function claimOf(db: Database, secret: string) {
  const { patron, cookies } = await patronWith(db, [])
  const address = `${'haruko.'.repeat(9)}x@${`${'toshokan'.repeat(7)}.`.repeat(3)}okayama.jp`
  await db.prisma.patron.update({
    where: { id: patron.id },
    data: { mailAddress: address, mailFailingSince: day(-3), passwordHash: await hashPassword('right') },
  })
  const claim = { address, secretHash: secretHash(secret), codeHash: 'x', createdAt: day(0), expiresAt: day(9999) }
  await db.prisma.addressClaim.create({ data: { ...claim, patronId: patron.id } })
  return { cookies, address }
}

/** Many closed days of the central library in this month and the next. */
async function closeForAWhile(db: Database) {
  const { id: branchId } = await branchOf(db)
  const note = '施設の点検と蔵書の整理のため'
  await db.prisma.branchDay.createMany({
    data: Array.from({ length: 20 }, (_, n) => ({ branchId, date: day(10 + n), isOpen: false, note })),
  })
}

/** The kanji with the most variants. */
function mostVariants(): string {
  const sizes = kanjiClasses.map(([first = '']) => [first, kanjiFoldingTo(first).join('').length] as const)
  return sizes
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 20)
    .map(([first]) => first)
    .join('')
}
