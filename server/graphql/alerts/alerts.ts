import { queryFromInfo } from '@pothos/plugin-prisma'
import { resolveOffsetConnection } from '@pothos/plugin-relay'
import { z } from 'zod'
import type { MaterialType } from '../../../generated/prisma/enums.ts'
import { AlertsFull, changeAlert, createAlert, deleteAlert } from '../../domain/alerts/change.ts'
import {
  ConditionTooLong,
  ConditionUnreadable,
  type GivenConditions,
  NoCondition,
  searchFor,
} from '../../domain/alerts/conditions.ts'
import { daysOfWaiting } from '../../domain/alerts/match.ts'
import { foldConditions } from '../../domain/catalogue/folded-conditions.ts'
import { findTitles } from '../../domain/catalogue/search.ts'
import { UnknownBranch } from '../../domain/holds/refusals.ts'
import { NotFound } from '../../domain/refusal.ts'
import { builder } from '../builder.ts'
import { Title } from '../catalogue/title.ts'
import { signedIn } from '../context.ts'
import { MaterialTypeEnum } from '../enums.ts'
import { pageArguments, plainText } from '../input.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { Patron } from '../patrons/patron.ts'
import { refusalType } from '../refusals.ts'

const Alert = builder.prismaNode('Alert', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // What somebody wants to hear of is theirs alone, also for `node(id:)` (P8).
  findUnique: (id, { patron }) => ({ id: Number(id), patronId: patron?.id ?? 0 }),
  description: 'Conditions by which new titles are mailed (メールマガジン); all of them have to hold.',
  fields: (t) => ({
    keyword: t.exposeString('keyword', { nullable: true }),
    title: t.exposeString('title', { nullable: true }),
    author: t.exposeString('author', { nullable: true }),
    publisher: t.exposeString('publisher', { nullable: true }),
    subject: t.exposeString('subject', { nullable: true }),
    ndc: t.exposeString('ndc', { nullable: true, description: 'The beginning of a class number.' }),
    materialTypes: t.field({
      type: [MaterialTypeEnum],
      description: 'Empty: all.',
      resolve: ({ materialTypes }) => materialTypes as MaterialType[],
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'Only titles that this branch has a copy of; null: every branch.',
      resolve: ({ branchId }, _args, context) => (branchId === null ? null : branchWithId(branchId, context)),
    }),
    isOn: t.exposeBoolean('isOn'),
    unsubscribed: t.exposeBoolean('unsubscribed', {
      description: 'Switched off by the address in a mail, from where it can be switched on again.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    waiting: t.relationCount('matches', {
      where: { noticeId: null, alert: { isOn: true } },
      description: 'Titles that were found and are still to be mailed.',
    }),
    recent: t.connection(
      {
        type: Title,
        description: `What would have been mailed in the last ${daysOfWaiting} days, newest first.`,
        validate: pageArguments,
        resolve: async (alert, args, context, info) => {
          const addedSince = new Date(context.now.getTime() - daysOfWaiting * 24 * 3600_000)
          const conditions = foldConditions({ ...searchFor(alert), addedSince })
          let totalCount = 0
          const connection = await resolveOffsetConnection({ args, defaultSize: 10, maxSize: 100 }, async (range) => {
            const { ids, total } = await findTitles(context.db, conditions, 'NEWEST', range)
            totalCount = total
            const query = queryFromInfo({ context, info, typeName: 'Title', paths: [['edges', 'node'], ['nodes']] })
            const rows = await context.db.prisma.title.findMany({ ...query, where: { id: { in: ids } } })
            return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
          })
          return { ...connection, totalCount }
        },
      },
      { name: 'RecentTitleConnection', fields: (t) => ({ totalCount: t.exposeInt('totalCount') }) },
      { name: 'RecentTitleEdge' },
    ),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  alerts: t.relation('alerts', {
    type: Alert,
    description: 'The keyword alerts, first made first.',
    query: { orderBy: { id: 'asc' } },
  }),
  alert: t.prismaField({
    type: Alert,
    nullable: true,
    description: 'One of the own alerts.',
    args: { id: t.arg.globalID({ required: true, for: Alert }) },
    resolve: (query, { id: patronId }, { id }, { db }) =>
      db.prisma.alert.findFirst({ ...query, where: { id: Number(id.id), patronId } }),
  }),
  alertsMailedAt: t.expose('alertsMailedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When the last mail about new titles was written.',
  }),
}))

