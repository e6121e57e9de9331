import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core'
import {
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { possibleBarcodes } from '../../../domain/circulation/lock-item.ts'
import { includesRole, isStaff, type RoleNeed, staffRoles } from '../../../domain/common/roles.ts'
import type { Context } from '../context/context.ts'
import { isForStaff, optionsOf } from '../schema/field-options.ts'
import { nodeFields } from './required-scopes.ts'

interface RoleOptions {
  /** The role that a root field for staff, or a node of staff, requires. */
  role?: 'DESK' | 'ADMIN' | RoleNeed
}

declare global {
  export namespace PothosSchemaTypes {
    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > extends RoleOptions {}

    interface ObjectTypeOptions<Types extends SchemaTypes, Shape> extends RoleOptions {}
  }
}

type Field = GraphQLField<unknown, Context>
type Args = Record<string, unknown>

/** Returns the role that a field or a node requires, or null when it names none. */
export function roleOf(declared: Pick<Field | GraphQLNamedType, 'extensions'>): RoleNeed | null {
  const { role } = optionsOf(declared) as RoleOptions
  return typeof role === 'string' ? { role } : (role ?? null)
}

/** Enforces the role of every root field for staff and of nodes, and records it for the printed schema (O2). */
export function withRoles(schema: GraphQLSchema): GraphQLSchema {
  const guardIn = (type: GraphQLObjectType | null | undefined, by: 'resolve' | 'subscribe') => {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const need = roleOf(field)
      if (isForStaff(field) !== (need !== null))
        throw new Error(`${type?.name}.${field.name} needs both \`staffOnly\` and \`role\`. It has one of them.`)
      if (need) guardField(field, need, by)
      if (nodeFields.has(`${type?.name}.${field.name}`)) guardNodes(field, schema)
    }
  }
  guardIn(schema.getQueryType(), 'resolve')
  guardIn(schema.getMutationType(), 'resolve')
  // A subscription is checked once, when it begins.
  guardIn(schema.getSubscriptionType(), 'subscribe')
  return schema
}

function guardField(field: Field, need: RoleNeed, by: 'resolve' | 'subscribe'): void {
  field.extensions = { ...field.extensions, requiresRole: need }
  const inner = field[by]
  field[by] = (root, args: Args, context, info) => {
    const checked = checkRole(need, args, context)
    return checked ? checked.then(() => inner?.(root, args, context, info)) : inner?.(root, args, context, info)
  }
}

/** Checks the role for each requested node by its type. Patrons do not find nodes of staff (P8). */
function guardNodes(field: Field, schema: GraphQLSchema): void {
  const { resolve } = field
  field.resolve = (root, args, context, info) => {
    let guarded = false
    for (const id of [args.id ?? args.ids].flat()) {
      const type = schema.getType(String(id).split(':', 1)[0] ?? '')
      const need = type && roleOf(type)
      if (!need || !isStaff(context.patron)) continue
      if (!includesRole(context.patron?.role ?? 'PATRON', need.role)) throw forbidden(need)
      guarded = true
    }
    const resolved = () => resolve?.(root, args, context, info)
    return guarded ? checkSecondFactor(context).then(resolved) : resolved()
  }
}

/** Without a session or with a provisional password, another check gives the error first. */
function checkRole(need: RoleNeed, args: Args, context: Context): Promise<void> | undefined {
  const { db, patron } = context
  if (!patron) return undefined
  if (!includesRole(patron.role, need.role)) throw forbidden(need)
  const checked = checkSecondFactor(context)
  if (!('of' in need) || patron.role === 'ADMIN') return checked
  return checked.then(() => checkManages(need, String(argumentAt(args, need.argument)), patron.id, db))
}

/**
 * Applies to every kind of session and token, so that a password alone does not open the desk when the library requires
 * a second factor (O2).
 */
async function checkSecondFactor({ loaders }: Context): Promise<void> {
  const missing = await loaders.missingSecondFactor()
  if (!missing || missing.from) return
  throw new GraphQLError('Set up a second factor first.', {
    extensions: { code: 'SECOND_FACTOR_REQUIRED', http: { status: 403 } },
  })
}

/** The value at a path such as `input.branchId`. */
function argumentAt(args: Args, path: string): unknown {
  return path.split('.').reduce((inside: unknown, name) => (inside as Args | undefined)?.[name], args)
}

type ManagerNeed = Extract<RoleNeed, { of: string }>

async function checkManages(need: ManagerNeed, given: string, patronId: number, db: Context['db']): Promise<void> {
  const branchIds = need.of === 'branch' ? [branchIn(given)] : await ownersOf(given, db)
  const where = { patronId, branchId: { in: branchIds } }
  if ((await db.prisma.managedBranch.count({ where })) < branchIds.length) throw forbidden(need)
}

/** Returns the branch ID, or 0, which nobody manages, when the ID is not a branch's. */
function branchIn(given: string): number {
  return Number(/^Branch:(\d{1,9})$/.exec(given)?.[1] ?? 0)
}

/** Returns the owners of the copies with a barcode. Empty when there is none; the mutation then refuses itself. */
async function ownersOf(barcode: string, { prisma }: Context['db']): Promise<number[]> {
  const where = { barcode: { in: possibleBarcodes(barcode) } }
  const items = await prisma.item.findMany({ where, select: { branchId: true }, distinct: 'branchId' })
  return items.map(({ branchId }) => branchId)
}

function forbidden({ role }: RoleNeed): GraphQLError {
  return new GraphQLError(staffRoles[role].forbidden, {
    extensions: { code: 'FORBIDDEN', role, http: { status: 403 } },
  })
}
