import { randomInt } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { previewUploads } from '../../../jobs/uploads/preview-uploads.ts'
import { useChannelSettings } from '../../../server/domain/channels/settings.ts'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { deleteRecord } from '../../../server/domain/records/deletion/delete-record.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { multipart } from '../../support/http/multipart.ts'
import { newProgram } from '../../support/http/oauth.ts'
import { newApplication } from '../../support/library/card-application.ts'
import { now } from '../../support/library/now.ts'
import { newPickupPlace } from '../../support/library/pickup-places.ts'
import {
  branchOf,
  day,
  hold,
  lend,
  newBranch,
  newNotice,
  newPatron,
  newTitle,
  patronOf,
  patrons,
} from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { type Submission, sampleText, submissionsOf } from '../forms/every-form.ts'
import { formsOf } from '../forms/form.ts'
import { entryForms, lostByLanguage } from '../forms/lost-entries.ts'
import { type Route, routesOf } from '../routes.ts'

/*
 * A form that is sent twice (a double press, a reload, a retry after a lost connection) has the effect of one
 * submission. The test sends each form of the desk once, then again, and twice at the same time for another subject of
 * the same kind. It also changes the language of each form: its entries stay.
 */

const db = useDatabase()
beforeAll(() => useWebhookSettings({ key: 'k'.repeat(32), networks: [], thisMachine: false }))

let serial = 0
/** Different for every subject, and the same for both submissions of a form. */
const unique = (prefix: string) => `${prefix}${++serial}`

const book = async () => {
  const title = await newTitle(db, { copies: 2 })
  return { ...title, barcode: title.items[0]?.barcode ?? '' }
}

const newRequest = async () => {
  const patron = await newPatron(db)
  const request = await db.prisma.titleRequest.create({
    data: {
      ...{ patronId: patron.id, key: unique('a-request-'), title: '望む本', foldedTitle: '望む本', state: 'RECEIVED' },
      ...{ pickupBranchId: patron.homeBranchId, contactMethod: 'NONE', placedAt: now },
    },
  })
  return urls.desk.request(`PurchaseRequest:${request.id}`)
}

const newMessage = async (more: { state?: 'CLOSED'; closedAt?: Date } = {}) => {
  const message = {
    subject: 'QUESTION',
    text: '質問',
    language: 'JA',
    askedHash: '',
    receivedAt: now,
    ...more,
  } as const
  const data = { ...message, keyHash: unique('a-message-'), mailAddress: 'asks@example.jp' }
  return urls.desk.contactMessage(`DeskContactMessage:${(await db.prisma.contactMessage.create({ data })).id}`)
}

const applicationPage = ({ id }: { id: number }) => urls.desk.application(`DeskCardApplication:${id}`)

/** An application that was refused just now. */
const refusedApplication = async () => {
  const { id } = await newApplication(db)
  return db.prisma.cardApplication.update({ where: { id }, data: { state: 'REFUSED', decidedAt: now } })
}

const newLocation = async () => {
  const { id: branchId } = await branchOf(db)
  const code = unique('PLACE')
  return db.prisma.shelvingLocation.create({
    data: { branchId, code, name: code, nameEn: code, kind: 'DISPLAY', position: 1000 },
  })
}

const newLocker = async () => newPickupPlace(db, await branchOf(db), { name: unique('ロッカー') })

/** A copy that has arrived at the desk for a locker. */
const copyForLocker = async () => {
  const [title, place, branch] = [await book(), await newLocker(), await branchOf(db)]
  const { id } = await hold(db, await newPatron(db), title, { pickupBranchId: branch.id })
  await db.prisma.hold.update({ where: { id }, data: { pickupPlaceId: place.id } })
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode: title.barcode })
  return title.barcode
}

/** The only loan that is overdue for so long. */
const lateLoan = async () => {
  await db.prisma.loan.updateMany({ where: { dueOn: { lt: day(-900) } }, data: { dueOn: day(7) } })
  return lend(db, await newPatron(db), await book(), -1_000)
}

