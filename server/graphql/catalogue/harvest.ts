import { queryFromInfo } from '@pothos/plugin-prisma'
import * as z from 'zod'
import type { Branch, Title as TitleRow } from '../../../generated/prisma/client.ts'
import {
  countHarvested,
  earliestHarvested,
  type HarvestConditions,
  type HarvestedRow,
  type HarvestPlace,
  harvestedRows,
} from '../../domain/changes/harvest.ts'
import { stampForHarvest } from '../../domain/changes/stamp.ts'
import { decodeCursor, encodeCursor } from '../../domain/common/cursors.ts'
import { branchesOf } from '../../domain/library/rules/rule-cache.ts'
import { badInput } from '../engine/input/bad-input.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { checkSize, mostRows } from '../engine/schema/connections.ts'
import { Title } from './title.ts'

interface Entry extends HarvestedRow {
  branches: Branch[]
  title: TitleRow | null
}

const HarvestEntry = builder.objectRef<Entry>('HarvestEntry').implement({
  description: 'A title as harvesters know it: as it is now, or that it is gone.',
  fields: (t) => ({
    titleId: t.id({
      description: 'The id of the title, which may be gone.',
      resolve: ({ titleId }) => `Title:${titleId}`,
    }),
    changedAt: t.expose('at', {
      type: 'DateTime',
      description:
        'When harvesters could first read it as it is. It rises with every change of the record or its copies.',
    }),
    sets: t.stringList({
      size: 4,
      description: 'The sets of OAI-PMH that it is in; once it is deleted, those that it ever was in.',
      resolve: ({ sets, branches }) =>
        sets.flatMap((set) => {
          const [kind, id] = set.split(':')
          if (id === undefined) return []
          if (kind !== 'branch') return set
          const branch = branches.find((one) => one.id === Number(id))
          return branch ? `branch:${branch.code}` : []
        }),
    }),
    deleted: t.exposeBoolean('deleted', { description: 'It has left the catalogue. It stays in this list for good.' }),
    title: t.expose('title', { type: Title, nullable: true, description: 'Null: it has left the catalogue.' }),
  }),
})

interface Asked {
  asOf: Date
  conditions: HarvestConditions
  rows: HarvestedRow[]
  more: boolean
}

const Harvest = builder.objectRef<Asked>('Harvest').implement({
  description: 'What harvesters are given.',
  fields: (t) => ({
    asOf: t.expose('asOf', {
      type: 'DateTime',
      description: 'What is not told in this answer is told to who asks `from` this moment.',
    }),
    earliest: t.field({
      type: 'DateTime',
      description: 'No entry is older.',
      resolve: async ({ asOf }, _args, { db }) => (await earliestHarvested(db.prisma)) ?? asOf,
    }),
    totalCount: t.int({
      work: 150,
      description: 'Entries that fulfil the conditions, on all pages.',
      resolve: ({ conditions }, _args, { db }) => countHarvested(db.prisma, conditions),
    }),
    entries: t.field({
      type: [HarvestEntry],
      description: `By the moment of their change, the oldest first, at most ${mostRows}.`,
      resolve: async ({ rows }, _args, context, info) => {
        const { db } = context
        const query = queryFromInfo({ context, info, typeName: 'Title', path: ['title'] })
        const isAsked = Object.keys(query.select ?? {}).length > 0
        const ids = rows.flatMap(({ deleted, titleId }) => (deleted || !isAsked ? [] : titleId))
        const [branches, titles] = await Promise.all([
          branchesOf(db),
          ids.length > 0 ? db.prisma.title.findMany({ ...query, where: { id: { in: ids } } }) : [],
        ])
        const titleOf = new Map(titles.map((title) => [title.id, title]))
        return rows.map((row) => ({ ...row, branches, title: titleOf.get(row.titleId) ?? null }))
      },
    }),
    next: t.string({
      nullable: true,
      description: 'Give it as `after` for the page that follows; null: this is the last one.',
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
    description: `Titles by the moment of their last change, those that are deleted among them for good: what OAI-PMH
answers. A title that changes while pages are read comes once more, later. \`changes\` tells sooner and of each copy.`,
    args: {
      from: t.arg({ type: 'DateTime', description: 'Changed in this second or later.' }),
      until: t.arg({ type: 'DateTime', description: 'Changed in this second or earlier.' }),
      set: t.arg.string({
        validate: plainText(100),
        description: 'As OAI-PMH names it: `branch`, `branch:` and a code, `material`, `material:` and a type.',
      }),
      titleId: t.arg.globalID({ for: Title, description: 'Only this title.' }),
      after: t.arg.string({ description: '`next` of the page before.' }),
      first: t.arg.int({ required: true, defaultValue: mostRows, description: `Entries, 0 to ${mostRows}.` }),
    },
    resolve: async (_root, { from, until, set, titleId, after, first }, { db }) => {
      checkSize('first', first, mostRows)
      const place = after == null ? null : placeOf(after)
      const asOf = await stampForHarvest(db)
      const known = set == null ? null : await setKey(set, () => branchesOf(db))
      const conditions = { from, until, set: known, titleId: titleId ? Number(titleId.id) : null }
      const rows = first > 0 ? await harvestedRows(db.prisma, conditions, place, first + 1) : []
      return { asOf, conditions, rows: rows.slice(0, first), more: rows.length > first }
    },
  }),
)

/** As the database names a set: a branch by its number. One that is not there has no titles. */
async function setKey(set: string, branches: () => Promise<Branch[]>): Promise<string> {
  const code = /^branch:(.+)$/.exec(set)?.[1]
  if (code === undefined) return set
  const branch = (await branches()).find((one) => one.code === code)
  return `branch:${branch?.id ?? 0}`
}

const written = z.tuple([
  z.literal('harvest'),
  z.int().min(0),
  z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
])

const cursorOf = ({ stamp, titleId }: HarvestPlace) => encodeCursor(['harvest', stamp, titleId])

function placeOf(cursor: string): HarvestPlace {
  const read = written.safeParse(decodeCursor(cursor))
  if (!read.success) throw badInput('after', 'must be a cursor of `harvest`.')
  const [, stamp, titleId] = read.data
  return { stamp, titleId }
}
