import { queryFromInfo } from '@pothos/plugin-prisma'
import type { Hold as HoldRow, Title as TitleRow } from '../../../generated/prisma/client.ts'
import type { HoldState } from '../../../generated/prisma/enums.ts'
import type { LimitInUse as LimitInUseShape } from '../../domain/holds/eligibility/placing.ts'
import { standingRefusal } from '../../domain/holds/eligibility/standing.ts'
import { cancelledHolds, openHoldsIn } from '../../domain/holds/listed.ts'
import { maxTitlesPerSubmission } from '../../domain/holds/place/place.ts'
import { findRecordedSubmission, recordedIds } from '../../domain/holds/place/submission.ts'
import { suspensionOf } from '../../domain/holds/suspension.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { noTitle } from '../engine/context/loaders.ts'
import { statementCost } from '../engine/cost/points.ts'
import { prefetch } from '../engine/execution/prefetch.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineConnection, relationConnection } from '../engine/schema/connections.ts'
import { refusalAsData } from '../engine/schema/refusal-types.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'
import { HoldStateEnum } from './enums.ts'
import { Hold } from './hold.ts'
import { Placement } from './place.ts'
import { StandingRefusal } from './refusals.ts'
import { HoldSuspension } from './suspension.ts'

const LimitInUse = builder.objectRef<LimitInUseShape>('LimitInUse').implement({
  description: "A patron's use of the limit of a material group.",
  fields: (t) => ({
    group: t.exposeString('group', { description: 'Code of the material group.' }),
    name: t.exposeString('name', { description: 'Japanese name of the material group.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name of the material group.' }),
    nameEasy: t.exposeString('nameEasy', {
      nullable: true,
      description: 'Name of the material group in easy Japanese. Null when the Japanese name serves.',
    }),
    nameZh: t.exposeString('nameZh', {
      nullable: true,
      description: 'Chinese name of the material group. Null when there is none.',
    }),
    nameKo: t.exposeString('nameKo', {
      nullable: true,
      description: 'Korean name of the material group. Null when there is none.',
    }),
    limit: t.exposeInt('limit', {
      nullable: true,
      description: 'Maximum number of open holds. 0 forbids holds. Null when unlimited.',
    }),
    inUse: t.exposeInt('inUse', { description: 'Open holds in the group.' }),
  }),
})

const shownLimits = (limits: LimitInUseShape[]) => limits.filter(({ isRetired, inUse }) => !isRetired || inUse > 0)

const HoldConnection = defineConnection(Hold, 'Hold', { counted: true })

builder.prismaObjectFields(Patron, (t) => ({
  standing: t.field({
    type: StandingRefusal,
    discloses: 'limits',
    nullable: true,
    description: 'Why the patron cannot reserve or borrow today. Null when the patron can.',
    select: { barredFrom: true, barredUntil: true, expiresOn: true },
    resolve: (patron, _args, { now }) => {
      const refusal = standingRefusal(patron, now)
      return refusal && refusalAsData(refusal)
    },
  }),
  limits: t.field({
    type: [LimitInUse],
    discloses: 'limits',
    size: 5,
    work: statementCost,
    description:
      'Limits of this patron per material group. A retired group is listed while holds count in it. Empty where `Library.unsupported` has LIMITS.',
    extensions: prefetch(({ loaders }) => loaders.placementEligibility.load(noTitle)),
    resolve: async (_patron, _args, { loaders }) =>
      shownLimits((await loaders.placementEligibility.load(noTitle)).limits),
  }),
  holdSuspension: t.field({
    type: HoldSuspension,
    discloses: 'holds',
    nullable: true,
    description: 'Current or future suspension of holds. Null when there is none.',
    select: { skipFrom: true, skipUntil: true },
    resolve: (patron, _args, { now }) => suspensionOf(patron, now),
  }),
  holds: relationConnection(t, 'holds', {
    type: Hold,
    discloses: 'holds',
    connection: HoldConnection,
    description: 'Open holds: READY ones by shelf expiry, then the others, newest first.',
    args: {
      states: t.arg({
        type: [HoldStateEnum],
        description: 'Only holds in these open states. Closed holds are in `allHolds`, which needs another scope.',
      }),
    },
    where: ({ states }: { states?: HoldState[] | null }) => openHoldsIn(states),
    order: [
      // Only READY holds have a shelf expiry.
      ['shelfExpiresOn', 'date?', 'opposite'],
      ['placedAt', 'timestamptz'],
      ['sequencePosition', 'int?', 'opposite'],
      ['id', 'int', 'opposite'],
    ],
    descending: true,
  }),
  allHolds: relationConnection(t, 'holds', {
    type: Hold,
    discloses: 'pastHolds',
    connection: HoldConnection,
    description: 'All holds of the patron, closed ones included, oldest first.',
    order: [['id', 'int']],
  }),
  hold: t.prismaField({
    type: Hold,
    discloses: 'holds',
    extensions: readsSeparately,
    nullable: true,
    description: 'One hold of the patron, open or closed. Null when it does not exist.',
    args: { id: t.arg.globalID({ required: true, for: Hold, description: 'Global ID of the hold.' }) },
    resolve: (query, patron, { id }, { db }) =>
      db.prisma.hold.findFirst({ ...query, where: { id: Number(id.id), patronId: patron.id } }),
  }),
  cancelledHolds: t.prismaField({
    type: [Hold],
    discloses: 'holds',
    size: 20,
    work: statementCost,
    extensions: readsSeparately,
    description:
      'Cancelled and expired holds while they are listed, newest first, at most 50. Empty where `Library.unsupported` has CLOSED_HOLDS.',
    resolve: async (query, { id }, _args, { db, now }) => {
      const { closedHoldDays } = await cachedPolicy(db)
      return db.prisma.hold.findMany({
        ...query,
        where: { patronId: id, ...cancelledHolds(now, closedHoldDays) },
        orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
        take: 50,
      })
    },
  }),
  submission: t.field({
    type: [Placement],
    discloses: 'holds',
    size: 20,
    work: 3 * statementCost,
    extensions: readsSeparately,
    nullable: true,
    description: `Results of an earlier \`placeHolds\`, at most ${maxTitlesPerSubmission}, kept for 24 hours. Null when the key is unknown.`,
    args: {
      key: t.arg.string({
        required: true,
        validate: textInput(64),
        description: '`key` of the `placeHolds` input.',
      }),
    },
    resolve: async ({ id }, { key }, context, info) => {
      const { db } = context
      const below = (typeName: string, field: string) => queryFromInfo({ context, info, typeName, path: [field] })
      const [submission, titles, holds] = await Promise.all([
        findRecordedSubmission(db.prisma, id, key),
        db.listed<TitleRow, null>('Title', below('Title', 'title'), recordedIds(id, key, 'titleId')),
        db.listed<HoldRow, null>('Hold', below('Hold', 'outcome'), recordedIds(id, key, 'holdId')),
      ])
      const rows = { titles: byId(titles.rows), holds: byId(holds.rows) }
      return submission?.placements.map((placement) => ({ ...placement, rows })) ?? null
    },
  }),
}))

function byId<Row extends { id: number }>(rows: Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