const returnBook = async () => {
  const title = await book()
  await lend(db, await newPatron(db), title)
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode: title.barcode })
}

let desk: Browser

/** A file with one record, one copy and a column that no field uses. It is different from all others. */
const catalogueFile = () => {
  const barcode = unique('UP')
  return `書名,著者,出版者,出版年,資料番号,所蔵館,請求記号,旧棚\r\n${barcode},夏目漱石,岩波書店,1989,${barcode},中央図書館,913.6,甲`
}

/** Uploads a file, and returns the page of its preview. */
const uploadFile = async () => {
  await desk.visit(urls.desk.newImport)
  const fields: [string, string][] = [...desk.fillIn(urls.desk.newImport, {})]
  const answer = await send({ action: urls.desk.newImport, fields: [...fields, ['file', catalogueFile()]] })
  await previewUploads(db, new Date(), {})
  return answer.headers.get('Location') ?? ''
}

/** Each page with a form, opened for a subject of its own. */
const pages: Record<string, () => Promise<unknown>> = {
  branch: () => desk.visit(urls.desk.branch()),
  'check in': () => desk.visit(urls.desk.checkIn),
  'check in, an act': returnBook,
  'check in, a missing copy': async () => {
    const { barcode } = await book()
    await db.prisma.item.update({ where: { barcode }, data: { status: 'MISSING' } })
    await desk.visit(urls.desk.checkIn)
    await desk.submit(urls.desk.checkIn, { barcode })
  },
  'check out': () => desk.visit(urls.desk.checkOut),
  'check out, a patron': async () => {
    await desk.visit(urls.desk.checkOut)
    await desk.submit(urls.desk.checkOut, { card: (await newPatron(db)).cardNumber })
  },
  acts: async () => {
    await db.prisma.undoableAct.deleteMany()
    await returnBook()
    await desk.visit(urls.desk.acts)
  },
  item: async () => desk.visit(urls.desk.item((await book()).barcode)),
  copies: async () => desk.visit(urls.desk.copies(`Title:${(await book()).id}`)),
  'new record': () => desk.visit(urls.desk.newRecord),
  'a record': async () => desk.visit(urls.desk.editRecord(`Title:${(await book()).id}`)),
  'a record, its edited fields': async () => {
    const { id } = await book()
    await db.prisma.title.update({ where: { id }, data: { editedFields: ['title'] } })
    await desk.visit(urls.desk.record(`Title:${id}`))
  },
  'a record, copies': async () => desk.visit(urls.desk.recordCopies(`Title:${(await book()).id}`)),
  'item list': () => desk.visit(urls.desk.updateItemStatuses),
  'records, cover': async () => {
    const { id: titleId } = await newTitle(db)
    const image = { image: new Uint8Array([255, 216, 255]), mediaType: 'image/jpeg', width: 1, height: 1 }
    await db.prisma.titleCover.create({ data: { titleId, ...image, checksum: 'a'.repeat(32), uploadedAt: now } })
    await desk.visit(urls.desk.recordCover(`Title:${titleId}`))
  },
  'records, merge': async () => {
    const [one, other] = [await newTitle(db), await newTitle(db)]
    await desk.visit(urls.desk.mergeTitles(`Title:${one.id}`, `Title:${other.id}`))
  },
  'unfilled, move': async () => {
    const branch = await newBranch(db, { acceptsPickup: false, acceptsAvPickup: false })
    await hold(db, await newPatron(db), await newTitle(db), { pickupBranchId: branch.id })
    await desk.visit(urls.desk.moveHolds(`Branch:${branch.id}`))
  },
  'records, delete': async () => desk.visit(urls.desk.deleteTitle(`Title:${(await newTitle(db, { copies: 0 })).id}`)),
  'records, deleted': async () => {
    const { id } = await newTitle(db, { copies: 0 })
    await db.prisma.$transaction((tx) => deleteRecord(tx, id, now))
    await desk.visit(urls.desk.deletedTitles)
  },
  'records, withdraw': () => desk.visit(urls.desk.withdraw),
  'records, withdrawn': async () => {
    const { barcode } = await book()
    await db.prisma.item.update({ where: { barcode }, data: { status: 'WITHDRAWN' } })
    await desk.visit(urls.desk.withdrawn)
  },
  patrons: () => desk.visit(urls.desk.patrons),
  patron: async () => {
    const patron = await newPatron(db, { barredFrom: day(0), mailFailingSince: now })
    await lend(db, patron, await newTitle(db))
    await hold(db, patron, await newTitle(db))
    await desk.visit(urls.desk.patron(`DeskPatron:${patron.id}`))
  },
  'patron, card': async () => {
    const patron = await newPatron(db, { identifierHash: unique('hash-').padEnd(43, '0') })
    await desk.visit(urls.desk.patronCard(`DeskPatron:${patron.id}`))
  },
  'patron, family': async () => {
    const [grantor, helper] = [await newPatron(db), await newPatron(db)]
    await db.prisma.familyGrant.create({
      data: { grantorId: grantor.id, helperId: helper.id, way: 'DESK', createdAt: now },
    })
    await desk.visit(urls.desk.patronFamily(`DeskPatron:${grantor.id}`))
  },
  'check out, a helper': async () => {
    const [grantor, helper] = [await newPatron(db), await newPatron(db)]
    await db.prisma.familyGrant.create({
      data: { grantorId: grantor.id, helperId: helper.id, mayCollect: true, way: 'DESK', createdAt: now },
    })
    await desk.visit(urls.desk.checkOut)
    await desk.submit(urls.desk.checkOut, { card: helper.cardNumber })
  },
  'patron, merge': async () => {
    await desk.visit(urls.desk.patronCard(`DeskPatron:${(await newPatron(db)).id}`))
    await desk.forge(urls.desk.patronCard(`DeskPatron:${(await newPatron(db)).id}`), {
      what: 'compare',
      other: (await newPatron(db)).cardNumber,
    })
  },
  'patron, details': async () => desk.visit(urls.desk.patronDetails(`DeskPatron:${(await newPatron(db)).id}`)),
  'new patron': () => desk.visit(urls.desk.newPatron),
  'a hold in the queue': async () => {
    const title = await newTitle(db)
    await hold(db, await newPatron(db), title)
    const { id } = await hold(db, await newPatron(db), title)
    await desk.visit(urls.desk.hold(`DeskHold:${id}`))
  },
  'a hold on the shelf': async () => {
    const { id } = await hold(db, await newPatron(db), await newTitle(db), { state: 'READY' })
    await desk.visit(urls.desk.hold(`DeskHold:${id}`))
  },
  'hold shelf': async () => {
    await hold(db, await newPatron(db), await newTitle(db), { state: 'READY' })
    await desk.visit(urls.desk.holdShelf)
  },
  'pull list': async () => {
    await hold(db, await newPatron(db), await newTitle(db))
    await desk.visit(urls.desk.pullList)
  },
  place: async () => {
    await desk.visit(urls.desk.patrons)
    await desk.forge(urls.desk.place, {
      card: (await newPatron(db)).cardNumber,
      title: String((await newTitle(db)).id),
    })
  },
  request: async () => desk.visit(await newRequest()),
  requests: () => desk.visit(urls.desk.requests),
  applications: () => desk.visit(urls.desk.applications),
  application: async () => desk.visit(applicationPage(await newApplication(db))),
  'application, refused': async () => desk.visit(applicationPage(await refusedApplication())),
  contact: () => desk.visit(urls.desk.contact),
  'contact message': async () => desk.visit(await newMessage()),
  'contact message, closed': async () => desk.visit(await newMessage({ state: 'CLOSED', closedAt: now })),
  calendar: () => desk.visit(urls.desk.calendar),
  'calendar, closure': async () => {
    const date = new Date('2026-12-15T00:00:00Z')
    const branch = await db.prisma.branch.findFirstOrThrow({ where: { code: 'chuo' } })
    await db.prisma.branchDay.createMany({
      data: [{ branchId: branch.id, date, isOpen: false }],
      skipDuplicates: true,
    })
    await desk.visit(urls.desk.calendarDay('2026-12', '2026-12-15'))
  },
  'new list': () => desk.visit(urls.desk.newList),
  'a list': async () => {
    const { id: titleId } = await newTitle(db)
    const day = new Date('2026-11-24T00:00:00Z')
    const texts = { createMany: { data: [{ language: 'JA' as const, name: '特集', text: '' }] } }
    const titles = { createMany: { data: [{ titleId, position: 1 }] } }
    const data = { startsOn: day, endsOn: day, createdAt: now, updatedAt: now, texts, titles }
    const { id } = await db.prisma.featuredList.create({ data })
    await desk.visit(urls.desk.list(`FeaturedList:${id}`))
  },
  'new news': () => desk.visit(urls.desk.newNews),
  news: async () => {
    const day = new Date('2026-11-24T00:00:00Z')
    const texts = { createMany: { data: [{ language: 'JA' as const, title: 'お知らせ', text: '' }] } }
    const data = { kind: 'NEWS' as const, startsOn: day, endsOn: day, createdAt: now, updatedAt: now, texts }
    const { id } = await db.prisma.newsEntry.create({ data })
    await desk.visit(urls.desk.newsEntry(`NewsEntry:${id}`))
  },
  'copy for a locker': async () => desk.visit(urls.desk.placeCopy(await copyForLocker())),
  'new pickup place': () => desk.visit(urls.desk.newPickupPlace),
  'pickup place': async () => desk.visit(urls.desk.pickupPlace(`PickupPlace:${(await newLocker()).id}`)),
  locations: () => desk.visit(urls.desk.locations),
  location: async () => desk.visit(urls.desk.location(`ShelvingLocation:${(await newLocation()).id}`)),
  'location of copies': () => desk.visit(urls.desk.locationCopies),
  displays: () => desk.visit(urls.desk.displays),
  'displays, ended': async () => {
    const { barcode } = await book()
    const display = { temporaryLocationId: (await newLocation()).id, temporaryUntil: day(-1) }
    await db.prisma.item.update({ where: { barcode }, data: display })
    await desk.visit(urls.desk.displaysEnded)
  },
  mail: async () => {
    const { id } = await newPatron(db)
    await newNotice(db, { kind: 'HOLD_READY', patronId: id, state: 'FAILED', error: 'ETIMEDOUT' })
    await desk.visit(urls.desk.mailOf({ state: 'FAILED', patron: String(id) }))
  },
  'mail, everybody': () => desk.visit(urls.desk.mail),
  channels: async () => {
    useChannelSettings({ sms: true })
    await db.prisma.policy.update({ where: { id: 1 }, data: { noticeChannels: ['SMS'] } })
    const { id: patronId } = await patronOf(db, patrons.shisho)
    const point = { patronId, channel: 'SMS', address: '+819000000000' } as const
    await db.prisma.contactPoint.createMany({ data: [{ ...point, verifiedAt: now }], skipDuplicates: true })
    await desk.visit(urls.desk.mailChannels)
  },
  'mail, failing': async () => {
    await newPatron(db, { mailFailingSince: day(-2_000) })
    await desk.visit(urls.desk.mailFailing)
  },
  rules: () => desk.visit(urls.desk.rules),
  'rules, limits': () => desk.visit(urls.desk.ruleLimits),
  'rules, loans': () => desk.visit(urls.desk.ruleLoans),
  'rules, a limit': () => desk.visit(urls.desk.ruleLimit('PRINT', null, null)),
  'rules, a loan': () => desk.visit(urls.desk.ruleLoan('PRINT', null, null)),
  'rules, matrix': () => desk.visit(urls.desk.ruleMatrix),
  'rules, try': () => desk.visit(urls.desk.ruleTry),
  'rules, categories': () => desk.visit(urls.desk.ruleCategories),
  'rules, new category': async () => {
    await desk.visit(urls.desk.newRuleCategory)
  },
  'rules, a category': async () => {
    const code = unique('CATEGORY_')
    await db.prisma.patronCategory.create({ data: { code, name: code, nameEn: code, position: 99 } })
    await desk.visit(urls.desk.ruleCategory(code))
  },
  'rules, branches': () => desk.visit(urls.desk.ruleBranches),
  'rules, a branch': async () => desk.visit(urls.desk.ruleBranch(`Branch:${(await newBranch(db)).id}`)),
  'rules, hours': async () => desk.visit(urls.desk.ruleBranchHours(`Branch:${(await newBranch(db)).id}`)),
  'rules, desk': () => desk.visit(urls.desk.ruleDesk),
  'rules, records': () => desk.visit(urls.desk.ruleRecords),
  'rules, display': () => desk.visit(urls.desk.ruleDisplay),
  'rules, appearance': async () => {
    const name = 'logo12345678-2x2.png'
    const data = [{ name, image: new Uint8Array([137]), addedAt: now }]
    await db.prisma.libraryImage.createMany({ data, skipDuplicates: true })
    await db.prisma.policy.update({ where: { id: 1 }, data: { logo: name } })
    await desk.visit(urls.desk.ruleAppearance)
  },
  'rules, materials': () => desk.visit(urls.desk.ruleMaterials),
  'rules, a material': async () => {
    const position = await db.prisma.materialType.count()
    const code = `NEW_${randomInt(1e9)}`
    const names = { name: code, nameEn: code, icon: 'OTHER', groupCode: 'PRINT' }
    await db.prisma.materialType.create({ data: { code, ...names, position: position + 1 } })
    await desk.visit(urls.desk.ruleMaterial(code))
  },
  'rules, material groups': () => desk.visit(urls.desk.ruleGroups),
  'rules, a new material group': () => desk.visit(urls.desk.newRuleGroup),
  'rules, a material group': async () => {
    const code = `G_${randomInt(1e9)}`
    await db.prisma.materialGroup.create({ data: { code, name: code, nameEn: code, position: 99 } })
    await desk.visit(urls.desk.ruleGroup(code))
  },
  'rules, a new material': () => desk.visit(urls.desk.newRuleMaterial),
  'rules, a new rule for MARC': () => desk.visit(urls.desk.newMarcRule),
  'rules, a rule for MARC': async () => {
    const data = { typeCode: 'CD', words: unique('言葉'), position: 99 }
    const { id } = await db.prisma.materialTypeRule.create({ data })
    await desk.visit(urls.desk.marcRule(`MarcTypeRule:${id}`))
  },
  'rules, a new overdue step': async () => {
    await db.prisma.overdueStep.deleteMany()
    await desk.visit(urls.desk.newOverdueStep)
  },
  'rules, an overdue step': async () => {
    await db.prisma.overdueStep.deleteMany()
    const none = { sendsMail: true, asksLetter: false, stopsHolds: false, stopsRenewals: false }
    const { id } = await db.prisma.overdueStep.create({ data: { days: 300, ...none } })
    await desk.visit(urls.desk.overdueStep(`OverdueStep:${id}`))
  },
  overdue: async () => {
    const { id: loanId, dueOn } = await lateLoan()
    await db.prisma.overdueContact.create({ data: { loanId, dueOn, kind: 'TELEPHONE', day: day(-1) } })
    await desk.visit(urls.desk.overdueIn({ from: '900' }))
  },
  'overdue, letters': async () => {
    await lateLoan()
    await desk.visit(urls.desk.overdueLetters({ from: '900', as: 'window' }))
  },
  guide: () => desk.visit(urls.desk.guideText('RENEWING', 'JA')),
  'new author name': () => desk.visit(urls.desk.newAuthorName),
  'author name': async () => {
    await desk.visit(urls.desk.newAuthorName)
    await desk.submit(urls.desk.newAuthorName, { preferred: unique('森'), others: unique('鴎外') })
  },
  programs: () => desk.visit(urls.desk.programs),
  program: async () => {
    const redirectUris = ['https://app.example.jp/']
    const { program } = await newProgram(db, { kind: 'CONFIDENTIAL', redirectUris })
    await desk.visit(urls.desk.program(program.clientId))
  },
  terminals: async () => {
    await db.prisma.terminal.deleteMany()
    await desk.visit(urls.desk.terminals)
  },
  terminal: async () => {
    await db.prisma.terminal.deleteMany()
    const { id: branchId } = await branchOf(db)
    const data = { branchId, name: '検索機', secretHash: secretHash(unique('secret')), madeAt: now, usedAt: now }
    await db.prisma.terminal.create({ data })
    await desk.visit(urls.desk.terminals)
  },
  machines: () => desk.visit(urls.desk.machines),
  machine: async () => {
    const { id: branchId } = await branchOf(db)
    const data = {
      branchId,
      name: '貸出機',
      login: unique('machine'),
      secretHash: secretHash(unique('secret')),
      madeAt: now,
    }
    await desk.visit(urls.desk.machine(`SelfCheckMachine:${(await db.prisma.machine.create({ data })).id}`))
  },
  staff: () => desk.visit(urls.desk.staff),
  'member of staff': async () => {
    const { id } = await newPatron(db, { role: 'DESK' })
    await db.prisma.secondFactor.create({ data: { patronId: id, secret: 'A'.repeat(32), confirmedAt: now } })
    await desk.visit(urls.desk.member(`DeskPatron:${id}`))
  },
  system: () => desk.visit(urls.desk.system),
  'system, jobs': async () => {
    await db.prisma.backgroundRun.deleteMany()
    await desk.visit(urls.desk.systemJobs)
  },
  imports: async () => {
    const name = unique('profile')
    await db.prisma.importProfile.create({
      data: { kind: 'CATALOGUE', name, format: 'table', settings: {}, updatedAt: now },
    })
    await desk.visit(urls.desk.imports)
  },
  'electronic feeds': async () => {
    await db.prisma.electronicFeed.deleteMany()
    await desk.visit(urls.desk.electronicFeeds)
  },
  'an electronic feed': async () => {
    const feed = {
      source: unique('feed-').toLowerCase(),
      name: '電子図書館',
      url: 'https://lib.example/',
      materialType: 'BOOK',
    }
    const { id } = await db.prisma.electronicFeed.create({ data: { ...feed, updatedAt: now } })
    await desk.visit(urls.desk.electronicFeed(id))
  },
  'new import': () => desk.visit(urls.desk.newImport),
  'an import': async () => desk.visit(await uploadFile()),
  'new webhook': () => desk.visit(urls.desk.newWebhook),
  webhooks: async () => {
    await db.prisma.webhook.deleteMany()
    const line = { epoch: 'x', xid: 0n, lineKind: '', lineRowId: 0, salt: 's', createdAt: now }
    await db.prisma.webhook.create({ data: { ...line, url: 'https://city.example/', kinds: ['titles'] } })
    await desk.visit(urls.desk.webhooks)
  },
}

