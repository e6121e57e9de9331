import { cardEndsSoon } from '../../domain/holds/eligibility/standing.ts'
import type { Overview as OverviewShape, ReadyAt, SentNotice } from '../../domain/patrons/my-menu.ts'
import { statementCost } from '../engine/cost/points.ts'
import { prefetch } from '../engine/execution/prefetch.ts'
import { builder } from '../engine/schema/builder.ts'
import { perPatronNode } from '../engine/schema/nodes.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { NoticeKindEnum } from './enums.ts'
import { Patron } from './patron.ts'

const ReadyAtBranch = builder.objectRef<ReadyAt>('ReadyAtBranch').implement({
  description: 'Holds of a patron that are ready at one branch (取置済).',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
      description: 'Pickup branch.',
    }),
    count: t.exposeInt('count', { description: 'Number of holds.' }),
    lastDay: t.field({
      type: 'Date',
      description: 'Earliest shelf expiry. 9999-12-31 when the library system does not report it.',
      resolve: ({ lastDay }) => new Date(lastDay),
    }),
  }),
})

const Overview = builder.node(builder.objectRef<OverviewShape>('Overview'), {
  scope: 'account:read',
  ...perPatronNode(({ loaders, patron }) => loaders.overview.load(patron.id)),
  description: 'Current counts for a patron. One statement reads all of them.',
  fields: (t) => ({
    loans: t.exposeInt('loans', { description: 'Open loans.' }),
    overdue: t.exposeInt('overdue', { description: 'Overdue loans.' }),
    holdsStoppedDays: t.exposeInt('holdsStoppedDays', {
      nullable: true,
      description:
        'Days past the due date of the longest overdue loan, if it stops new holds (R6). Null when nothing stops them.',
    }),
    dueToday: t.exposeInt('dueToday', { description: 'Loans due today.' }),
    dueTomorrow: t.exposeInt('dueTomorrow', { description: 'Loans due tomorrow.' }),
    holds: t.exposeInt('holds', { description: 'Open holds.' }),
    ready: t.expose('ready', {
      type: [ReadyAtBranch],
      size: 5,
      description: 'Holds ready for pickup per branch, earliest shelf expiry first.',
    }),
    cancelled: t.exposeInt('cancelled', {
      description: 'Cancelled and expired holds that are still listed. 0 where `Library.unsupported` has CLOSED_HOLDS.',
    }),
    favourites: t.exposeInt('favourites', { description: 'Favourites.' }),
    purchaseRequests: t.exposeInt('requests', { description: 'Open purchase requests.' }),
  }),
})

const LastNotice = builder.objectRef<SentNotice>('SentNotice').implement({
  description: 'A notice sent to the patron, without its content.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NoticeKindEnum, description: 'Kind of notice.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When the mail server accepted it.' }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  overview: t.field({
    type: Overview,
    discloses: 'holds',
    description: 'Current counts of loans, holds and favourites.',
    work: statementCost,
    select: { id: true },
    extensions: prefetch(({ loaders, patron }) => patron && loaders.overview.load(patron.id)),
    resolve: ({ id }, _args, { loaders }) => loaders.overview.load(id),
  }),
  lastNotice: t.field({
    type: LastNotice,
    discloses: 'mails',
    work: statementCost,
    nullable: true,
    description: 'Last notice sent to the patron. Null when there is none.',
    select: { id: true },
    extensions: prefetch(({ loaders, patron }) => patron && loaders.lastNotice.load(patron.id)),
    resolve: ({ id }, _args, { loaders }) => loaders.lastNotice.load(id),
  }),
  mailFailingSince: t.expose('mailFailingSince', {
    type: 'DateTime',
    discloses: 'mailAddress',
    nullable: true,
    description: "When mail to the patron's address began to fail. Null when it does not fail.",
  }),
  expiresOn: t.expose('expiresOn', {
    type: 'Date',
    discloses: 'limits',
    nullable: true,
    description: "Last day of the card's validity. Null when it has no end.",
  }),
  cardEndsSoon: t.boolean({
    discloses: 'limits',
    description: 'Whether the card is valid and expires within 30 days.',
    select: { expiresOn: true },
    resolve: (patron, _args, { now }) => cardEndsSoon(patron, now),
  }),
}))
