import { readFile } from 'node:fs/promises'
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { expect, test } from 'vitest'
import { printedForPages, printedSchema } from '../../../server/graphql/endpoint/printed-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'

test('schema.graphql is the schema as printed: after a change run `npm run schema` and commit both', async () => {
  expect(await readFile(new URL('../../../schema.graphql', import.meta.url), 'utf8')).toBe(printedSchema())
})

test('every mutation returns a typed refusal or a plain result, never a bare object', () => {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {})
  expect(fields.length).toBeGreaterThan(5)
  for (const field of fields) {
    const type = getNamedType(field.type)
    const plain = neverRefused.includes(field.name)
    expect(isUnionType(type) || plain, field.name).toBe(true)
  }
})

test('every member of a result union except the result is a Refusal with a message', () => {
  const refusal = schema.getType('Refusal')
  if (!isInterfaceType(refusal)) throw new Error('Refusal must be an interface.')
  const refusing = Object.values(schema.getTypeMap()).filter(
    (type) => isUnionType(type) && /Result$|Outcome$/.test(type.name),
  )
  expect(refusing.length).toBeGreaterThan(3)
  for (const union of refusing) {
    if (!isUnionType(union)) continue
    const others = union.getTypes().filter((type) => !type.getInterfaces().includes(refusal))
    expect(
      others.map(({ name }) => name),
      union.name,
    ).toHaveLength(1)
  }
})

/** Mutations that undo something of the viewer's own, and succeed even if there was nothing to undo. */
const neverRefused = [
  // Refuses each loan separately.
  'renewLoans',
  // Refuses each title separately.
  'addTitlesToBasket',
  'deleteHoldSuspension',
  // Succeeds when the link leads to no application.
  'withdrawCardApplication',
  'deletePrivateCalendar',
  'endOtherSessions',
  'deleteHistory',
  'createPrivateCalendar',
  'recordDataExport',
  'removeFavourites',
  'removeFromBasket',
  'withdrawFamilyCodes',
  'setPrivateCalendarTitles',
  'setKeepsHistory',
  'signOut',
  // Every set of fields can be chosen.
  'setImportedFields',
  // It also succeeds when there is no logo.
  'deleteLogo',
  // Every set of channels can be chosen.
  'setNoticeChannels',
]

test('no root field is non-null, so that an error stays local; for pages only a root field without a value is null', () => {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}),
  )
  expect(roots.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([])
  const forPages = buildSchema(printedForPages()).getQueryType()?.getFields()
  expect([forPages?.library, forPages?.title].map((field) => String(field?.type))).toEqual(['Library!', 'Title'])
})

const objects = Object.values(schema.getTypeMap()).filter(isObjectType)
const isA = (name: string) => (type: GraphQLObjectType) => type.getInterfaces().some((one) => one.name === name)

test('every type with an id is a node, and every node has an id that `node` can read', () => {
  const withId = objects.filter((type) => type.getFields().id)
  expect(withId.length).toBeGreaterThan(25)
  expect(withId.filter((type) => !isA('Node')(type)).map(({ name }) => name)).toEqual([])
  for (const type of withId) expect(String(type.getFields().id?.type), type.name).toBe('ID!')
})

test('every type without an id is listed with the reason', () => {
  const isValue = ({ name }: GraphQLObjectType) =>
    /^(Query|Mutation|Subscription|PageInfo|__.*)$|(Connection|Edge)$/.test(name) || name in withoutIdentity
  const others = objects.filter((type) => !type.getFields().id && !isA('Refusal')(type) && !isValue(type))
  expect(others.map(({ name }) => name)).toEqual([])
  const there = new Set(objects.filter((type) => !type.getFields().id).map(({ name }) => name))
  expect(Object.keys(withoutIdentity).filter((name) => !there.has(name))).toEqual([])
})

