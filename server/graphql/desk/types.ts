import { locationOf } from '../../domain/circulation/lock-item.ts'
import type { Instruction as InstructionShape } from '../../domain/circulation/route-item.ts'
import { standingRefusal } from '../../domain/holds/eligibility/standing.ts'
import { capturedStates, openStates } from '../../domain/holds/states/states.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { overdueDays } from '../../domain/loans/renewal-rule.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { deskRow } from '../engine/schema/nodes.ts'
import { asData } from '../engine/schema/refusal-types.ts'
import { ContactMethodEnum, HoldStateEnum, InstructionKindEnum, ItemStatusEnum, PatronCategoryEnum } from '../enums.ts'
import { StandingRefusal } from '../holds/refusals.ts'
import { shelfNumber } from '../holds/shelf-number.ts'
import { Branch } from '../library/branch.ts'
import { Patron } from '../patrons/patron.ts'

/** Of a patron: schools and clubs have many on loan, a household never so many. */
const mostOpen = 300

/** A patron as staff see them. */
export const DeskPatron = builder.prismaNode('Patron', {
  variant: 'DeskPatron',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: deskRow,
  description: 'A patron as the staff desk sees them.',
  fields: (t) => ({
    cardNumber: t.exposeString('cardNumber', { description: 'As printed on the card; nobody else has it.' }),
    name: t.exposeString('name', { description: 'As it was given when the card was issued.' }),
    nameReading: t.exposeString('nameReading', { nullable: true, description: 'In kana; null: not recorded.' }),
    category: t.expose('category', { type: PatronCategoryEnum, description: 'Limits may differ by it.' }),
    homeBranch: t.relation('homeBranch', {
      type: Branch,
      description: 'Where the patron is registered; limits may differ by it.',
    }),
    pickupBranch: t.relation('pickupBranch', {
      type: Branch,
      nullable: true,
      description: 'Where the patron usually collects; null: none is chosen.',
    }),
    contactMethod: t.expose('contactMethod', {
      type: ContactMethodEnum,
      nullable: true,
      description: 'How the patron usually wants to be told; null: none is chosen.',
    }),
  }),
})

/** The same patron, as staff and as the patron sees them. */
export const patronIds = [DeskPatron, Patron]
export const patronId = {
  required: true,
  for: patronIds,
  description: 'The patron, as a `DeskPatron` or as a `Patron`.',
} as const

export const DeskItem = builder.prismaNode('Item', {
  variant: 'DeskItem',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: deskRow,
  description: 'A copy as the staff desk sees it.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'No other copy and no card has it.' }),
    title: t.relation('title', { type: Title, description: 'What it is a copy of.' }),
    branch: t.relation('branch', { type: Branch, description: 'The owner, where it goes home to.' }),
    location: t.prismaField({
      type: Branch,
      description: 'Where it was scanned last; its owner when it is at home.',
      select: { branchId: true, awayAtId: true },
      resolve: (query, item, _args, { db }) =>
        db.prisma.branch.findUniqueOrThrow({ ...query, where: { id: locationOf(item) } }),
    }),
    shelfMark: t.exposeString('shelfMark', { nullable: true }),
    status: t.expose('status', {
      type: ItemStatusEnum,
      description: 'As staff reported it last; a loan or a hold does not change it.',
    }),
    referenceOnly: t.exposeBoolean('referenceOnly'),
  }),
})

export const DeskLoan = builder.prismaNode('Loan', {
  variant: 'DeskLoan',
  nullable: true,
  id: { resolve: ({ id }) => id },
  // One that has ended is nobody’s, also by its id (R4).
  findUnique: (id, context) => ({ ...deskRow(id, context), returnedAt: null }),
  description: 'An open loan as the staff desk sees it.',
  fields: (t) => ({
    item: t.relation('item', { type: DeskItem, description: 'The copy that was lent.' }),
    patron: t.relation('patron', { type: DeskPatron, nullable: true, description: 'Null once it has ended.' }),
    branch: t.relation('branch', { type: Branch, description: 'Where it was lent.' }),
    lentAt: t.expose('lentAt', { type: 'DateTime', description: 'When it was checked out; renewing leaves it.' }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      description: 'Last day, a date in Tokyo on which the branch where it was lent is open.',
    }),
    overdueDays: t.int({
      description: 'Days past due; 0 on the due date and before.',
      select: { dueOn: true },
      resolve: ({ dueOn }, _args, { now }) => overdueDays(fromColumn(dueOn), now),
    }),
    renewals: t.exposeInt('renewals', { description: 'How often it was renewed.' }),
  }),
})

