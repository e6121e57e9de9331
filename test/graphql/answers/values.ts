import { getNamedType, isEnumType, isNonNullType } from 'graphql'
import { cursorOfPlace } from '../../../server/domain/common/cursors.ts'
import { demoPassword } from '../../support/library/world.ts'
import type { Owner } from '../../support/source/everything.ts'
import type { ArgumentSlot } from './doors.ts'

type Named = (owner: Owner) => readonly { id: number | string }[]

/** Ids of data that belong to one patron, by type. */
export const patronNodes: Record<string, Named> = {
  Alert: ({ alerts }) => alerts,
  Hold: ({ loose }) => loose,
  HoldSequence: ({ sequence }) => [sequence],
  AnyOfSet: ({ anyOf }) => [anyOf],
  Loan: ({ loans }) => loans,
  PurchaseRequest: ({ requests }) => requests,
  HistoryEntry: ({ read }) => read,
  Session: ({ sessions }) => sessions,
  Grant: ({ grants }) => grants,
  FamilyGrant: ({ familyGrants }) => familyGrants,
  Favourite: ({ patron, saved }) => [{ id: `${patron.id}-${saved}` }],
  Bookshelf: ({ bookshelf }) => [bookshelf],
  Basket: ({ basket }) => [basket],
  AccountEvent: ({ events }) => events,
  PatronNotice: ({ notices }) => notices,
  DeskAction: ({ deskActs }) => deskActs,
  ContactPoint: ({ points }) => points,
  PatronChannelMessage: ({ channelMessages }) => channelMessages,
  // Data that a patron has once is identified by the patron's number.
  Patron: ({ patron }) => [patron],
  PatronSettings: ({ patron }) => [patron],
  Overview: ({ patron }) => [patron],
  HoldSuspension: ({ patron }) => [patron],
  PendingMailAddress: ({ patron }) => [patron],
  PatronChannels: ({ patron }) => [patron],
}

/** Ids of data that only staff may read. */
export const staffNodes: Record<string, Named> = {
  DeskPatron: ({ patron }) => [patron],
  DeskHold: ({ loose }) => loose,
  DeskLoan: ({ loans }) => loans,
  DeskItem: ({ loans }) => loans.map(({ itemId }) => ({ id: itemId })),
  DeskNotice: ({ notices }) => notices,
  UndoableDeskAction: ({ acts }) => acts,
  DeskPurchaseRequest: ({ requests }) => requests,
  // It belongs to no patron.
  DeskContactMessage: () => [{ id: 1 }],
  DeskCardApplication: () => [{ id: 1 }],
  SharedTerminal: () => [{ id: 1 }],
  SelfCheckMachine: () => [{ id: 1 }],
  AuditEntry: ({ deskActs }) => deskActs,
  BackgroundRun: () => [{ id: 1 }],
  Rules: () => [{ id: 1 }],
  Policy: () => [{ id: 1 }],
  HoldLimit: () => [{ id: 1 }],
  LoanRule: () => [{ id: 1 }],
  Webhook: () => [{ id: 1 }],
  ImportRun: () => [{ id: 1 }],
  MarcTypeRule: () => [{ id: 1 }],
  OverdueStep: () => [{ id: 1 }],
}

/** Ids of public data: the catalogue with its copies, and the branches. */
export const publicNodes: Record<string, Named> = {
  Title: ({ loose }) => loose.map(({ titleId }) => ({ id: titleId })),
  Item: ({ loans }) => loans.map(({ itemId }) => ({ id: itemId })),
  // It belongs to no patron. Its number is that of a work, which is public.
  Work: () => [{ id: 1 }],
  Branch: ({ patron }) => [{ id: patron.homeBranchId }],
  Library: () => [{ id: 1 }],
  ShelvingLocation: () => [{ id: 1 }],
  NewsEntry: () => [{ id: 1 }],
  FeaturedList: () => [{ id: 1 }],
  PickupPlace: () => [{ id: 1 }],
  PickupCompartment: () => [{ id: 1 }],
  // It is in the library's public table.
  AuthorName: () => [{ id: 1 }],
}

/** The valid ids of a patron's data, when the type alone does not decide which ones are valid. */
const fit: Record<string, Named> = {
  'Mutation.reorderSequence.holdIds': ({ members }) => [...members].reverse(),
  'Mutation.removeFromSequence.holdId': ({ members }) => members,
  'Mutation.removeFromAnyOfSet.holdId': ({ some }) => some,
  'Mutation.extendHold.id': ({ ready }) => [ready],
  'Mutation.renewLoanForFamily.loanId': ({ familyLoans }) => familyLoans,
}

const ofHold = ({ id, placedAt, shelfExpiresOn }: Owner['ready']) =>
  cursorOfPlace('holds', [shelfExpiresOn?.toISOString().slice(0, 10) ?? null, placedAt.toISOString(), null, id])
