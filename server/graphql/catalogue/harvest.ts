import { queryFromInfo } from '@pothos/plugin-prisma'
import * as z from 'zod'
import type { Branch, Title as TitleRow } from '../../../generated/prisma/client.ts'
import {
  countHarvested,
  earliestHarvested,
  type HarvestConditions,
  type HarvestedRow,
  type HarvestPosition,
  harvestedRows,
} from '../../domain/changes/harvest.ts'
import { stampForHarvest } from '../../domain/changes/stamp.ts'
import { decodeCursor, encodeCursor } from '../../domain/common/cursors.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { invalidArgument } from '../engine/input/bad-input.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { checkPageSize, maxPageSize } from '../engine/schema/connections.ts'
import { Title } from './title.ts'

interface Entry extends HarvestedRow {
  branches: Branch[]
  title: TitleRow | null
}

const HarvestEntry = builder.objectRef<Entry>('HarvestEntry').implement({
  description: 'A title in its current state, or its deletion, as harvesters see it.',
  fields: (t) => ({
    titleId: t.id({
      description: 'Global ID of the title, also after its deletion.',
      resolve: ({ titleId }) => `Title:${titleId}`,
    }),
    changedAt: t.expose('at', {
      type: 'DateTime',
      description: 'When harvesters could first read this state.',
    }),
    sets: t.stringList({
      size: 4,
      description: "The title's OAI-PMH sets.",
      resolve: ({ sets, branches }) =>
        sets.flatMap((set) => {
          const [kind, id] = set.split(':')
          if (id === undefined) return []
          if (kind !== 'branch') return set
          const branch = branches.find((one) => one.id === Number(id))
          return branch ? `branch:${branch.code}` : []
        }),
    }),
    deleted: t.exposeBoolean('deleted', {
      description: 'Whether the title has left the catalogue.',
    }),
    title: t.expose('title', {
      type: Title,
      nullable: true,
      description: 'The title. Null when it has left the catalogue.',
    }),
  }),
})

interface HarvestPage {
  asOf: Date
  conditions: HarvestConditions
  rows: HarvestedRow[]
  more: boolean
}

const Harvest = builder.objectRef<HarvestPage>('Harvest').implement({
  description: 'A page of titles for harvesters.',
  fields: (t) => ({
    asOf: t.expose('asOf', {
      type: 'DateTime',
      description: 'Pass it as `from` next time.',
    }),
    earliest: t.field({
      type: 'DateTime',
      description: 'No entry is older.',
      resolve: async ({ asOf }, _args, { db }) => (await earliestHarvested(db.prisma)) ?? asOf,
    }),
    totalCount: t.int({
      work: 150,
      description: 'Exact number of matching entries on all pages.',
      resolve: ({ conditions }, _args, { db }) => countHarvested(db.prisma, conditions),
    }),
    entries: t.field({
      type: [HarvestEntry],
      description: `Entries by time of change, oldest first, at most ${maxPageSize}.`,
      resolve: async ({ rows }, _args, context, info) => {
        const { db } = context
        const query = queryFromInfo({ context, info, typeName: 'Title', path: ['title'] })
        const isAsked = Object.keys(query.select ?? {}).length > 0
        const ids = rows.flatMap(({ deleted, titleId }) => (deleted || !isAsked ? [] : titleId))
        const [branches, titles] = await Promise.all([
          cachedBranches(db),
          ids.length > 0 ? db.prisma.title.findMany({ ...query, where: { id: { in: ids } } }) : [],
        ])
        const titleOf = new Map(titles.map((title) => [title.id, title]))
        return rows.map((row) => ({ ...row, branches, title: titleOf.get(row.titleId) ?? null }))
      },
    }),
    next: t.string({
      nullable: true,
      description: 'Pass it as `after` to get the next page. Null when this is the last page.',
      resolve: ({ rows, more }) => {
        const last = rows.at(-1)
        return more && last ? cursorOf(last) : null
      },
    }),
  }),
})

builder.queryField('harvest', (t) =>
  t.field({
    type: Harvest,
    scope: 'public',
    description: 'Titles by time of change, deletions included, as OAI-PMH needs them.',
    args: {
      from: t.arg({ type: 'DateTime', description: 'Changed at this second or later.' }),
      until: t.arg({ type: 'DateTime', description: 'Changed at this second or earlier.' }),
      set: t.arg.string({
        validate: textInput(100),
        description: 'OAI-PMH set: `branch`, `branch:CODE`, `material` or `material:TYPE`.',
      }),
      titleId: t.arg.globalID({ for: Title, description: 'Only this title.' }),
      after: t.arg.string({ description: '`next` of the previous page.' }),
      first: t.arg.int({
        required: true,
        defaultValue: maxPageSize,
        description: `Number of entries, 0 to ${maxPageSize}.`,
      }),
    },
    resolve: async (_root, { from, until, set, titleId, after, first }, { db }) => {
      checkPageSize('first', first, maxPageSize)
      const place = after == null ? null : placeOf(after)
      const asOf = await stampForHarvest(db)
      const known = set == null ? null : await databaseSetName(set, () => cachedBranches(db))
      const conditions = { from, until, set: known, titleId: titleId ? Number(titleId.id) : null }
      const rows = first > 0 ? await harvestedRows(db.prisma, conditions, place, first + 1) : []
      return { asOf, conditions, rows: rows.slice(0, first), more: rows.length > first }
    },
  }),
)

/**
 * Converts a set to its name in the database, which uses branch numbers. An unknown branch gives a set without titles.
 */
async function databaseSetName(set: string, branches: () => Promise<Branch[]>): Promise<string> {
  const code = /^branch:(.+)$/.exec(set)?.[1]
  if (code === undefined) return set
  const branch = (await branches()).find((one) => one.code === code)
  return `branch:${branch?.id ?? 0}`
}

const cursorSchema = z.tuple([
  z.literal('harvest'),
  z.int().min(0),
  z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
])

const cursorOf = ({ stamp, titleId }: HarvestPosition) => encodeCursor(['harvest', stamp, titleId])

function placeOf(cursor: string): HarvestPosition {
  const read = cursorSchema.safeParse(decodeCursor(cursor))
  if (!read.success) throw invalidArgument('after', 'must be a cursor of `harvest`.')
  const [, stamp, titleId] = read.data
  return { stamp, titleId }
}