/** Pages that answered a form and have no address of their own. A change of the language begins them again. */
const answers = ['check out, a patron', 'check out, a helper', 'place']

const isForNewCopies = (action: string) => action.endsWith('/copies')

/** The values that a person enters, by field name. */
const typed: Record<string, (action: string) => string | Promise<string>> = {
  name: () => unique('名前'),
  nameEn: () => unique('Name '),
  code: () => unique('code'),
  card: async () => (await newPatron(db)).cardNumber,
  other: async () => (await newPatron(db)).cardNumber,
  text: () => patrons.hanako.cardNumber,
  words: () => '本',
  days: () => '14',
  overdueDays: () => String((++serial % 365) + 1),
  renewals: () => '1',
  barcode: async (action) =>
    action === urls.desk.createItem || isForNewCopies(action) ? unique('NEW') : (await book()).barcode,
  barcodes: async (action) => (isForNewCopies(action) ? unique('NEW') : (await book()).barcode),
  edition: () => unique('第2版'),
  ndcs: () => '913.6',
  label: () => unique('LABEL'),
  labels: () => unique('D'),
  identifier: () => unique('identifier-'),
  until: () => '2027/1/31',
  from: () => '2027/1/31',
  on: () => '2027/3/31',
  reason: (action) => (action === urls.desk.withdraw ? 'WORN' : '理由'),
  preferred: () => unique('夏目'),
  spelling: () => unique('漱石'),
  others: () => unique('金之助'),
  homePage: () => 'https://app.example.jp/',
  redirectUris: () => 'https://app.example.jp/',
  url: () => 'https://city.example/in',
  source: () => unique('feed-').toLowerCase(),
  links: () => 'https://city.example/text 本文',
  number: async () => String((await newTitle(db)).id),
  birthDate: () => '',
  title: async () => String((await newTitle(db)).id),
  ...Object.fromEntries(
    ['JA', 'EASY', 'EN', 'ZH', 'KO'].map((language) => [`title-${language}`, () => unique('題名')]),
  ),
  ...Object.fromEntries(['JA', 'EASY', 'EN', 'ZH', 'KO'].map((language) => [`name-${language}`, () => unique('特集')])),
  // The limits of holds have a field of this name, too.
  titles: async (action) => (action.startsWith(urls.desk.lists) ? `#${(await newTitle(db)).id} ひとこと` : ''),
  toBranch: async () => String((await branchOf(db)).id),
  file: catalogueFile,
  address: (action) => (action === urls.desk.systemTestMail ? 'desk@lib.example.jp' : '岡山市1-1'),
}

