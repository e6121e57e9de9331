import * as z from 'zod'
import { isStaff } from '../../domain/common/roles.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { branchesOf } from '../../domain/library/rules/rule-cache.ts'
import {
  createPersonalToken,
  TokenEndRefused,
  TokenNameRefused,
  TokensFull,
} from '../../domain/oauth-clients/personal-token.ts'
import { deskScope, patronScopes, ScopesRefused } from '../../domain/oauth-clients/scopes.ts'
import { WrongPassword } from '../../domain/patrons/passwords/password.ts'
import { TooManyAttempts } from '../../domain/patrons/passwords/sign-in-attempts.ts'
import { passwordText, plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { passwordAgain } from '../patrons/typed.ts'
import { Grant } from './grants.ts'

/** A list of scopes as it comes in. */
export const scopeList = z.array(plainText(40)).max(60)

builder.queryField('offeredScopes', (t) =>
  t.withAuth({ patron: true }).stringList({
    size: 20,
    description: 'What the patron may let a program or a script do; staff also at the desk of each branch.',
    resolve: async (_root, _args, { db, patron }) => {
      if (!isStaff(patron)) return [...patronScopes]
      return [...patronScopes, ...(await branchesOf(db)).map(({ code }) => deskScope(code))]
    },
  }),
)

const PersonalToken = builder.objectRef<{ secret: string; grantId: number }>('PersonalToken').implement({
  description: 'A token for a script of the own.',
  fields: (t) => ({
    token: t.exposeString('secret', { description: 'Told this once; only its hash is kept.' }),
    grant: t.prismaField({
      type: Grant,
      description: 'What it is good for and until when; `endGrant` ends it.',
      resolve: (query, { grantId }, _args, { db }) =>
        db.prisma.grant.findUniqueOrThrow({ ...query, where: { id: grantId } }),
    }),
  }),
})

builder.mutationField('createPersonalToken', (t) =>
  t.withAuth({ patron: true }).field({
    type: PersonalToken,
    description: 'Makes a token for a script of the own: sent as `Authorization: Bearer …`, good for its scopes.',
    args: {
      name: t.arg.string({
        required: true,
        validate: plainText(200),
        description: 'For the own list, e.g. 蔵書の控え.',
      }),
      scopes: t.arg.stringList({ required: true, validate: scopeList, description: 'Of `offeredScopes`.' }),
      lastDay: t.arg({ type: 'Date', required: true, description: 'A year from today at most.' }),
      password: t.arg.string({ required: true, validate: passwordText, description: passwordAgain }),
    },
    errors: {
      types: [WrongPassword, TooManyAttempts, ScopesRefused, TokenNameRefused, TokenEndRefused, TokensFull],
      union: { name: 'CreatePersonalTokenResult' },
    },
    resolve: (_root, { name, scopes, lastDay, password }, { db, client, now, patron }) => {
      const wanted = { name, scopes, until: fromColumn(lastDay) }
      return createPersonalToken(db, patron, password, wanted, client, now)
    },
  }),
)
