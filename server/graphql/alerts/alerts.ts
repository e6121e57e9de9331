import DataLoader from 'dataloader'
import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import * as z from 'zod'
import type { Title as TitleRow } from '../../../generated/prisma/client.ts'
import { createAlert, deleteAlert, maxAlerts, updateAlert } from '../../domain/alerts/change.ts'
import { alertFields, maxConditionLength } from '../../domain/alerts/conditions.ts'
import { newTitleDays } from '../../domain/alerts/match.ts'
import { type RecentTitles, recentOrder, recentTitles } from '../../domain/alerts/recent.ts'
import type { Range } from '../../domain/common/list-order.ts'
import { conditionsFrom, TitleConditions } from '../catalogue/search/conditions.ts'
import { Title } from '../catalogue/title.ts'
import type { Context } from '../engine/context/context.ts'
import { cachedQuery } from '../engine/execution/plan-cache.ts'
import { builder } from '../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../engine/schema/connections.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { codesOf, MaterialType, materialTypesWithCodes } from '../library/material-types.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'

const recentList = { name: 'recent', types: recentOrder.keys.map(([, type]) => type) }

type RecentLoader = DataLoader<number, RecentTitles<TitleRow>>

/** One loader per operation and field. */
const recentLoaders = new WeakMap<Context, Map<FieldNode | undefined, RecentLoader>>()

/** Reads a field of several alerts in one statement. */
function recentTitlesLoader(context: Context, { fieldNodes: [node] }: GraphQLResolveInfo, range: Range, query: object) {
  const ofFields = recentLoaders.get(context) ?? new Map<FieldNode | undefined, RecentLoader>()
  recentLoaders.set(context, ofFields)
  const since = new Date(context.now.getTime() - newTitleDays * 24 * 3600_000)
  const loader =
    ofFields.get(node) ?? new DataLoader((ids) => recentTitles<TitleRow>(context.db, ids, since, range, query))
  ofFields.set(node, loader)
  return loader
}

/** Each alert runs its own search of up to 300 work units. */
const recentTitlesCost = 300

const Alert = builder.prismaNode('Alert', {
  nullable: true,
  scope: 'alerts',
  id: { resolve: ({ id }) => id },
  // An alert is visible to its patron only, also through `node(id:)` (P8).
  findUnique: whereOwn,
  description: 'A keyword alert (メールマガジン), which mails new titles that meet all its conditions.',
  fields: (t) => ({
    keyword: t.exposeString('keyword', { nullable: true }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'Words of titles and their readings. Null when any title matches.',
    }),
    author: t.exposeString('author', {
      nullable: true,
      description: 'Words of contributors and their readings. Null when any contributor matches.',
    }),
    publisher: t.exposeString('publisher', {
      nullable: true,
      description: 'Words of publishers. Null when any publisher matches.',
    }),
    subject: t.exposeString('subject', {
      nullable: true,
      description: 'Words of subjects. Null when any subject matches.',
    }),
    ndc: t.exposeString('ndc', {
      nullable: true,
      description: 'Prefix of the class number. Null when any class matches.',
    }),
    materialTypes: t.field({
      type: [MaterialType],
      size: 5,
      description: 'Material types. Empty when every type matches.',
      resolve: ({ materialTypes }, _args, context) => materialTypesWithCodes(materialTypes, context),
    }),
    materialTypeCodes: t.field({
      type: ['MaterialTypeCode'],
      size: 5,
      description:
        'Codes of the material types. Documents of 1.0.0 get them when they ask `materialTypes` without a selection.',
      deprecationReason: 'Use `materialTypes { code }`.',
      resolve: async ({ materialTypes }, _args, context) =>
        codesOf(await materialTypesWithCodes(materialTypes, context)),
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'The branch that must own a copy. Null when any branch matches.',
      resolve: ({ branchId }, _args, context) => (branchId === null ? null : branchWithId(branchId, context)),
    }),
    isOn: t.exposeBoolean('isOn', {
      description: 'Whether new titles are mailed.',
    }),
    unsubscribed: t.exposeBoolean('unsubscribed', {
      description: 'Whether the patron unsubscribed by the link in a mail.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the alert was created.',
    }),
    waiting: t.relationCount('matches', {
      where: { noticeId: null, alert: { isOn: true } },
      description: 'Number of titles found and not yet mailed.',
    }),
    recent: t.connection(
      {
        type: Title,
        work: recentTitlesCost,
        description: `Matching titles of the last ${newTitleDays} days, newest first.`,
        resolve: async ({ id }, args, context, info) => {
          const range = pageRange(args, recentList)
          // The query is planned once and is the same for all alerts.
          const query = cachedQuery(context, info, 'Title')
          const { rows, total, placeOf } = await recentTitlesLoader(context, info, range, query).load(id)
          return { ...buildPage(rows, range, { ...recentList, placeOf }), totalCount: total }
        },
      },
      ...defineConnection(Title, 'RecentTitle', { counted: true }),
    ),
  }),
})