async function fill(submission: Submission, path: string): Promise<Submission> {
  const fields: [string, string][] = []
  for (const [name, value] of submission.fields) {
    if (path === urls.desk.weeklyClosing && name === 'weekday' && value !== '1') continue
    const isCardOfNew =
      name === 'card' && (path === urls.desk.newPatron || /^\/desk\/(patrons\/.*\/card|applications\/.*)$/.test(path))
    const type = isCardOfNew || !['', sampleText].includes(value) ? undefined : typed[name]
    fields.push([name, type ? await type(path) : value])
    if (name === 'what' && value === 'handOut') fields.push(['proof', '1'])
  }
  return { action: submission.action, fields }
}

const open = async (make: () => Promise<unknown>) => {
  const isSignedIn = desk.cookies.has('session') && !desk.cookies.has('terminal')
  if (!isSignedIn) await signInAtDesk()
  await make()
}

async function signInAtDesk() {
  for (const [name, value] of Object.entries(await signedInCookies(db, await patronOf(db, patrons.shisho)))) {
    desk.cookies.set(name, value)
  }
  desk.cookies.set('desk', String((await branchOf(db)).id))
  desk.cookies.delete('terminal')
}

/** The submissions that the open page offers, one per button. */
const offered = () =>
  formsOf(desk.page.root, desk.page.address)
    .filter(
      ({ method, action, element }) => method === 'post' && element.attributes.id !== 'lang' && action !== urls.signOut,
    )
    .flatMap(submissionsOf)