test('the result of a mutation contains what it changed, so that caches need no further query', () => {
  const isNode = (type: GraphQLNamedType) => isObjectType(type) && isA('Node')(type)
  const hasNode = (type: GraphQLNamedType) =>
    isNode(type) ||
    (isObjectType(type) &&
      !isA('Refusal')(type) &&
      Object.values(type.getFields()).some((field) => isNode(getNamedType(field.type))))
  const membersOf = (type: GraphQLNamedType) => (isUnionType(type) ? type.getTypes() : [type])
  const changes = Object.values(schema.getMutationType()?.getFields() ?? {})
  const without = changes.filter(({ type }) => !membersOf(getNamedType(type)).some(hasNode))
  expect(without.map(({ name }) => name).sort()).toEqual(Object.keys(namesNothing).sort())
})

/** Each with its reason. */
const namesNothing = {
  beginLineLink: 'answers where the browser goes on',
  receiveLineEvents: 'answers a number to a program without an account',
  setNoticeChannels: 'channels are found by their names',
  sendChannelTest: 'channels are found by their names',
  mailTitleList: 'nothing that is kept for anybody to see changes',
  createOAuthClient: 'its secret is shown once; the program is found by its client id',
  answerAuthorization: 'answers where the browser goes on',
  deleteTitle: 'answers the id of what is no more',
  dismissDuplicate: 'a pair of titles is found by their ids',
  withdrawItems: 'each of its reports has its copy',
  cancelHolds: 'each of its outcomes has its hold',
  updateHolds: 'each of its outcomes has its hold',
  closePatron: 'answers the card of who is no more',
  confirmSecondFactor: 'its codes are shown once',
  rotateRecoveryCodes: 'its codes are shown once',
  deleteAlert: 'answers the id of what is no more',
  deleteBookshelf: 'answers the id of what is no more',
  endGrant: 'answers the id of what is no more',
  createFamilyCode: 'its code is shown once',
  placeHoldsForFamily: 'the holds are those of another patron',
  deleteOAuthClient: 'the program is found by its client id',
  deleteWebhook: 'answers the id of what is no more',
  deleteImportProfile: 'answers the name of what is no more',
  confirmAbsences: 'a source is found by its name',
  createElectronicFeed: 'a feed is found in the list of feeds',
  updateElectronicFeed: 'a feed is found in the list of feeds',
  deleteSharedTerminal: 'answers the id of what is no more',
  setGuideText: 'a page of the guide is found by its name and language',
  placeHoldsForPatron: 'each of its placements has its hold',
  registerPassword: 'nobody is signed in',
  rotateOAuthClientSecret: 'its secret is shown once; the program is found by its client id',
  collectFromPickupPlace: 'a machine, which keeps nothing',
  moveWaitingHolds: 'holds of many patrons, which the desk reads in lists',
  updateItemStatuses: 'each of its reports has its copy',
  addItems: 'each of its reports has its copy',
  setItemLocations: 'each of its reports has its copy',
  setTemporaryLocation: 'each of its reports has its copy',
  endTemporaryLocation: 'each of its reports has its copy',
  testLibrarySystem: 'nothing that is kept changes',
  requestPasswordLink: 'nobody is signed in',
  resetPassword: 'nobody is signed in',
  resubscribe: 'its key names nobody',
  unsubscribe: 'its key names nobody',
  recordOverdueContacts: 'marks of loans, found in the list of overdue loans',
  deleteOverdueContact: 'a mark of a loan, found in the list of overdue loans',
  retryFailedNotices: 'changes as many as a thousand',
  sendContactMessage: 'nobody is signed in',
  applyForCard: 'nobody is signed in',
  withdrawCardApplication: 'nobody is signed in',
  signOut: 'what was kept is to be forgotten',
}

