import { isWithdrawable } from '../../domain/purchase-requests/states.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { Hold } from '../holds/hold.ts'
import { StepActor, stepActor } from '../holds/steps.ts'
import { Branch } from '../library/branch.ts'
import { ContactMethodEnum } from '../patrons/enums.ts'
import { NoHoldReasonEnum, RequestStateEnum } from './enums.ts'

export const PurchaseRequestStep = builder.prismaObject('RequestTransition', {
  variant: 'PurchaseRequestStep',
  description: 'A state transition of a purchase request.',
  fields: (t) => ({
    from: t.expose('from', {
      type: RequestStateEnum,
      nullable: true,
      description: 'Previous state. Null when it was sent.',
    }),
    to: t.expose('to', { type: RequestStateEnum, description: 'New state.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    by: t.field({
      type: StepActor,
      description: 'Kind of actor. Staff members are not named.',
      resolve: ({ actor }) => stepActor(actor),
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Reason for declining it, as the library wrote it. Null when not declined.',
    }),
  }),
})

/** Fields of a purchase request for its patron and for staff. */
export const AnyPurchaseRequest = builder.prismaInterface('TitleRequest', {
  variant: 'AnyPurchaseRequest',
  description: 'A title that a patron asks the library to buy or borrow (リクエスト).',
  fields: (t) => ({
    isbn: t.exposeString('isbn', {
      nullable: true,
      description: 'ISBN with 13 digits. Null when only a title was given.',
    }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'Title as entered. Null when only an ISBN was given.',
    }),
    author: t.exposeString('author', { nullable: true, description: 'Author as entered. Null when not given.' }),
    publisher: t.exposeString('publisher', {
      nullable: true,
      description: 'Publisher as entered. Null when not given.',
    }),
    publishedYear: t.exposeInt('publishedYear', {
      nullable: true,
      description: 'Year of publication as entered. Null when not given.',
    }),
    note: t.exposeString('note', { nullable: true, description: 'Message of the patron. Null when there is none.' }),
    state: t.expose('state', { type: RequestStateEnum, description: 'State of the purchase request.' }),
    pickupBranch: t.relation('pickupBranch', { type: Branch, description: 'Pickup branch of the hold.' }),
    contactMethod: t.expose('contactMethod', {
      type: ContactMethodEnum,
      description: 'How the patron is notified of each step and of the hold.',
    }),
    placedAt: t.expose('placedAt', {
      type: 'DateTime',
      description: 'When it was sent. The hold gets this place in the queue.',
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it arrived, was declined or cancelled. Null when open.',
    }),
    catalogueTitle: t.relation('catalogueTitle', {
      type: Title,
      nullable: true,
      description: 'The catalogued title, reserved when a copy can be lent. Null until it is linked.',
    }),
    noHold: t.expose('noHold', {
      type: NoHoldReasonEnum,
      nullable: true,
      description: 'Why no hold was placed on arrival. Null when one was or it has not arrived.',
    }),
    steps: t.relation('transitions', {
      type: PurchaseRequestStep,
      size: 5,
      description: 'State transitions since it was sent, at most 6.',
      query: { orderBy: { id: 'asc' } },
    }),
  }),
})

export const TitleRequest = builder.prismaNode('TitleRequest', {
  name: 'PurchaseRequest',
  nullable: true,
  scope: 'history:read',
  id: { resolve: ({ id }) => id },
  // Like a hold, it is visible to its patron only, also through `node(id:)` (P8).
  findUnique: whereOwn,
  interfaces: [AnyPurchaseRequest],
  description: 'A purchase request of the patron.',
  fields: (t) => ({
    hold: t.relation('hold', {
      type: Hold,
      nullable: true,
      description: 'The hold placed on arrival. Null when there is none.',
    }),
    withdrawable: t.boolean({
      description: 'Whether the patron can cancel it.',
      select: { state: true },
      resolve: ({ state }) => isWithdrawable(state),
    }),
  }),
})
