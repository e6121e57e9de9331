import DataLoader from 'dataloader'
import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import * as z from 'zod'
import type { Title as TitleRow } from '../../../generated/prisma/client.ts'
import type { MaterialType } from '../../../generated/prisma/enums.ts'
import { AlertsFull, changeAlert, createAlert, deleteAlert, mostAlerts } from '../../domain/alerts/change.ts'
import {
  alertFields,
  ConditionTooLong,
  ConditionUnreadable,
  longestCondition,
  NoCondition,
} from '../../domain/alerts/conditions.ts'
import { daysOfWaiting } from '../../domain/alerts/match.ts'
import { type Recent, recentOrder, recentTitles } from '../../domain/alerts/recent.ts'
import { UnknownBranch } from '../../domain/common/check-branch.ts'
import type { Range } from '../../domain/common/list-order.ts'
import { NotFound } from '../../domain/common/refusal.ts'
import { conditionsFrom, TitleConditions } from '../catalogue/search/conditions.ts'
import { Title } from '../catalogue/title.ts'
import type { Context } from '../engine/context/context.ts'
import { keptQuery } from '../engine/execution/plan-cache.ts'
import { builder } from '../engine/schema/builder.ts'
import { connectionOf, pageOf, rangeOf } from '../engine/schema/connections.ts'
import { ownRow } from '../engine/schema/nodes.ts'
import { refusalType } from '../engine/schema/refusal-types.ts'
import { MaterialTypeEnum } from '../enums.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { apart, Patron } from '../patrons/patron.ts'

const recentList = { name: 'recent', types: recentOrder.keys.map(([, type]) => type) }

type RecentLoader = DataLoader<number, Recent<TitleRow>>

/** Of one operation, by its fields. */
const recentLoaders = new WeakMap<Context, Map<FieldNode | undefined, RecentLoader>>()

/** Reads what one field of an operation asks of several alerts by one statement. */
function recentOf(context: Context, { fieldNodes: [node] }: GraphQLResolveInfo, range: Range, query: object) {
  const ofFields = recentLoaders.get(context) ?? new Map<FieldNode | undefined, RecentLoader>()
  recentLoaders.set(context, ofFields)
  const since = new Date(context.now.getTime() - daysOfWaiting * 24 * 3600_000)
  const loader =
    ofFields.get(node) ?? new DataLoader((ids) => recentTitles<TitleRow>(context.db, ids, since, range, query))
  ofFields.set(node, loader)
  return loader
}

/** A search of its own for each alert, of as many words as an alert may have. */
const recentWork = 300

const Alert = builder.prismaNode('Alert', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // What somebody wants to hear of is theirs alone, also for `node(id:)` (P8).
  findUnique: ownRow,
  description: 'Conditions by which new titles are mailed (メールマガジン); all of them have to hold.',
  fields: (t) => ({
    keyword: t.exposeString('keyword', { nullable: true }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'Words of titles and their readings; null: of any title.',
    }),
    author: t.exposeString('author', {
      nullable: true,
      description: 'Words of contributors and their readings; null: by anybody.',
    }),
    publisher: t.exposeString('publisher', {
      nullable: true,
      description: 'Words of publishers; null: of any publisher.',
    }),
    subject: t.exposeString('subject', { nullable: true, description: 'Words of subjects; null: about anything.' }),
    ndc: t.exposeString('ndc', { nullable: true, description: 'The beginning of a class number.' }),
    materialTypes: t.field({
      type: [MaterialTypeEnum],
      size: 5,
      description: 'Empty: all.',
      resolve: ({ materialTypes }) => materialTypes as MaterialType[],
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'Only titles that this branch has a copy of; null: every branch.',
      resolve: ({ branchId }, _args, context) => (branchId === null ? null : branchWithId(branchId, context)),
    }),
    isOn: t.exposeBoolean('isOn', {
      description: 'Whether new titles are mailed; false: it pauses, or was ended from a mail.',
    }),
    unsubscribed: t.exposeBoolean('unsubscribed', {
      description: 'Switched off by the address in a mail, from where it can be switched on again.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it was made; changes leave this as it is.',
    }),
    waiting: t.relationCount('matches', {
      where: { noticeId: null, alert: { isOn: true } },
      description: 'Titles that were found and are still to be mailed.',
    }),
    recent: t.connection(
      {
        type: Title,
        work: recentWork,
        description: `What would have been mailed in the last ${daysOfWaiting} days, newest first.`,
        resolve: async ({ id }, args, context, info) => {
          const range = rangeOf(args, recentList)
          // Planned for each alert, and the same for all.
          const query = keptQuery(context, info, 'Title')
          const { rows, total, placeOf } = await recentOf(context, info, range, query).load(id)
          return { ...pageOf(rows, range, { ...recentList, placeOf }), totalCount: total }
        },
      },
      ...connectionOf(Title, 'RecentTitle', { counted: true }),
    ),
  }),
})

