import { itemLocation } from '../../domain/circulation/lock-item.ts'
import type { Instruction as InstructionShape } from '../../domain/circulation/route-item.ts'
import { standingRefusal } from '../../domain/holds/eligibility/standing.ts'
import { capturedStates, openStates } from '../../domain/holds/states/states.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { effectiveLocationId, itemLocationSelect } from '../../domain/library/locations/effective.ts'
import { overdueDays } from '../../domain/loans/renewal-rule.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { whereForStaff } from '../engine/schema/nodes.ts'
import { refusalAsData } from '../engine/schema/refusal-types.ts'
import { HoldStateEnum } from '../holds/enums.ts'
import { extensionDayOf, extensionSelect } from '../holds/extension-day.ts'
import { neededUntilField, suspendedUntilField } from '../holds/hold-date-fields.ts'
import { compartmentField, pickupPlaceField } from '../holds/pickup-place-fields.ts'
import { StandingRefusal } from '../holds/refusals.ts'
import { shelfNumberField } from '../holds/shelf-number.ts'
import { Branch } from '../library/branch.ts'
import { locationWithId, ShelvingLocation } from '../library/locations.ts'
import { PatronCategory, patronCategoryWithCode } from '../library/patron-category.ts'
import { ContactMethodEnum } from '../patrons/enums.ts'
import { Patron } from '../patrons/patron.ts'
import { InstructionKindEnum, ItemStatusEnum } from './enums.ts'

/** Maximum number of loans or holds read for a patron. Schools and clubs can have many, a household has far fewer. */
const maxRowsPerPatron = 300

/** A patron as staff see them. */
export const DeskPatron = builder.prismaNode('Patron', {
  variant: 'DeskPatron',
  role: 'DESK',
  nullable: true,
  scope: 'desk',
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'A patron for staff.',
  fields: (t) => ({
    cardNumber: t.exposeString('cardNumber', { description: 'Card number as printed.' }),
    name: t.exposeString('name', { description: 'Name as given when the card was issued.' }),
    nameReading: t.exposeString('nameReading', {
      nullable: true,
      description: 'Reading of the name in kana. Null when not recorded.',
    }),
    category: t.field({
      type: PatronCategory,
      description: 'Category, which can affect limits.',
      select: { categoryCode: true },
      resolve: ({ categoryCode }, _args, context) => patronCategoryWithCode(categoryCode, context),
    }),
    categoryCode: t.field({
      type: 'PatronCategoryCode',
      description: 'Code of the category. Documents of 1.0.0 get it when they ask `category` without a selection.',
      deprecationReason: 'Use `category { code }`.',
      select: { categoryCode: true },
      resolve: ({ categoryCode }) => categoryCode,
    }),
    homeBranch: t.relation('homeBranch', {
      type: Branch,
      description: 'Branch of registration, which can affect limits.',
    }),
    pickupBranch: t.relation('pickupBranch', {
      type: Branch,
      nullable: true,
      description: 'Default pickup branch. Null when none is chosen.',
    }),
    contactMethod: t.expose('contactMethod', {
      type: ContactMethodEnum,
      nullable: true,
      description: 'Default contact method. Null when none is chosen.',
    }),
  }),
})

/** IDs of a patron for staff and for the patron. */
export const patronIdTypes = [DeskPatron, Patron]
export const patronIdArgument = {
  required: true,
  for: patronIdTypes,
  description: 'ID of the patron, as a `DeskPatron` or a `Patron`.',
} as const

export const DeskItem = builder.prismaNode('Item', {
  variant: 'DeskItem',
  role: 'DESK',
  nullable: true,
  scope: 'desk',
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'A copy for staff.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'Barcode, unique among copies and cards.' }),
    title: t.relation('title', { type: Title, description: 'Title of the copy.' }),
    branch: t.relation('branch', { type: Branch, description: 'The branch that owns it.' }),
    location: t.prismaField({
      type: Branch,
      description: 'Branch of the last scan, or the owner when it is at home.',
      select: { branchId: true, awayAtId: true },
      resolve: (query, item, _args, { db }) =>
        db.prisma.branch.findUniqueOrThrow({ ...query, where: { id: itemLocation(item) } }),
    }),
    shelvingLocation: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'Where the copy stands today: its display, otherwise its own location. Null when not recorded.',
      select: itemLocationSelect,
      resolve: (item, _args, context) => locationWithId(effectiveLocationId(item, context.now), context),
    }),
    permanentLocation: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'Location to which the copy returns after a display. Null when not recorded.',
      select: { locationId: true },
      resolve: ({ locationId }, _args, context) => locationWithId(locationId, context),
    }),
    temporaryLocation: t.field({
      type: ShelvingLocation,
      nullable: true,
      description:
        'Display of the copy, also after its last day until staff take the copy back. Null when there is none.',
      select: { temporaryLocationId: true },
      resolve: ({ temporaryLocationId }, _args, context) => locationWithId(temporaryLocationId, context),
    }),
    temporaryUntil: t.expose('temporaryUntil', {
      type: 'Date',
      nullable: true,
      description: 'Last day at the display. Null when there is none.',
    }),
    shelfMark: t.exposeString('shelfMark', { nullable: true }),
    status: t.expose('status', {
      type: ItemStatusEnum,
      description: 'Status last reported by staff, independent of loans and holds.',
    }),
    referenceOnly: t.exposeBoolean('referenceOnly'),
  }),
})