const send = async ({ action, fields }: Submission) => {
  if (action === urls.desk.newImport) return sendFile(action, [...fields, ['token', desk.token()]])
  const body = new URLSearchParams([...fields, ['token', desk.token()]])
  return desk.send(action, { method: 'POST', body })
}

/** Sends a form with a file, whose content is the value of the field. */
async function sendFile(action: string, fields: [string, string][]) {
  const { file = '', ...others } = Object.fromEntries(fields)
  const content = new TextEncoder().encode(file)
  return desk.request(action, await multipart(others, { field: 'file', name: 'books.csv', content }))
}

/**
 * Each request has its own log entry and stored response. Counters and the time of last use are not effects of a form.
 */
const notCompared = [
  ...['audit_entries', 'form_responses', 'sessions', 'attempts'],
  ...['row_changes', 'harvest_marks', 'change_logs'],
]

/** Records every row that a committed transaction adds or removes. A changed row is recorded as removed and added. */
async function watchRows() {
  await db.query('CREATE TABLE changed_rows (name text NOT NULL, n int NOT NULL, content jsonb NOT NULL)')
  await db.query(`CREATE FUNCTION note_changed_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP <> 'INSERT' THEN INSERT INTO changed_rows VALUES (TG_TABLE_NAME, -1, to_jsonb(OLD) - 'id'); END IF;
    IF TG_OP <> 'DELETE' THEN INSERT INTO changed_rows VALUES (TG_TABLE_NAME, 1, to_jsonb(NEW) - 'id'); END IF;
    RETURN NULL; END $$`)
  const tables = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_prisma%'`,
  )
  for (const { name } of tables) {
    if (name === 'changed_rows' || notCompared.includes(name)) continue
    await db.query(`CREATE TRIGGER zz_note AFTER INSERT OR UPDATE OR DELETE ON "${name}"
      FOR EACH ROW EXECUTE FUNCTION note_changed_row()`)
  }
}

