import { fromColumn, startOf, type Temporal } from '../../../domain/library/calendar/dates.ts'
import { cachedQuery } from '../../engine/execution/plan-cache.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, listingOf, pageRange, rangeQuery } from '../../engine/schema/connections.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { Branch } from '../../library/branch.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskItem, DeskPatron } from '../types.ts'
import { Machine } from './self-check-machines.ts'

const AuditEntry = builder.prismaNode('AuditEntry', {
  role: 'ADMIN',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'An entry of the audit log. It never links a person and a copy.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    staff: t.relation('staff', {
      type: DeskPatron,
      nullable: true,
      description: 'Staff member. Null when a self-check machine acted.',
    }),
    selfCheckMachine: t.relation('machine', {
      type: Machine,
      nullable: true,
      description: 'Self-check machine. Null when a person acted.',
    }),
    branch: t.relation('branch', { type: Branch, nullable: true, description: 'Branch. Null when it concerns none.' }),
    action: t.exposeString('action', { description: 'Name of the mutation in this API.' }),
    item: t.relation('item', {
      type: DeskItem,
      nullable: true,
      description: 'The copy. Null when it concerns none or names a patron.',
    }),
    patron: t.relation('patron', {
      type: DeskPatron,
      nullable: true,
      description: 'The patron. Null when it concerns none or names a copy.',
    }),
    details: t.string({
      nullable: true,
      description: 'Details as JSON. Null when there are none.',
      resolve: ({ details }) => (details === null ? null : JSON.stringify(details)),
    }),
  }),
})

const listing = listingOf('deskLog', [['id', 'int']], { descending: true })

builder.queryField('deskLog', (t) =>
  t.connection(
    {
      type: AuditEntry,
      role: 'ADMIN',
      authScopes: staffOnly,
      description: 'Audit log of the desks, newest first.',
      args: {
        action: t.arg.string({ validate: textInput(60), description: 'Only this mutation.' }),
        day: t.arg({ type: 'Date', description: 'Only this day in Tokyo time.' }),
      },
      resolve: async (_root, { action, day, ...args }, context, info) => {
        const range = pageRange(args, listing)
        const where = { ...(action && { action }), ...(day && { at: rangeOfDay(fromColumn(day)) }) }
        const query = { ...cachedQuery(context, info, 'AuditEntry'), ...rangeQuery(range, listing, where) }
        return buildPage(await context.db.prisma.auditEntry.findMany(query), range, listing)
      },
    },
    ...defineConnection(AuditEntry, 'AuditEntry'),
  ),
)

function rangeOfDay(day: Temporal.PlainDate) {
  return { gte: startOf(day), lt: startOf(day.add({ days: 1 })) }
}
