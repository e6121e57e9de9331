import * as z from 'zod'
import { isStaff } from '../../domain/common/roles.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { createPersonalToken } from '../../domain/oauth-clients/personal-token.ts'
import { deskScope, patronScopes } from '../../domain/oauth-clients/scopes.ts'
import { passwordInput, textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { currentPasswordDescription } from '../patrons/typed.ts'
import { Grant } from './grants.ts'

/** Validates a list of scopes. */
export const scopeListInput = z.array(textInput(40)).max(60)

builder.queryField('offeredScopes', (t) =>
  t.withAuth({ patron: true }).stringList({
    scope: 'session',
    size: 20,
    description: 'Scopes that the patron can grant.',
    resolve: async (_root, _args, { db, patron }) => {
      if (!isStaff(patron)) return [...patronScopes]
      return [...patronScopes, ...(await cachedBranches(db)).map(({ code }) => deskScope(code))]
    },
  }),
)

const CreatePersonalTokenPayload = builder
  .objectRef<{ secret: string; grantId: number }>('CreatePersonalTokenPayload')
  .implement({
    description: "A personal access token for the patron's own scripts.",
    fields: (t) => ({
      token: t.exposeString('secret', { description: 'The token, shown only once. The service stores its hash.' }),
      grant: t.prismaField({
        type: Grant,
        description: 'Its grant, which `endGrant` ends.',
        resolve: (query, { grantId }, _args, { db }) =>
          db.prisma.grant.findUniqueOrThrow({ ...query, where: { id: grantId } }),
      }),
    }),
  })

const CreatePersonalTokenInput = builder.inputType('CreatePersonalTokenInput', {
  description: 'The input of `createPersonalToken`.',
  fields: (t) => ({
    name: t.string({
      required: true,
      validate: textInput(200),
      description: 'Name in the list of grants, for example 蔵書の控え.',
    }),
    scopes: t.stringList({ required: true, validate: scopeListInput, description: 'Scopes from `offeredScopes`.' }),
    expiresOn: t.field({
      type: 'Date',
      required: true,
      description: 'Last day of validity, at most a year from today.',
    }),
    password: t.string({ required: true, validate: passwordInput, description: currentPasswordDescription }),
  }),
})

builder.mutationField('createPersonalToken', (t) =>
  t.withAuth({ patron: true }).field({
    type: CreatePersonalTokenPayload,
    scope: 'session',
    description: 'Creates a personal access token, sent as `Authorization: Bearer …`.',
    args: { input: t.arg({ type: CreatePersonalTokenInput, required: true }) },
    errors: { types: refusalsOf(createPersonalToken) },
    resolve: (_root, { input: { name, scopes, expiresOn, password } }, { db, client, now, patron }) => {
      const wanted = { name, scopes, until: fromColumn(expiresOn) }
      return createPersonalToken(db, patron, password, wanted, client, now)
    },
  }),
)