export const DeskHold = builder.prismaNode('Hold', {
  variant: 'DeskHold',
  nullable: true,
  id: { resolve: ({ id }) => id },
  // An ended one too, for as long as its patron sees it; then nobody's is left (R4).
  findUnique: (id, context) => ({ ...deskRow(id, context), patronId: { not: null } }),
  description: 'A hold as the staff desk sees it.',
  fields: (t) => ({
    state: t.expose('state', { type: HoldStateEnum, description: 'How far it has got.' }),
    title: t.relation('title', { type: Title, description: 'Any copy of it fills the hold.' }),
    patron: t.relation('patron', {
      type: DeskPatron,
      nullable: true,
      description: 'Null once the closed hold is anonymised.',
    }),
    pickupBranch: t.relation('pickupBranch', { type: Branch, description: 'Where the patron collects it.' }),
    item: t.relation('item', { type: DeskItem, nullable: true, description: 'The copy tied to it.' }),
    placedAt: t.expose('placedAt', { type: 'DateTime' }),
    shelfNumber: t.int(shelfNumber),
    shelfExpiresOn: t.expose('shelfExpiresOn', {
      type: 'Date',
      nullable: true,
      description: 'Last day on the hold shelf; null: it did not get there.',
    }),
    place: t.int({
      nullable: true,
      description: "Place in the title's queue, from 1; null once a copy is tied to the hold or it is closed.",
      select: { id: true },
      resolve: async ({ id }, _args, { loaders }) => (await loaders.queueEstimate.load(id))?.place ?? null,
    }),
  }),
})

builder.prismaObjectFields(DeskPatron, (t) => ({
  standing: t.field({
    type: StandingRefusal,
    nullable: true,
    description: 'Why the patron may neither reserve nor borrow today; null: in good standing.',
    select: { barredFrom: true, barredUntil: true, expiresOn: true },
    resolve: (patron, _args, { now }) => {
      const refusal = standingRefusal(patron, now)
      return refusal && asData(refusal)
    },
  }),
  loans: t.relation('loans', {
    size: 20,
    type: DeskLoan,
    description: `Open loans, the one due first before the others; at most ${mostOpen}.`,
    query: { where: { returnedAt: null }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }], take: mostOpen },
  }),
  holds: t.relation('holds', {
    size: 20,
    type: DeskHold,
    description: `Open holds, and those whose copy is still to be taken off the shelf; oldest first, at most ${mostOpen}.`,
    query: {
      where: { state: { in: [...openStates, 'CANCEL_REQUESTED'] } },
      orderBy: [{ placedAt: 'asc' }, { id: 'asc' }],
      take: mostOpen,
    },
  }),
}))

builder.prismaObjectFields(DeskItem, (t) => ({
  loan: t.field({
    type: DeskLoan,
    nullable: true,
    description: 'The open loan.',
    select: (_args, _context, nested) => ({ loans: nested({ where: { returnedAt: null } } as const) }),
    resolve: ({ loans }) => loans[0] ?? null,
  }),
  hold: t.field({
    type: DeskHold,
    nullable: true,
    description: 'The hold that it is tied to.',
    select: (_args, _context, nested) => ({ holds: nested({ where: { state: { in: [...capturedStates] } } }) }),
    resolve: ({ holds }) => holds[0] ?? null,
  }),
}))

export const Instruction = builder.objectRef<InstructionShape>('Instruction').implement({
  description: 'What to do with a copy in the hand.',
  fields: (t) => ({
    what: t.field({
      type: InstructionKindEnum,
      description: 'Where to put it.',
      resolve: ({ what }) => what,
    }),
    branch: t.prismaField({
      type: Branch,
      description: 'Where it belongs now: the branch of the hold shelf or shelf, or where it is sent.',
      resolve: (query, { branchId }, _args, { db }) =>
        db.prisma.branch.findUniqueOrThrow({ ...query, where: { id: branchId } }),
    }),
    hold: t.prismaField({
      type: DeskHold,
      nullable: true,
      description: 'The hold it waits for or is sent for.',
      resolve: (query, instruction, _args, { db }) =>
        'holdId' in instruction && instruction.holdId !== null
          ? db.prisma.hold.findUnique({ ...query, where: { id: instruction.holdId } })
          : null,
    }),
  }),
})
