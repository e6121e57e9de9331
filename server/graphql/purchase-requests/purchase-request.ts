import { isWithdrawable } from '../../domain/purchase-requests/states.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownRow } from '../engine/schema/nodes.ts'
import { ContactMethodEnum } from '../enums.ts'
import { Hold } from '../holds/hold.ts'
import { StepBy, stepBy } from '../holds/steps.ts'
import { Branch } from '../library/branch.ts'
import { NoHoldReasonEnum, RequestStateEnum } from './enums.ts'

export const RequestStep = builder.prismaObject('RequestTransition', {
  variant: 'RequestStep',
  description: 'One step in the life of a request.',
  fields: (t) => ({
    from: t.expose('from', { type: RequestStateEnum, nullable: true, description: 'Null: it was sent.' }),
    to: t.expose('to', { type: RequestStateEnum, description: 'The state it has been in since.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it took the step.' }),
    by: t.field({
      type: StepBy,
      description: 'Whose step it was; never who of the staff.',
      resolve: ({ actor }) => stepBy(actor),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was declined, as the library wrote it.' }),
  }),
})

/** A request, as its patron and as staff see it. */
export const RequestedTitle = builder.prismaInterface('TitleRequest', {
  variant: 'RequestedTitle',
  description:
    'A title that a patron asks the library to buy or to borrow (リクエスト); an ISBN or a title is always there.',
  fields: (t) => ({
    isbn: t.exposeString('isbn', { nullable: true, description: '13 digits; null: asked for by hand.' }),
    title: t.exposeString('title', { nullable: true, description: 'As typed; null: asked for by ISBN alone.' }),
    author: t.exposeString('author', { nullable: true, description: 'As typed.' }),
    publisher: t.exposeString('publisher', { nullable: true, description: 'As typed.' }),
    publishedYear: t.exposeInt('publishedYear', { nullable: true, description: 'Year of publication, as typed.' }),
    note: t.exposeString('note', { nullable: true, description: 'What else the patron wrote to the library.' }),
    state: t.expose('state', { type: RequestStateEnum, description: 'How far it has got.' }),
    pickupBranch: t.relation('pickupBranch', { type: Branch, description: 'Where the hold is to be collected.' }),
    contactMethod: t.expose('contactMethod', {
      type: ContactMethodEnum,
      description: 'How the patron is told of each step, and of the hold.',
    }),
    placedAt: t.expose('placedAt', {
      type: 'DateTime',
      description: "When it was sent: the hold's place in the queue.",
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it arrived, was declined or withdrawn; null: it is open.',
    }),
    catalogueTitle: t.relation('catalogueTitle', {
      type: Title,
      nullable: true,
      description:
        'What it is in the catalogue, once that is known; its hold is placed as soon as a copy can be lent. Null: unknown.',
    }),
    noHold: t.expose('noHold', {
      type: NoHoldReasonEnum,
      nullable: true,
      description: 'Why no hold was placed when it arrived; null: it was, or it has not arrived.',
    }),
    steps: t.relation('transitions', {
      type: RequestStep,
      size: 5,
      description: 'How it came to be what it is, from when it was sent on; at most 6.',
      query: { orderBy: { id: 'asc' } },
    }),
  }),
})

export const TitleRequest = builder.prismaNode('TitleRequest', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // As a hold: its patron's alone, also for `node(id:)` (P8).
  findUnique: ownRow,
  interfaces: [RequestedTitle],
  description: 'A request of the patron.',
  fields: (t) => ({
    hold: t.relation('hold', {
      type: Hold,
      nullable: true,
      description: 'Placed by itself when it arrived; null: it has not, or `noHold` says why.',
    }),
    withdrawable: t.boolean({
      description: 'Whether the patron may withdraw it: the library has neither ordered nor borrowed it.',
      select: { state: true },
      resolve: ({ state }) => isWithdrawable(state),
    }),
  }),
})