const AlertConditions = builder.inputType('AlertConditions', {
  description: 'At least one condition; texts of at most 50 characters, of which an empty one is none.',
  fields: (t) => ({
    keyword: t.string({ validate: plainText(10_000), description: 'Anywhere in the record; several words are AND.' }),
    title: t.string({ validate: plainText(10_000) }),
    author: t.string({ validate: plainText(10_000) }),
    publisher: t.string({ validate: plainText(10_000) }),
    subject: t.string({ validate: plainText(10_000) }),
    ndc: t.string({ validate: plainText(10_000), description: 'The beginning of a class number, e.g. 913.' }),
    materialTypes: t.field({ type: [MaterialTypeEnum], validate: z.array(z.any()).max(20).nullish() }),
    branchId: t.globalID({ for: Branch }),
  }),
})

type Given = Omit<GivenConditions, 'branchId'> & { branchId?: { id: string } | null | undefined }

function conditionsOf({ branchId, ...given }: Given): GivenConditions {
  return { ...given, branchId: branchId ? Number(branchId.id) : null }
}

const badConditions = [NoCondition, ConditionTooLong, ConditionUnreadable, UnknownBranch]

builder.mutationField('createAlert', (t) =>
  t.field({
    type: Alert,
    description: 'Has new titles that meet the conditions mailed from now on.',
    authScopes: { patron: true },
    args: { conditions: t.arg({ type: AlertConditions, required: true }) },
    errors: { types: [...badConditions, AlertsFull], union: { name: 'CreateAlertResult' } },
    resolve: (_root, { conditions }, { db, now, patron }) =>
      db.prisma.$transaction((tx) => createAlert(tx, signedIn(patron).id, conditionsOf(conditions), now)),
  }),
)

builder.mutationField('changeAlert', (t) =>
  t.field({
    type: Alert,
    description: 'Changes an alert, pauses or resumes it. What comes while it pauses is not mailed later.',
    authScopes: { patron: true },
    args: {
      id: t.arg.globalID({ required: true, for: Alert }),
      conditions: t.arg({ type: AlertConditions, description: 'All of them anew; absent: they stay.' }),
      isOn: t.arg.boolean({ description: 'Absent: as it is.' }),
    },
    errors: { types: [NotFound, ...badConditions], union: { name: 'ChangeAlertResult' } },
    resolve: (_root, { id, conditions, isOn }, { db, now, patron }) => {
      const change = { conditions: conditions && conditionsOf(conditions), isOn }
      return db.prisma.$transaction((tx) => changeAlert(tx, signedIn(patron).id, Number(id.id), change, now))
    },
  }),
)

builder.mutationField('deleteAlert', (t) =>
  t.globalID({
    nullable: true,
    description: 'Takes an alert back and answers its id; null: there is none of the own, or no longer.',
    authScopes: { patron: true },
    args: { id: t.arg.globalID({ required: true, for: Alert }) },
    resolve: async (_root, { id }, { db, patron }) => {
      const deleted = await db.prisma.$transaction((tx) => deleteAlert(tx, signedIn(patron).id, Number(id.id)))
      return deleted ? { type: 'Alert', id: id.id } : null
    },
  }),
)

builder.objectType(NoCondition, { ...refusalType(NoCondition), description: 'An alert needs at least one condition.' })

builder.objectType(AlertsFull, { ...refusalType(AlertsFull), fields: (t) => ({ most: t.exposeInt('most') }) })

builder.objectType(ConditionTooLong, {
  ...refusalType(ConditionTooLong),
  fields: (t) => ({
    field: t.exposeString('field', { description: 'By its name in this API.' }),
    most: t.exposeInt('most'),
  }),
})

builder.objectType(ConditionUnreadable, {
  ...refusalType(ConditionUnreadable),
  description: 'No title can be found by this: punctuation alone, or no class number.',
  fields: (t) => ({ field: t.exposeString('field', { description: 'By its name in this API.' }) }),
})
