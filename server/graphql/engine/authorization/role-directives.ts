import { GraphQLError, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import { barcodesFrom } from '../../../domain/circulation/lock-item.ts'
import { fieldRoles, isStaff, nodeRoles, type RoleNeed, suffices } from '../../../domain/common/roles.ts'
import type { Context } from '../context/context.ts'
import { optionsOf } from '../schema/field-options.ts'
import { byNode } from './required-scopes.ts'

type Field = GraphQLField<unknown, Context>
type Args = Record<string, unknown>

/** Who is not in the table is an ADMIN's. */
const unknown: RoleNeed = { role: 'ADMIN' }

/** Whether a root field was built for staff alone. */
export function isForStaff(field: Pick<Field, 'extensions'>): boolean {
  const { authScopes } = optionsOf(field) as { authScopes?: { staff?: boolean } }
  return authScopes?.staff === true
}

/** Holds every field for staff to the table of roles (O2), and says in its description whom it is for. */
export function withRoles(schema: GraphQLSchema): GraphQLSchema {
  const guardIn = (type: GraphQLObjectType | null | undefined, by: 'resolve' | 'subscribe') => {
    for (const field of Object.values(type?.getFields() ?? {})) {
      if (isForStaff(field)) guardField(field, by)
      if (byNode.has(`${type?.name}.${field.name}`)) guardNodes(field)
    }
  }
  guardIn(schema.getQueryType(), 'resolve')
  guardIn(schema.getMutationType(), 'resolve')
  // A stream is judged once, when it begins.
  guardIn(schema.getSubscriptionType(), 'subscribe')
  return schema
}

function guardField(field: Field, by: 'resolve' | 'subscribe'): void {
  const need = fieldRoles[field.name] ?? unknown
  field.description = `${field.description ?? ''}\n${inWords(need)}`.trim()
  const inner = field[by]
  field[by] = (root, args: Args, context, info) => {
    const checked = checkRole(need, args, context)
    return checked ? checked.then(() => inner?.(root, args, context, info)) : inner?.(root, args, context, info)
  }
}

/** Of the ids that are asked for, the type in each says whom it is for; patrons find none of them (P8). */
function guardNodes(field: Field): void {
  const { resolve } = field
  field.resolve = (root, args, context, info) => {
    let guarded = false
    for (const id of [args.id ?? args.ids].flat()) {
      const need = nodeRoles[String(id).split(':', 1)[0] ?? '']
      if (need && isStaff(context.patron) && !suffices(context.patron?.role ?? 'PATRON', need.role)) throw lacks(need)
      guarded ||= need !== undefined && isStaff(context.patron)
    }
    const resolved = () => resolve?.(root, args, context, info)
    return guarded ? checkSecondFactor(context).then(resolved) : resolved()
  }
}

/** Who is not signed in, or not yet with a password of their own, is told that first. */
function checkRole(need: RoleNeed, args: Args, context: Context): Promise<void> | undefined {
  const { db, patron } = context
  if (!patron) return undefined
  if (!suffices(patron.role, need.role)) throw lacks(need)
  const checked = checkSecondFactor(context)
  if (need.role !== 'BRANCH_MANAGER' || patron.role === 'ADMIN') return checked
  return checked.then(() => checkManages(need, String(args[need.argument]), patron.id, db))
}

/** By whatever way they come, a token too: a password alone must not lead to the desk where the library asks for more (O2). */
async function checkSecondFactor({ loaders }: Context): Promise<void> {
  const missing = await loaders.missingSecondFactor()
  if (!missing || missing.from) return
  throw new GraphQLError('Set up a second factor first.', {
    extensions: { code: 'SECOND_FACTOR_REQUIRED', http: { status: 403 } },
  })
}

type ManagerNeed = Extract<RoleNeed, { of: string }>

async function checkManages(need: ManagerNeed, given: string, patronId: number, db: Context['db']): Promise<void> {
  const branchIds = need.of === 'branch' ? [branchIn(given)] : await ownersOf(given, db)
  const where = { patronId, branchId: { in: branchIds } }
  if ((await db.prisma.managedBranch.count({ where })) < branchIds.length) throw lacks(need)
}

/** What is no branch's id is none that anybody manages. */
function branchIn(given: string): number {
  return Number(/^Branch:(\d{1,9})$/.exec(given)?.[1] ?? 0)
}

/** Of the copies that may be meant; empty: there is none, as the act itself will say. */
async function ownersOf(barcode: string, { prisma }: Context['db']): Promise<number[]> {
  const where = { barcode: { in: barcodesFrom(barcode) } }
  const items = await prisma.item.findMany({ where, select: { branchId: true }, distinct: 'branchId' })
  return items.map(({ branchId }) => branchId)
}

const whose = { branch: 'the branch in', copy: 'the branch that owns the copy with' }

const inWords = (need: RoleNeed) =>
  `Role: \`${need.role}\`${'of' in need ? ` of ${whose[need.of]} \`${need.argument}\`` : ''}.`

const who = {
  DESK: 'Only staff may do this.',
  BRANCH_MANAGER: 'Only a BRANCH_MANAGER of this branch may do this, or an ADMIN.',
  ADMIN: 'Only an ADMIN may do this.',
}

function lacks({ role }: RoleNeed): GraphQLError {
  return new GraphQLError(who[role], { extensions: { code: 'FORBIDDEN', role, http: { status: 403 } } })
}
