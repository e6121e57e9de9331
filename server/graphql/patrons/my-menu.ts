import { cardEndsSoon } from '../../domain/holds/eligibility/standing.ts'
import type { Overview as OverviewShape, ReadyAt, SentNotice } from '../../domain/patrons/my-menu.ts'
import { statement } from '../engine/cost/points.ts'
import { early } from '../engine/execution/prefetch.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownOnce } from '../engine/schema/nodes.ts'
import { NoticeKindEnum } from '../enums.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { Patron } from './patron.ts'

const ReadyAtBranch = builder.objectRef<ReadyAt>('ReadyAtBranch').implement({
  description: 'Holds of one patron that wait on the hold shelf of one branch (取置済).',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
      description: 'Where they are collected.',
    }),
    count: t.exposeInt('count', { description: 'How many holds wait there.' }),
    lastDay: t.field({
      type: 'Date',
      description: "Until when the one that goes first is kept; 9999-12-31: the library's own system does not say.",
      resolve: ({ lastDay }) => new Date(lastDay),
    }),
  }),
})

const Overview = builder.node(builder.objectRef<OverviewShape>('Overview'), {
  ...ownOnce(({ loaders, patron }) => loaders.overview.load(patron.id)),
  description: 'What a patron has with the library at this moment, in figures; one statement, whatever is asked of it.',
  fields: (t) => ({
    loans: t.exposeInt('loans', { description: 'Copies on loan.' }),
    overdue: t.exposeInt('overdue', { description: 'Copies on loan that are past due.' }),
    dueToday: t.exposeInt('dueToday', { description: 'Copies on loan that are due today.' }),
    dueTomorrow: t.exposeInt('dueTomorrow', { description: 'Copies on loan that are due tomorrow.' }),
    holds: t.exposeInt('holds', { description: 'Open holds.' }),
    ready: t.expose('ready', {
      type: [ReadyAtBranch],
      size: 5,
      description: 'Open holds that can be collected; what must be collected first comes first.',
    }),
    cancelled: t.exposeInt('cancelled', { description: 'Cancelled and expired holds that are still listed.' }),
    favourites: t.exposeInt('favourites', { description: 'Titles in the list of favourites.' }),
    requests: t.exposeInt('requests', { description: 'Open requests.' }),
  }),
})

const LastNotice = builder.objectRef<SentNotice>('SentNotice').implement({
  description: 'A notice that was sent; what it was about is not in it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NoticeKindEnum, description: 'What the mail told.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When it was handed to the mail server.' }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  overview: t.field({
    type: Overview,
    description: 'Loans, holds and favourites in figures, as of now.',
    work: statement,
    select: { id: true },
    extensions: early(({ loaders, patron }) => patron && loaders.overview.load(patron.id)),
    resolve: ({ id }, _args, { loaders }) => loaders.overview.load(id),
  }),
  lastNotice: t.field({
    type: LastNotice,
    work: statement,
    nullable: true,
    description: 'The last notice that was sent to the patron.',
    select: { id: true },
    extensions: early(({ loaders, patron }) => patron && loaders.lastNotice.load(patron.id)),
    resolve: ({ id }, _args, { loaders }) => loaders.lastNotice.load(id),
  }),
  mailFailingSince: t.expose('mailFailingSince', {
    type: 'DateTime',
    nullable: true,
    description: "Since when mail to the patron's address has failed; null: it has not.",
  }),
  expiresOn: t.expose('expiresOn', {
    type: 'Date',
    nullable: true,
    description: 'Last day of the card; null: no end.',
  }),
  cardEndsSoon: t.boolean({
    description: 'Whether the card is valid and ends within 30 days.',
    select: { expiresOn: true },
    resolve: (patron, _args, { now }) => cardEndsSoon(patron, now),
  }),
}))