const ofKept = ({ id }: Owner['ready']) => cursorOfPlace('holds', [id])
const day = (date: Date) => date.toISOString().slice(0, 10)
const ofLoan = ({ id, dueOn }: Owner['loans'][0]) => cursorOfPlace('loans', [day(dueOn), id])
const ofRead = ({ id, returnedOn }: Owner['read'][0]) => cursorOfPlace('history', [day(returnedOn), id])

/**
 * Arguments that refer to a patron's data without an id. A cursor is a position in an order. A foreign cursor discloses
 * only where an unknown row would stand among the viewer's own rows.
 */
const names: Record<string, (owner: Owner) => string> = {
  'Patron.submission.key': ({ key }) => key,
  'Patron.holds.after': ({ loose }) => ofHold(loose[0]),
  'Patron.holds.before': ({ loose }) => ofHold(loose[1]),
  'Patron.allHolds.after': ({ loose }) => ofKept(loose[0]),
  'Patron.allHolds.before': ({ loose }) => ofKept(loose[1]),
  'Patron.loans.after': ({ loans }) => ofLoan(loans[0]),
  'Patron.loans.before': ({ loans }) => ofLoan(loans[1]),
  'Patron.history.after': ({ read }) => ofRead(read[1]),
  'Patron.history.before': ({ read }) => ofRead(read[0]),
}

/** Cursors in the viewer's own lists. They are accepted whoever owns their row. */
export const isCursor = ({ name }: ArgumentSlot) => /^Patron\.\w+\.(after|before)$/.test(name)

/**
 * Values that refer to nobody's data, by the last part of the argument's name or the whole name. Undefined leaves it
 * out.
 */
const harmless: Record<string, unknown> = {
  'Patron.holds.states': ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY'],
  first: undefined,
  after: undefined,
  before: undefined,
  containing: 'シェ',
  countUpTo: 1000,
  spelling: '芥川 龍之介',
  since: undefined,
  source: 'demo',
  controlNumbers: ['1'],
  isbns: ['9784101010014'],
  barcodes: ['B1'],
  last: undefined,
  skip: 0,
  renewalsSeen: 0,
  month: '2026-12',
  text: '本',
  characters: '齋',
  note: 'メモ',
  keyword: '本',
  title: '本',
  author: '本',
  publisher: '本',
  publishedYear: 2000,
  subject: '本',
  ndc: '913',
  isbn: '9784101010014',
  'Query.isbn.text': '9784101010014',
  contributor: '夏目 漱石',
  language: 'jpn',
  'Mutation.sendTestMail.language': 'JA',
  job: 'purge',
  yearFrom: 2000,
  yearTo: 2020,
  addedSince: '2026-01-01',
  addedUntil: '2026-12-31',
  from: undefined,
  until: '2026-12-24',
  suspendedUntil: '2026-12-24',
  neededUntil: '2026-12-31',
  lastDaySeen: '2026-12-10',
  expiresOn: '2026-12-24',
  endsOn: '2026-12-24',
  resultsPerPage: 10,
  dueNoticeDays: 3,
  cardNumber: '10000001',
  password: demoPassword,
  currentPassword: demoPassword,
  cardPassword: demoPassword,
  // The machine of a pickup place, which does not exist.
  login: 'nobody',
  newPassword: 'a new password for everything',
  // A registration needs to match all of these.
  name: '山田 花子',
  birthDate: '1990-01-01',
  phone: '000-0000',
  // A name for something that the operation creates.
  'Mutation.placeHolds.input.key': 'a-new-submission',
  'Mutation.placeHolds.input.anyOf': undefined,
  // Holds are collected at the counter.
  ...Object.fromEntries(
    ['placeHolds.input', 'updateHold', 'updateAnyOfSet', 'updateHolds.input'].map((at) => [
      `Mutation.${at}.pickupPlaceId`,
      undefined,
    ]),
  ),
  'Mutation.cancelHolds.input.key': 'a-cancellation-of-several',
  'Mutation.updateHolds.input.key': 'a-change-of-several',
  'Mutation.placeHoldsForFamily.input.key': 'a-new-submission-for-family',
  'Mutation.createPurchaseRequest.input.key': 'a-new-request-of-mine',
  'Mutation.applyForCard.input.key': 'an-application-of-anybody',
  'Mutation.applyForCard.input.mailAddress': 'anybody@example.jp',
  'Mutation.applyForCard.input.nameReading': 'ヤマダ ハナコ',
  'Mutation.applyForCard.input.postalCode': '700-0843',
  'Mutation.applyForCard.input.guardianName': '山田 一',
  'Mutation.applyForCard.input.guardianPhone': '000-0001',
  'Mutation.sendContactMessage.input.key': 'a-message-from-anybody',
  'Mutation.sendContactMessage.input.mailAddress': 'anybody@example.jp',
  // Conditions that an alert refuses by name.
  ...Object.fromEntries(
    [
      'contributor',
      'isbn',
      'language',
      'yearFrom',
      'yearTo',
      'lendableNow',
      'openText',
      'addedSince',
      'addedUntil',
      'locationIds',
      'locationKinds',
      'forChildren',
      'childrensTopic',
    ].map((field) => [`Mutation.updateAlert.conditions.${field}`, undefined]),
  ),
  // Cursors in public lists, or in the viewer's own lists ordered by public data.
  'MostReserved.titles.after': undefined,
  'MostReserved.titles.before': undefined,
  'FeaturedList.titles.after': undefined,
  'FeaturedList.titles.before': undefined,
  'Ranking.titles.after': undefined,
  'Ranking.titles.before': undefined,
  'Work.volumes.after': undefined,
  'Work.volumes.before': undefined,
  'Query.harvest.from': undefined,
  'Query.harvest.until': undefined,
  'Query.harvest.set': 'branch:chuo',
  'Query.harvest.after': undefined,
  'Query.headings.prefix': 'な',
  'Query.titles.after': undefined,
  'Query.titles.before': undefined,
  'Query.titlesByCql.query': 'dc.title = 本',
  'Query.titlesByCql.after': undefined,
  'Query.titlesByCql.before': undefined,
  'Bookshelf.titles.after': undefined,
  'Bookshelf.titles.before': undefined,
  'Query.sharedBookshelf.key': '5a3e0000-0000-4000-8000-000000000000',
  'Mutation.setReadingGoal.year': 2026,
  'Mutation.setReadingGoal.titles': 12,
  'Patron.favourites.after': undefined,
  'Patron.favourites.before': undefined,
  // Cursors in lists of kinds and times, which refer to no data.
  'Alert.recent.after': undefined,
  'Alert.recent.before': undefined,
  'Patron.accountEvents.after': undefined,
  'Patron.accountEvents.before': undefined,
  'Patron.channelMessages.after': undefined,
  'Patron.channelMessages.before': undefined,
  'Patron.notices.after': undefined,
  'Patron.notices.before': undefined,
  'Patron.deskActions.after': undefined,
  'Patron.deskActions.before': undefined,
  'Patron.purchaseRequests.after': undefined,
  'Patron.purchaseRequests.before': undefined,
  // The subscription of a browser, and the link token and the request of LINE, here invalid ones.
  endpoint: 'https://push.example.com/x',
  p256dh: 'x',
  auth: 'x',
  linkToken: 'x',
  body: '{}',
  signature: 'x',
  address: 'somebody@example.jp',
  // Tokens that confirm a mail address. They are looked up among the viewer's own.
  'Mutation.verifyMailAddress.code': '000000',
  'Mutation.verifyMailAddress.link': 'x'.repeat(40),
  // A device of a patron, and the ticket of a started sign-in. They are valid only for their holder.
  code: '000000',
  ticket: 'x'.repeat(40),
  // The authorization request of an OAuth client, here an invalid one.
  query: 'client_id=nobody',
  issuer: 'http://counter.test',
  // The scopes of a personal token.
  scopes: 'catalogue',
  // The data of a branch.
  'Query.branch.code': 'chuo',
  // Tokens that grant access to whoever holds them.
  'Query.calendarFeed.secret': 'x'.repeat(40),
  'Query.cardApplication.link': 'x'.repeat(40),
  'Mutation.confirmCardApplication.link': 'x'.repeat(40),
  'Mutation.withdrawCardApplication.link': 'x'.repeat(40),
  'Query.passwordLinkIsGood.secret': 'x'.repeat(40),
  'Mutation.resetPassword.secret': 'x'.repeat(40),
  'Query.mailSubscription.key': '5a3e0000-0000-4000-8000-000000000000',
  'Mutation.unsubscribe.key': '5a3e0000-0000-4000-8000-000000000000',
  'Mutation.resubscribe.key': '5a3e0000-0000-4000-8000-000000000000',
}

