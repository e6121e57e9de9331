import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql'
import type { SignedInPatron } from '../../auth/session.ts'
import { settingsColumns, settingsOf } from '../../domain/patrons/settings.ts'
import { keptQuery } from '../engine/execution/plan-cache.ts'
import { asks } from '../engine/execution/requested-fields.ts'
import { builder } from '../engine/schema/builder.ts'
import { PatronCategoryEnum } from '../enums.ts'
import { Branch } from '../library/branch.ts'
import { PatronSettings } from './settings/settings.ts'

export const Patron = builder.prismaNode('Patron', {
  nullable: true,
  select: { id: true },
  id: { resolve: ({ id }) => id },
  // A patron is what only the patron sees; staff see a DeskPatron (P8).
  findUnique: (id, { patron }) => ({ id: patron?.id === Number(id) ? patron.id : 0 }),
  fields: (t) => ({
    cardNumber: t.exposeString('cardNumber', { description: 'As printed on the card.' }),
    name: t.exposeString('name', { description: 'As the library has it.' }),
    category: t.expose('category', {
      type: PatronCategoryEnum,
      description: 'Limits and loan periods may depend on it.',
    }),
    homeBranch: t.relation('homeBranch', {
      type: Branch,
      description: 'Where the patron is registered; limits and loan periods may depend on it.',
    }),
    mailAddress: t.exposeString('mailAddress', {
      nullable: true,
      description: 'The registered address, whether verified or not; null: none.',
    }),
    mailVerified: t.boolean({
      description: "Whether the address was proved to be the patron's; without that no hold is told of by mail.",
      select: { mailVerifiedAt: true },
      resolve: ({ mailVerifiedAt }) => mailVerifiedAt !== null,
    }),
    settings: t.field({
      type: PatronSettings,
      description: 'What forms begin with, and of what and how the patron wants to be told.',
      select: settingsColumns,
      resolve: (patron) => settingsOf(patron),
    }),
    keepsHistory: t.exposeBoolean('keepsHistory', { description: 'Whether the patron asked for a reading history.' }),
  }),
})

builder.queryField('me', (t) =>
  t.withAuth({ patron: true }).field({
    type: Patron,
    description: 'The signed-in patron.',
    resolve: (_root, _args, context, info) => {
      const { db, patron } = context
      const known = { passwordHash: null, ...patron }
      // Then each field reads what the session does not know, all at once.
      if (asks(info, fieldsApart(info))) return known
      const query = keptQuery(context, info)
      // What a session knows of its patron is not read again.
      return hasAll(patron, query) ? known : db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id }, ...query })
    },
  }),
)

/** For a field that reads by itself what needs no more than the patron's id: it does not wait for what else is asked. */
export const apart = { readsApart: true }

let namesApart: string[] | undefined

function fieldsApart({ returnType }: GraphQLResolveInfo): string[] {
  if (namesApart) return namesApart
  const type = getNamedType(returnType)
  const fields = isObjectType(type) ? Object.values(type.getFields()) : []
  namesApart = fields.flatMap(({ name, extensions }) => (extensions.readsApart ? name : []))
  return namesApart
}

function hasAll(patron: SignedInPatron, { select = {} }: { select?: object | undefined }): boolean {
  return Object.entries(select).every(([column, asked]) => asked === true && Object.hasOwn(patron, column))
}