const ownAlert = "Of an own alert; somebody else's is as if it were not there."

builder.prismaObjectFields(Patron, (t) => ({
  alerts: t.relation('alerts', {
    size: 20,
    type: Alert,
    description: `The keyword alerts, first made first; at most ${mostAlerts}.`,
    query: { orderBy: { id: 'asc' } },
  }),
  alert: t.prismaField({
    type: Alert,
    extensions: apart,
    nullable: true,
    description: 'One of the own alerts.',
    args: { id: t.arg.globalID({ required: true, for: Alert, description: ownAlert }) },
    resolve: (query, { id: patronId }, { id }, { db }) =>
      db.prisma.alert.findFirst({ ...query, where: { id: Number(id.id), patronId } }),
  }),
  alertsMailedAt: t.expose('alertsMailedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When the last mail about new titles was written.',
  }),
}))

/** What an alert cannot hold new titles against is refused, so that nobody waits for what was not kept. */
const keptConditions = z
  .looseObject({})
  .superRefine((given, refused) => {
    for (const [name, value] of Object.entries(given)) {
      if (alertFields.includes(name) || value === null || value === undefined || value === '' || value === false)
        continue
      refused.addIssue({ code: 'custom', path: [name], message: 'must be left out: an alert has no such condition.' })
    }
  })
  .nullish()

const aboutConditions = `At least one of ${alertFields.join(', ')}, and no other; texts of at most ${longestCondition} characters.`

const badConditions = [NoCondition, ConditionTooLong, ConditionUnreadable, UnknownBranch]

builder.mutationField('createAlert', (t) =>
  t.withAuth({ patron: true }).field({
    type: Alert,
    description: 'Has new titles that meet the conditions mailed from now on.',
    args: {
      conditions: t.arg({
        type: TitleConditions,
        required: true,
        validate: keptConditions,
        description: aboutConditions,
      }),
    },
    errors: { types: [...badConditions, AlertsFull], union: { name: 'CreateAlertResult' } },
    resolve: (_root, { conditions }, { db, now, patron }) =>
      db.prisma.$transaction((tx) => createAlert(tx, patron.id, conditionsFrom(conditions), now)),
  }),
)

builder.mutationField('changeAlert', (t) =>
  t.withAuth({ patron: true }).field({
    type: Alert,
    description: 'Changes an alert, pauses or resumes it. What comes while it pauses is not mailed later.',
    args: {
      id: t.arg.globalID({ required: true, for: Alert, description: ownAlert }),
      conditions: t.arg({
        type: TitleConditions,
        validate: keptConditions,
        description: `All of them anew; absent: they stay. ${aboutConditions}`,
      }),
      isOn: t.arg.boolean({ description: 'Absent: as it is.' }),
    },
    errors: { types: [NotFound, ...badConditions], union: { name: 'ChangeAlertResult' } },
    resolve: (_root, { id, conditions, isOn }, { db, now, patron }) => {
      const change = { conditions: conditions && conditionsFrom(conditions), isOn }
      return db.prisma.$transaction((tx) => changeAlert(tx, patron.id, Number(id.id), change, now))
    },
  }),
)

builder.mutationField('deleteAlert', (t) =>
  t.withAuth({ patron: true }).globalID({
    nullable: true,
    description: 'Takes an alert back and answers its id; null: there is none of the own, or no longer.',
    args: { id: t.arg.globalID({ required: true, for: Alert, description: ownAlert }) },
    resolve: async (_root, { id }, { db, patron }) => {
      const deleted = await db.prisma.$transaction((tx) => deleteAlert(tx, patron.id, Number(id.id)))
      return deleted ? { type: 'Alert', id: id.id } : null
    },
  }),
)

builder.objectType(NoCondition, { ...refusalType(NoCondition), description: 'An alert needs at least one condition.' })

builder.objectType(AlertsFull, {
  ...refusalType(AlertsFull),
  description: 'The patron has as many alerts as anybody may have; one has to be deleted first.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Alerts that a patron may have, paused ones too.' }) }),
})

builder.objectType(ConditionTooLong, {
  ...refusalType(ConditionTooLong),
  description: 'A text among the conditions of an alert is too long.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'By its name in this API.' }),
    most: t.exposeInt('most', { description: 'Characters that the text of one condition may have.' }),
  }),
})

builder.objectType(ConditionUnreadable, {
  ...refusalType(ConditionUnreadable),
  description: 'No title can be found by this: punctuation alone, or no class number.',
  fields: (t) => ({ field: t.exposeString('field', { description: 'By its name in this API.' }) }),
})
