import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import * as z from 'zod'
import type { Branch as BranchRow, Item as ItemRow, Title as TitleRow } from '../../../generated/prisma/client.ts'
import { type CatalogueKind, catalogueKinds, followCatalogue, type Position } from '../../domain/changes/catalogue.ts'
import { type ChangedRow, changeLogDays } from '../../domain/changes/log.ts'
import { decodeCursor, encodeCursor } from '../../domain/common/cursors.ts'
import type { Context } from '../engine/context/context.ts'
import { invalidArgument } from '../engine/input/bad-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { maxPageSize } from '../engine/schema/connections.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { Item, Title } from './title.ts'

/** GraphQL type of each kind of row. */
const typeNames = { branches: 'Branch', titles: 'Title', items: 'Item' } as const

interface Change {
  kind: CatalogueKind
  id: number
  title: TitleRow | null
  item: ItemRow | null
  branch: BranchRow | null
}

const CatalogueChange = builder.objectRef<Change>('CatalogueChange').implement({
  description: 'A row of the catalogue in its current state, or its deletion.',
  fields: (t) => ({
    rowId: t.id({
      description: 'Global ID of the title, copy or branch.',
      resolve: ({ kind, id }) => `${typeNames[kind]}:${id}`,
    }),
    deleted: t.boolean({
      description: 'Whether the row has left the catalogue.',
      resolve: ({ title, item, branch }) => !title && !item && !branch,
    }),
    title: t.expose('title', {
      type: Title,
      nullable: true,
      description: 'The title. Null when the row is of another kind or deleted.',
    }),
    item: t.expose('item', {
      type: Item,
      nullable: true,
      description: 'The copy. Null when the row is of another kind or deleted.',
    }),
    branch: t.expose('branch', {
      type: Branch,
      nullable: true,
      description: 'The branch. Null when the row is of another kind or deleted.',
    }),
  }),
})

type ChangesPage = Awaited<ReturnType<typeof followCatalogue>>

const CatalogueChanges = builder.objectRef<ChangesPage>('CatalogueChanges').implement({
  description: 'A page of changed catalogue rows.',
  fields: (t) => ({
    entries: t.field({
      type: [CatalogueChange],
      description: `Each changed row once in its current state, at most ${maxPageSize}.`,
      resolve: ({ rows }, _args, context, info) => readRows(rows, context, info),
    }),
    cursor: t.string({
      description: `Pass it as \`since\` next time. Valid for ${changeLogDays} days.`,
      resolve: ({ position }) => cursorOf(position),
    }),
    more: t.exposeBoolean('more', { description: 'Whether more changes are available now.' }),
  }),
})

builder.queryField('changes', (t) =>
  t.field({
    type: CatalogueChanges,
    scope: 'public',
    description:
      'Changes of titles, copies and branches for a mirror of the catalogue. Without `since`, pages through all rows. No change is lost, but a row may come again unchanged.',
    args: {
      since: t.arg.string({ description: 'Cursor of the previous page. Starts from the beginning when absent.' }),
      first: t.arg.int({
        required: true,
        defaultValue: maxPageSize,
        description: `Number of rows, 1 to ${maxPageSize}.`,
      }),
    },
    errors: { types: refusalsOf(followCatalogue) },
    resolve: (_root, { since, first }, { db }) => {
      if (first < 1 || first > maxPageSize)
        throw invalidArgument('first', `must be 1 to ${maxPageSize}. It is ${first}.`)
      return followCatalogue(db.prisma, since == null ? null : positionOf(since), first)
    },
  }),
)

/** Reads the rows after the change log, so that no row is older than its log entry. */
async function readRows(rows: ChangedRow[], context: Context, info: GraphQLResolveInfo): Promise<Change[]> {
  const { prisma } = context.db
  const below = (kind: CatalogueKind, path: string) => {
    const ids = rows.flatMap((row) => (row.kind === kind ? [row.id] : []))
    const query = queryFromInfo({ context, info, typeName: typeNames[kind], path: [path] })
    return ids.length > 0 && { ...query, where: { id: { in: ids } } }
  }
  const [titles, items, branches] = [below('titles', 'title'), below('items', 'item'), below('branches', 'branch')]
  const [foundTitles, foundItems, foundBranches] = await Promise.all([
    titles ? prisma.title.findMany(titles) : [],
    items ? prisma.item.findMany(items) : [],
    branches ? prisma.branch.findMany(branches) : [],
  ])
  const [titleOf, itemOf, branchOf] = [byId(foundTitles), byId(foundItems), byId(foundBranches)]
  return rows.map(({ kind, id }) => ({
    kind: kind as CatalogueKind,
    id,
    title: (kind === 'titles' && titleOf.get(id)) || null,
    item: (kind === 'items' && itemOf.get(id)) || null,
    branch: (kind === 'branches' && branchOf.get(id)) || null,
  }))
}

const byId = <Row extends { id: number }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]))

const nonNegative = z.int().min(0)
const rowNumber = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
const cursorSchema = z.tuple([
  z.literal('changes'),
  z.string().max(40),
  z.tuple([nonNegative, z.string().regex(/^[a-z]{0,20}$/), rowNumber]),
  z.tuple([z.enum(catalogueKinds), rowNumber]).nullable(),
])

function cursorOf({ epoch, line: { xid, kind, rowId }, all }: Position): string {
  return encodeCursor(['changes', epoch, [xid, kind, rowId], all && [all.kind, all.id]])
}

function positionOf(cursor: string): Position {
  const read = cursorSchema.safeParse(decodeCursor(cursor))
  if (!read.success) throw invalidArgument('since', 'must be a cursor of `changes`.')
  const [, epoch, [xid, kind, rowId], all] = read.data
  return { epoch, line: { xid, kind, rowId }, all: all && { kind: all[0], id: all[1] } }
}