const ownAlertDescription = 'An alert of the patron.'

builder.prismaObjectFields(Patron, (t) => ({
  alerts: t.relation('alerts', {
    size: 20,
    type: Alert,
    scope: 'alerts',
    description: `Keyword alerts, oldest first, at most ${maxAlerts}.`,
    query: { orderBy: { id: 'asc' } },
  }),
  alert: t.prismaField({
    type: Alert,
    scope: 'alerts',
    extensions: readsSeparately,
    nullable: true,
    description: 'One alert of the patron. Null when it does not exist.',
    args: { id: t.arg.globalID({ required: true, for: Alert, description: ownAlertDescription }) },
    resolve: (query, { id: patronId }, { id }, { db }) =>
      db.prisma.alert.findFirst({ ...query, where: { id: Number(id.id), patronId } }),
  }),
  alertsMailedAt: t.expose('alertsMailedAt', {
    type: 'DateTime',
    scope: 'alerts',
    nullable: true,
    description: 'When the last mail about new titles was written. Null when none was.',
  }),
}))

/**
 * Rejects conditions that an alert cannot check, so that the patron does not rely on a condition that is not stored.
 */
const supportedConditions = z
  .looseObject({})
  .superRefine((given, refused) => {
    for (const [name, value] of Object.entries(given)) {
      if (alertFields.includes(name) || value === null || value === undefined || value === '' || value === false)
        continue
      refused.addIssue({
        code: 'custom',
        path: [name],
        message: 'must be left out. An alert does not support this condition.',
      })
    }
  })
  .nullish()

const conditionsDescription = `At least one of ${alertFields.join(', ')}, and no others. Each text has at most ${maxConditionLength} characters.`

builder.mutationField('createAlert', (t) =>
  t.withAuth({ patron: true }).field({
    type: Alert,
    scope: 'alerts',
    description: 'Creates a keyword alert.',
    args: {
      conditions: t.arg({
        type: TitleConditions,
        required: true,
        validate: supportedConditions,
        description: conditionsDescription,
      }),
    },
    errors: { types: refusalsOf(createAlert) },
    resolve: (_root, { conditions }, { db, now, patron }) =>
      db.prisma.$transaction((tx) => createAlert(tx, patron.id, conditionsFrom(conditions, now), now)),
  }),
)

builder.mutationField('updateAlert', (t) =>
  t.withAuth({ patron: true }).field({
    type: Alert,
    scope: 'alerts',
    description: 'Changes, pauses or resumes an alert.',
    args: {
      id: t.arg.globalID({ required: true, for: Alert, description: ownAlertDescription }),
      conditions: t.arg({
        type: TitleConditions,
        validate: supportedConditions,
        description: 'Replaces all conditions. Unchanged when absent.',
      }),
      isOn: t.arg.boolean({ description: 'Unchanged when absent.' }),
    },
    errors: { types: refusalsOf(updateAlert) },
    resolve: (_root, { id, conditions, isOn }, { db, now, patron }) => {
      const change = { conditions: conditions && conditionsFrom(conditions, now), isOn }
      return db.prisma.$transaction((tx) => updateAlert(tx, patron.id, Number(id.id), change, now))
    },
  }),
)

const DeleteAlertPayload = builder.objectRef<{ id: number }>('DeleteAlertPayload').implement({
  description: 'Result of deleting an alert.',
  fields: (t) => ({
    alertId: t.globalID({ description: 'Former global ID.', resolve: ({ id }) => ({ type: Alert, id }) }),
  }),
})

builder.mutationField('deleteAlert', (t) =>
  t.withAuth({ patron: true }).field({
    type: DeleteAlertPayload,
    scope: 'alerts',
    description: 'Deletes an alert.',
    args: { id: t.arg.globalID({ required: true, for: Alert, description: ownAlertDescription }) },
    errors: { types: refusalsOf(deleteAlert) },
    resolve: async (_root, args, { db, patron }) => {
      const id = Number(args.id.id)
      await db.prisma.$transaction((tx) => deleteAlert(tx, patron.id, id))
      return { id }
    },
  }),
)
