import { fromColumn, startOf, type Temporal } from '../../../domain/library/calendar/dates.ts'
import { keptQuery } from '../../engine/execution/plan-cache.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { connectionOf, listingOf, pageOf, rangeOf, rowsIn } from '../../engine/schema/connections.ts'
import { deskRow } from '../../engine/schema/nodes.ts'
import { Branch } from '../../library/branch.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskItem, DeskPatron } from '../types.ts'
import { Machine } from './self-check-machines.ts'

const AuditEntry = builder.prismaNode('AuditEntry', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: deskRow,
  description: 'What was done at the desk, when and by whom; never a person and a copy in one entry.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was done.' }),
    staff: t.relation('staff', { type: DeskPatron, nullable: true, description: 'Who did it; null: a machine.' }),
    machine: t.relation('machine', { type: Machine, nullable: true, description: 'Which did it; null: a person.' }),
    branch: t.relation('branch', { type: Branch, nullable: true, description: 'Null: at none in particular.' }),
    action: t.exposeString('action', { description: 'The operation, by its name in this API.' }),
    item: t.relation('item', {
      type: DeskItem,
      nullable: true,
      description: 'What it was done to; null: to no copy, or the entry names a patron.',
    }),
    patron: t.relation('patron', {
      type: DeskPatron,
      nullable: true,
      description: 'Whom it was done to; null: nobody, or the entry names a copy.',
    }),
    details: t.string({
      nullable: true,
      description: 'What else belongs to it, as JSON: the reason, the old and the new figures.',
      resolve: ({ details }) => (details === null ? null : JSON.stringify(details)),
    }),
  }),
})

const listing = listingOf('deskLog', [['id', 'int']], { descending: true })

builder.queryField('deskLog', (t) =>
  t.connection(
    {
      type: AuditEntry,
      authScopes: staffOnly,
      description: 'What was done at the desks, newest first.',
      args: {
        action: t.arg.string({ validate: plainText(60), description: 'Only this operation, by its name in this API.' }),
        day: t.arg({ type: 'Date', description: 'Only what was done on this day in Tokyo.' }),
      },
      resolve: async (_root, { action, day, ...args }, context, info) => {
        const range = rangeOf(args, listing)
        const where = { ...(action && { action }), ...(day && { at: during(fromColumn(day)) }) }
        const query = { ...keptQuery(context, info, 'AuditEntry'), ...rowsIn(range, listing, where) }
        return pageOf(await context.db.prisma.auditEntry.findMany(query), range, listing)
      },
    },
    ...connectionOf(AuditEntry, 'AuditEntry'),
  ),
)

function during(day: Temporal.PlainDate) {
  return { gte: startOf(day), lt: startOf(day.add({ days: 1 })) }
}