/** The changes since the last call, for example `+ patrons` for each added row. */
async function changes(): Promise<string[]> {
  const rows = await db.query<{ name: string; n: number }>(
    `WITH gone AS (DELETE FROM changed_rows RETURNING *)
     SELECT name, sum(n)::int AS n FROM gone GROUP BY name, content HAVING sum(n) <> 0`,
  )
  return rows.flatMap(({ name, n }) => Array<string>(Math.abs(n)).fill(`${n > 0 ? '+' : '-'} ${name}`)).sort()
}

/** The changes that occurred more often than expected. */
function beyond(happened: string[], expected: string[]): string[] {
  const left = [...expected]
  return happened.filter((change) => {
    const at = left.indexOf(change)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** The route of a form's action. */
const routeOf = (routes: Route[], action: string) =>
  routes.find(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(action.split('?')[0] ?? ''))?.path ??
  action

test('every desk form that is sent twice, in sequence or at the same time, has the effect of one submission', async () => {
  const service = openApp(db)
  desk = openBrowser(service)
  await watchRows()
  const routes = routesOf(service).filter(({ method, path }) => method === 'POST' && path.startsWith(urls.desk.top))
  const sent = new Set<string>()
  const used = new Set<string>()
  const faults: unknown[] = []
  const refused: unknown[] = []
  for (const [page, make] of Object.entries(pages)) {
    await open(make)
    const forms = offered()
    for (const [n, form] of forms.entries()) {
      const path = routeOf(routes, form.action)
      const button = form.fields.at(-1)?.join('=')
      // The rows of a list have equal forms, so one is enough.
      const kind = [
        path,
        button?.replace(/\d+/g, 'N').replace(/^job=.*/, 'job'),
        ...form.fields.map(([name]) => name),
      ].join()
      if (sent.has(kind)) continue
      sent.add(kind)
      used.add(path)
      const opened = async () => {
        desk.cookies.delete('lang')
        await open(make)
        const action = offered()[n]?.action
        return entryForms(desk).find((entered) => entered.action === action)
      }
      const entered = await opened()
      if (entered) {
        const lost = await lostByLanguage(desk, entered)
        if (lost.length > 0 && !answers.includes(page)) faults.push([page, path, 'entries', lost])
        desk.cookies.delete('lang')
      }
      const filledForm = async () => {
        await open(make)
        const found = offered()[n]
        if (!found) throw new Error(`${page} no longer has form ${n}`)
        const filled = await fill(found, path)
        await changes()
        return filled
      }
      const once = await filledForm()
      const answer = await send(once)
      const first = await changes()
      await send(once)
      const second = await changes()
      if (answer.status >= 400) refused.push([page, path, button, answer.status])
      if (second.length > 0) faults.push([page, path, button, 'again', second])

      const both = await filledForm()
      await Promise.all([send(both), send(both)])
      const together = await changes()
      if (beyond(together, first).length > 0) faults.push([page, path, button, 'at once', first, together])
    }
  }
  expect(faults).toEqual([])
  // A refused form proves nothing.
  expect(refused).toEqual([])
  // The test of the connection changes nothing, and is offered only with another library system.
  used.add(urls.desk.systemConnection)
  expect(routes.map(({ path }) => path).filter((path) => !used.has(path))).toEqual([])
}, 1_200_000)