export const DeskLoan = builder.prismaNode('Loan', {
  variant: 'DeskLoan',
  role: 'DESK',
  nullable: true,
  scope: 'desk',
  id: { resolve: ({ id }) => id },
  // A closed loan is visible to nobody, even by ID (R4).
  findUnique: (id, context) => ({ ...whereForStaff(id, context), returnedAt: null }),
  description: 'An open loan for staff.',
  fields: (t) => ({
    item: t.relation('item', { type: DeskItem, description: 'The copy.' }),
    patron: t.relation('patron', {
      type: DeskPatron,
      nullable: true,
      description: 'The patron. Null when the loan has ended.',
    }),
    branch: t.relation('branch', { type: Branch, description: 'Lending branch.' }),
    lentAt: t.expose('lentAt', {
      type: 'DateTime',
      description: 'When it was checked out. Renewals do not change it.',
    }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      description: 'Due date in Tokyo time, an open day of the lending branch.',
    }),
    overdueDays: t.int({
      description: 'Days past the due date, otherwise 0.',
      select: { dueOn: true },
      resolve: ({ dueOn }, _args, { now }) => overdueDays(fromColumn(dueOn), now),
    }),
    renewals: t.exposeInt('renewals', { description: 'Number of renewals.' }),
  }),
})

export const DeskHold = builder.prismaNode('Hold', {
  variant: 'DeskHold',
  role: 'DESK',
  nullable: true,
  scope: 'desk',
  id: { resolve: ({ id }) => id },
  // A closed hold is visible as long as its patron sees it. Then nobody sees it (R4).
  findUnique: (id, context) => ({ ...whereForStaff(id, context), patronId: { not: null } }),
  description: 'A hold for staff.',
  fields: (t) => ({
    state: t.expose('state', { type: HoldStateEnum, description: 'State of the hold.' }),
    title: t.relation('title', { type: Title, description: 'Title of the hold.' }),
    patron: t.relation('patron', {
      type: DeskPatron,
      nullable: true,
      description: 'The patron. Null when the closed hold was anonymised.',
    }),
    pickupBranch: t.relation('pickupBranch', { type: Branch, description: 'Pickup branch.' }),
    item: t.relation('item', {
      type: DeskItem,
      nullable: true,
      description: 'The captured copy. Null when there is none.',
    }),
    placedAt: t.expose('placedAt', { type: 'DateTime' }),
    shelfNumber: t.int(shelfNumberField),
    pickupPlace: t.relation('pickupPlace', pickupPlaceField),
    compartment: t.string(compartmentField),
    shelfExpiresOn: t.expose('shelfExpiresOn', {
      type: 'Date',
      nullable: true,
      description: 'Shelf expiry. Null when no copy reached the hold shelf.',
    }),
    neededUntil: t.expose('neededUntil', neededUntilField),
    suspendedUntil: t.field(suspendedUntilField),
    extensionDay: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day on the hold shelf after `extendHoldForPatron` (H15). Null when it cannot be extended.',
      work: 15,
      select: extensionSelect,
      resolve: (hold, _args, context) => extensionDayOf(hold, context),
    }),
    place: t.int({
      nullable: true,
      description: "Place in the title's queue, from 1. Null when a copy is captured or the hold is closed.",
      select: { id: true },
      resolve: async ({ id }, _args, { loaders }) => (await loaders.queueEstimate.load(id))?.place ?? null,
    }),
  }),
})

builder.prismaObjectFields(DeskPatron, (t) => ({
  standing: t.field({
    type: StandingRefusal,
    nullable: true,
    description: 'Why the patron cannot reserve or borrow today. Null when the patron can.',
    select: { barredFrom: true, barredUntil: true, expiresOn: true },
    resolve: (patron, _args, { now }) => {
      const refusal = standingRefusal(patron, now)
      return refusal && refusalAsData(refusal)
    },
  }),
  loans: t.relation('loans', {
    size: 20,
    type: DeskLoan,
    description: `Open loans, earliest due date first, at most ${maxRowsPerPatron}.`,
    query: { where: { returnedAt: null }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }], take: maxRowsPerPatron },
  }),
  holds: t.relation('holds', {
    size: 20,
    type: DeskHold,
    description: `Open holds, oldest first, at most ${maxRowsPerPatron}.`,
    query: {
      where: { state: { in: [...openStates, 'CANCEL_REQUESTED'] } },
      orderBy: [{ placedAt: 'asc' }, { id: 'asc' }],
      take: maxRowsPerPatron,
    },
  }),
}))

builder.prismaObjectFields(DeskItem, (t) => ({
  loan: t.field({
    type: DeskLoan,
    nullable: true,
    description: 'The open loan. Null when the copy is not on loan.',
    select: (_args, _context, nested) => ({ loans: nested({ where: { returnedAt: null } } as const) }),
    resolve: ({ loans }) => loans[0] ?? null,
  }),
  hold: t.field({
    type: DeskHold,
    nullable: true,
    description: 'The hold that captured it. Null when there is none.',
    select: (_args, _context, nested) => ({ holds: nested({ where: { state: { in: [...capturedStates] } } }) }),
    resolve: ({ holds }) => holds[0] ?? null,
  }),
}))

export const Instruction = builder.objectRef<InstructionShape>('Instruction').implement({
  description: 'Instruction for a scanned copy.',
  fields: (t) => ({
    kind: t.field({
      type: InstructionKindEnum,
      description: 'Kind of instruction.',
      resolve: ({ what }) => what,
    }),
    branch: t.prismaField({
      type: Branch,
      description: 'Destination branch, or the branch of its shelf.',
      resolve: (query, { branchId }, _args, { db }) =>
        db.prisma.branch.findUniqueOrThrow({ ...query, where: { id: branchId } }),
    }),
    hold: t.prismaField({
      type: DeskHold,
      nullable: true,
      description: 'The hold that captured it. Null when there is none.',
      resolve: (query, instruction, _args, { db }) =>
        'holdId' in instruction && instruction.holdId !== null
          ? db.prisma.hold.findUnique({ ...query, where: { id: instruction.holdId } })
          : null,
    }),
  }),
})
