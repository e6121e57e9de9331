import { settingsColumns, settingsOf } from '../../domain/patrons/settings.ts'
import type { SignedInPatron } from '../../session.ts'
import { builder } from '../builder.ts'
import { PatronCategoryEnum } from '../enums.ts'
import { Branch } from '../library/branch.ts'
import { PatronSettings } from './settings.ts'

export const Patron = builder.prismaObject('Patron', {
  select: { id: true },
  fields: (t) => ({
    cardNumber: t.exposeString('cardNumber'),
    name: t.exposeString('name'),
    category: t.expose('category', { type: PatronCategoryEnum }),
    homeBranch: t.relation('homeBranch', { type: Branch }),
    mailAddress: t.exposeString('mailAddress', { nullable: true }),
    mailVerified: t.boolean({
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
  t.withAuth({ patron: true }).prismaField({
    type: Patron,
    description: 'The signed-in patron.',
    resolve: (query, _root, _args, { db, patron }) =>
      // What a session knows of its patron is not read again.
      hasAll(patron, query)
        ? { ...patron, passwordHash: null }
        : db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patron.id } }),
  }),
)

function hasAll(patron: SignedInPatron, { select = {} }: { select?: object | undefined }): boolean {
  return Object.entries(select).every(([column, asked]) => asked === true && Object.hasOwn(patron, column))
}