const fits = (slot: ArgumentSlot): Named | undefined => fit[slot.name] ?? patronNodes[slot.idOf[0] ?? '']

/** Whether a slot accepts a reference to one patron's data. */
export const refersToPatronData = (slot: ArgumentSlot) => fits(slot) !== undefined || slot.name in names

/** Whether a slot is required. */
export const isRequired = ({ argument }: ArgumentSlot) => isNonNullType(argument.type)

/** A code of the library's tables, by the name of its scalar. */
const codes: Record<string, string> = { MaterialTypeCode: 'BOOK', PatronCategoryCode: 'RESIDENT' }

/** All values that a patron can put into a slot: single values, or ids in a list. */
export function valuesIn(slot: ArgumentSlot, owner: Owner): unknown[] {
  const { name, argument, idOf, isId } = slot
  if (names[name]) return [names[name](owner)]
  if (name in harmless) return [harmless[name]].flat()
  const [type = ''] = idOf
  const found = fits(slot) ?? publicNodes[type]
  if (found) return found(owner).map(({ id }) => `${type}:${id}`)
  const named = getNamedType(argument.type)
  if (!isId && isEnumType(named)) return [named.getValues()[0]?.name]
  if (!isId && named.name in codes) return [codes[named.name]]
  if (!isId && named.name === 'Boolean') return [true]
  const key = name.split('.').at(-1) ?? ''
  if (isId || !(key in harmless))
    throw new Error(`${name}: add it to this test, as a reference to one patron’s data or not.`)
  return [harmless[key]]
}