/** Each with the place where it can be read again. */
const withoutIdentity: Record<string, string> = {
  ChannelChoice: 'a setting of the patron, found by its topic',
  PendingPhone: 'a claim of the patron, found by the patron',
  LineLink: 'what an act answers',
  LineEvents: 'what an act answers',
  DeskChannel: 'figures of a channel, found by its name',
  DeskChannelsPayload: 'what an act answers',
  NoticeChannelState: 'a message to a channel, found by its notice',
  Logo: 'an image of the library',
  BookshelfTitle: 'a favourite on a shelf, found by both',
  SharedBookshelf: 'a shelf as others see it, found by its key',
  ReadingYear: 'a year of a patron, found by both',
  DeleteBookshelfPayload: 'what an act answers',
  FeaturedText: 'a text of a list by staff, found by the list and its language',
  FeaturedTitle: 'a title of a list by staff, found by both',
  DeskFeaturedList: 'a list as staff see it, found by the list',
  PickupPlaceOffer: 'the free compartments of a place at this moment',
  ElectronicFeed: 'a feed of electronic publications, found by its number in the list of feeds',
  NewsText: 'a text of a news entry, found by the entry and its language',
  DeskNews: 'a news entry as staff see it, found by the entry',
  PatronCharges: 'a sum of another system, found by the patron',
  PatronCharge: 'a charge of another system, which has no number here',
  ScheduleSentence: 'a setting of the library in words',
  Cover: 'an image of a title, found by the title',
  TitleLink: 'an address of a title, found by the title',
  OnlineLink: 'an address of a title, found by the title',
  ElectronicFeedCount: 'a number of a harvest, found by its feed',
  HoldEstimate: 'an estimate for a title, found by the title',
  DeskCover: 'an image of a title, found by the title',
  TitlePayload: 'what an act answers',
  DeletedTitle: 'what is left of a title, found by its id',
  DeleteTitlePayload: 'what an act answers',
  DuplicatePair: 'a pair of titles, found by their ids',
  RecordUse: 'figures of a title',
  RecordComparison: 'a pair of titles, found by their ids',
  MergeTitlesPayload: 'what an act answers',
  MoveWaitingHoldsPayload: 'what an act answers',
  BranchWithoutPickup: 'counts of a list of the desk; by the branch',
  HoldsWithoutPickup: 'a part of the patron',
  DismissDuplicatePayload: 'what an act answers',
  Family: 'a part of the patron',
  FamilyAccount: 'a part of the grant',
  FamilyLoan: 'a loan of another patron, found by the grant',
  FamilyHold: 'a hold of another patron, found by the grant',
  FamilyPlacement: 'what one title of a submission was answered',
  FamilyToCollect: 'a line of a list, found by its patron',
  DeskFamilyGrant: 'a line of a list, found by its grant',
  FamilyGrantPayload: 'what an act answers',
  FamilyRenewalPayload: 'what an act answers',
  CreateFamilyCodePayload: 'what an act answers',
  WithdrawFamilyCodesPayload: 'what an act answers',
  EndFamilyGrantPayload: 'what an act answers',
  PlaceHoldsForFamilyPayload: 'what an act answers',
  OverdueLoan: 'a line of a list, found by its loan',
  OverdueContact: 'a mark of a loan, found in the list of overdue loans',
  OverdueContactsPayload: 'what an act answers',
  WithdrawnCopy: 'a line of a list, found by its barcode',
  TitleWithoutCopies: 'a line of a list, found by its title',
  WithdrawalReport: 'what an act answers',
  WithdrawItemsPayload: 'what an act answers',
  MaterialType: 'its code identifies it',
  MaterialPolicy: 'the rules of a type, as in 1.0.0',
  MaterialTypeSuggestion: 'written in the program',
  Covers: 'what the library chose',
  PatronCategory: 'what is found by its code',
  PatronCategoryRule: 'a category with its uses',
  ...Object.fromEntries(
    [
      'HoldAllowance',
      'HoldTrial',
      'LoanTerms',
      'LoanTrial',
      'RuleCell',
      'RuleCombination',
      'RuleMatrix',
      'RuleTrial',
    ].map((name) => [name, 'computed from the rules']),
  ),
  System: 'there is one',
  ...Object.fromEntries(
    ['SystemMail', 'SystemTable', 'SystemDisk', 'SystemStorage', 'SystemJob', 'SystemSecondFactor'].map((name) => [
      name,
      'a part of the system at this moment',
    ]),
  ),
  BackupFile: 'a part of its run',
  RunCount: 'a part of its run',
  DeskScan: 'what one scan of the last hour was answered',
  Harvest: 'a page of a list',
  HarvestEntry: 'what is told of a title',
  ImportCount: 'a figure',
  ImportProblem: 'what one row of a file was answered',
  ImportColumn: 'a part of a preview',
  ImportValue: 'a part of a preview',
  ImportCell: 'a part of a preview',
  ImportPreviewRow: 'a part of a preview',
  ImportShortenedColumn: 'a part of a preview',
  ImportPreview: 'what a run shows until it ends',
  ImportRunPayload: 'what an act answers',
  ImportProfile: 'found by its name',
  DeleteImportProfilePayload: 'what an act answers',
  HarvestedSource: 'found by its name',
  SourceComparison: 'a part of a source',
  ConfirmAbsencesPayload: 'what an act answers',
  IsbnLookup: 'what is found by a number',
  LibrarySystem: 'how it does at this moment',
  Heading: 'a name, of any number of titles',
  MailTitleListPayload: 'a figure',
  PurchaseRequestYear: 'a figure',
  PurchaseRequestStep: 'a step, as of a hold',
  PurchaseRequestCount: 'a figure',
  DeskPurchaseRequestPayload: 'what an act answers',
  ContactReceipt: 'what a sender is told',
  CardApplicationReceipt: 'what an applicant is told',
  CardApplicationStatus: 'found by the link of the mail',
  CardApplicationWithdrawal: 'what an act answers',
  CardApplicationMatches: 'found with an application',
  DeskCardApplicationPayload: 'what an act answers',
  CardRenewal: 'figures',
  ContactStep: 'a step, as of a hold',
  DeskContactMessagePayload: 'what an act answers',
  PurchaseRequestAllowance: 'figures',
  PurchaseRequestPreview: 'what is asked for this once',
  ...Object.fromEntries(
    ['AccountChanged', 'DeskChanged', 'HoldChanged', 'LoanChanged', 'TitleChanged'].map((name) => [name, 'an event']),
  ),
  ...Object.fromEntries(
    [
      ...[
        'CatalogueChange',
        'DeleteSharedTerminalPayload',
        'GuideBlock',
        'GuideFact',
        'GuideLine',
        'GuidePreview',
        'GuideRule',
        'GuideRun',
        'GuideText',
        'GuideVersion',
        'BranchOpening',
        'NextOpening',
        'SelfCheckMachinePayload',
        'CreateSharedTerminalPayload',
        'OpeningSpan',
        'CreateWebhookPayload',
        'DeleteWebhookPayload',
        'WebhookPayload',
        'WebhookTry',
        'CatalogueChanges',
        'BasketAddition',
        'AddTitlesToBasketPayload',
        'LoanRenewal',
        'HoldOutcome',
        'CancelHoldsPayload',
        'UpdateHoldsPayload',
        'Placement',
        'PlaceHoldsPayload',
        'DeskPlacement',
        'PlaceHoldsForPatronPayload',
        'ItemReport',
        'UpdateItemStatusesPayload',
        'NewItemReport',
        'AddItemsPayload',
        'DeskTitlePayload',
        'IsbnRecords',
        'FoundRecord',
        'RecordFault',
        'ItemLocationReport',
        'SetItemLocationsPayload',
        'SetTemporaryLocationPayload',
        'EndTemporaryLocationPayload',
        'ShelvingLocationsPayload',
        'PickupPlacesPayload',
        'PutInCompartmentPayload',
        'CollectFromPickupPlacePayload',
        'OpenedCompartment',
      ],
      ...[
        'AccountPayload',
        'EndSessionPayload',
        'EndOtherSessionsPayload',
        'AnswerAuthorizationPayload',
        'EndGrantPayload',
        'DeleteOptionalDataPayload',
        'DeleteHistoryPayload',
        'CreatePrivateCalendarPayload',
        'PasswordPayload',
        'RemoveFavouritesPayload',
        'SignInPayload',
        'SignOutPayload',
        'DeleteAlertPayload',
      ],
      ...[
        'BranchCalendarPayload',
        'CheckInPayload',
        'CheckOutPayload',
        'FoundPatrons',
        'ProvisionalPasswordPayload',
        'DeskHoldPayload',
        'Instruction',
      ],
      ...[
        'DeskItemPayload',
        'DeskLoanPayload',
        'DeskNoticePayload',
        'Statistics',
        'StatisticsRow',
        'StatisticsFigures',
        'DeskPatronPayload',
        'CreatePersonalTokenPayload',
        'OAuthClientPayload',
      ],
      ...['BackgroundRunPayload', 'LibrarySystemTest'],
      ...['AuthorizationRequest', 'ReadMailAddress', 'RetryFailedNoticesPayload'],
    ].map((name) => [name, 'what one request came to; the things in it have ids']),
  ),
  ...Object.fromEntries(
    [
      'BranchFacet',
      'LanguageFacet',
      'NdcFacet',
      'NameFacet',
      'ShelvingLocationFacet',
      'TypeFacet',
      'YearFacet',
      'SearchFacets',
      'ClosestTitle',
      'SearchSuggestion',
      'SearchUnderstanding',
    ].map((name) => [name, 'a part of what a search answers']),
  ),
  DeskLists: 'lists of the desk; by its branch',
  DeskCounts: 'counts of such lists; by the branch',
  ...Object.fromEntries(
    [
      'Pull',
      'Removal',
      'Shelved',
      'Transit',
      'UnfillableHold',
      'QueuedHold',
      'WantedTitle',
      'FailingAddress',
      'MailDay',
      'NoticeCount',
      'EndedDisplay',
      'DeskShelvingLocation',
      'DeskPickupPlace',
      'DeskCompartment',
      'CopyToPlace',
    ].map((name) => [name, 'a line of such a list; what it is about has an id in it']),
  ),
  ...Object.fromEntries(
    ['Contributor', 'Copies', 'CatalogueRecord', 'RecordContributor', 'DeskTitle'].map((name) => [
      name,
      'a part of its title',
    ]),
  ),
  ...Object.fromEntries(['CalendarDay', 'Holiday'].map((name) => [name, 'by its date and branch'])),
  HoldStep: 'a part of its hold',
  PatronCard: 'there is one, a part of its patron',
  LimitInUse: 'by its group, a part of its patron',
  FormerCard: 'by its number, a part of its patron',
  SecondFactor: 'a part of its patron, who has one',
  PendingSecondFactor: 'its key is shown once',
  RecoveryCodesPayload: 'they are shown once',
  StaffMember: 'by its patron, whom it has',
  ClosePatronPayload: 'by its card; the patron is no more',
  ReadyAtBranch: 'by its branch, a part of the overview',
  ...Object.fromEntries(['OAuthClient', 'DeskOAuthClient'].map((name) => [name, 'by its client id'])),
  SentNotice: 'the last of the notices, without more than its kind',
  CalendarEvent: 'a part of its feed',
  CalendarFeed: 'by its secret, which names nobody',
  MailSubscription: 'by its key, which names nobody',
  MaterialGroup: 'by its code',
  FigureBounds: 'by the name of the figure',
  UnknownBranchCode: 'by the code that the library system sent',
  NdcClass: 'by its digits',
  MostReserved: 'counted anew every ten minutes',
  Ranking: 'counted anew every hour',
  CqlContextSet: 'by its prefix',
  CqlIndex: 'by its names',
  Folding: 'there is one, and it is never changed',
  FoldingRule: 'by its code',
  SoundRule: 'by its code',
  AuthorSpelling: 'by its number',
  FoldingExample: 'a part of its rule',
  SameKanji: 'by its character',
  RetentionDays: 'there is one, and it is never changed',
}
