import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql'
import type { SignedInPatron } from '../../auth/session.ts'
import { isReachedByChannel } from '../../domain/channels/reached.ts'
import { patronScopes } from '../../domain/oauth-clients/scopes.ts'
import { settingsColumns, settingsOf } from '../../domain/patrons/settings.ts'
import type { ScopeOption } from '../engine/authorization/required-scopes.ts'
import { cachedQuery } from '../engine/execution/plan-cache.ts'
import { selects } from '../engine/execution/requested-fields.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch } from '../library/branch.ts'
import { PatronCategory, patronCategoryWithCode } from '../library/patron-category.ts'
import { PatronSettings } from './settings/settings.ts'

/** Any scope that reads data of the account. The fields below have their own. */
const anyReadScope: ScopeOption = [
  'account:read',
  ...patronScopes.filter((scope) => scope !== 'account:read' && !scope.endsWith(':write')),
]

export const Patron = builder.prismaNode('Patron', {
  nullable: true,
  select: { id: true },
  scope: anyReadScope,
  id: { scope: anyReadScope, resolve: ({ id }) => id },
  // A patron is visible to that patron only. Staff see a DeskPatron (P8).
  findUnique: (id, { patron }) => ({ id: patron?.id === Number(id) ? patron.id : 0 }),
  fields: (t) => ({
    cardNumber: t.exposeString('cardNumber', { discloses: 'card', description: 'Card number as printed.' }),
    name: t.exposeString('name', { discloses: 'name', description: "Name in the library's records." }),
    category: t.field({
      type: PatronCategory,
      discloses: 'limits',
      description: 'Category, which can affect limits and loan periods.',
      select: { categoryCode: true },
      resolve: ({ categoryCode }, _args, context) => patronCategoryWithCode(categoryCode, context),
    }),
    categoryCode: t.field({
      type: 'PatronCategoryCode',
      discloses: 'limits',
      description: 'Code of the category. Documents of 1.0.0 get it when they ask `category` without a selection.',
      deprecationReason: 'Use `category { code }`.',
      select: { categoryCode: true },
      resolve: ({ categoryCode }) => categoryCode,
    }),
    homeBranch: t.relation('homeBranch', {
      type: Branch,
      discloses: 'homeBranch',
      description: 'Branch of registration, which can affect limits and loan periods.',
    }),
    mailAddress: t.exposeString('mailAddress', {
      discloses: 'mailAddress',
      nullable: true,
      description: 'Registered mail address, verified or not. Null when there is none.',
    }),
    mailVerified: t.boolean({
      discloses: 'mailAddress',
      description: 'Whether the address is verified, as hold notices need.',
      select: { mailVerifiedAt: true },
      resolve: ({ mailVerifiedAt }) => mailVerifiedAt !== null,
    }),
    canBeNotified: t.boolean({
      discloses: 'mailAddress',
      description: 'Whether notices about holds can reach the patron: by a verified mail address, by LINE or by SMS.',
      select: { id: true, mailVerifiedAt: true },
      resolve: ({ id, mailVerifiedAt }, _args, { db }) =>
        mailVerifiedAt !== null || isReachedByChannel(db.prisma, id, 'HOLDS'),
    }),
    settings: t.field({
      type: PatronSettings,
      discloses: 'settings',
      description: 'Defaults of forms, and notification settings.',
      select: settingsColumns,
      resolve: (patron) => settingsOf(patron),
    }),
    keepsHistory: t.exposeBoolean('keepsHistory', {
      discloses: 'settings',
      description: 'Whether the reading history is on.',
    }),
  }),
})

builder.queryField('me', (t) =>
  t.withAuth({ patron: true }).field({
    type: Patron,
    scope: anyReadScope,
    description: 'The signed-in patron.',
    resolve: (_root, _args, context, info) => {
      const { db, patron } = context
      const known = { passwordHash: null, ...patron }
      // In this case each field reads its own data, in one batch.
      if (selects(info, separateFields(info))) return known
      const query = cachedQuery(context, info)
      // Columns that the session already has are not read again.
      return hasAllColumns(patron, query)
        ? known
        : db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id }, ...query })
    },
  }),
)

/** Marks a field that needs only the patron's ID and so does not wait for the patron's row. */
export const readsSeparately = { readsApart: true }

let separateFieldNames: string[] | undefined

function separateFields({ returnType }: GraphQLResolveInfo): string[] {
  if (separateFieldNames) return separateFieldNames
  const type = getNamedType(returnType)
  const fields = isObjectType(type) ? Object.values(type.getFields()) : []
  separateFieldNames = fields.flatMap(({ name, extensions }) => (extensions.readsApart ? name : []))
  return separateFieldNames
}

function hasAllColumns(patron: SignedInPatron, { select = {} }: { select?: object | undefined }): boolean {
  return Object.entries(select).every(([column, value]) => value === true && Object.hasOwn(patron, column))
}
