import SchemaBuilder from '@pothos/core'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import ValidationPlugin from '@pothos/plugin-validation'
import { GraphQLError } from 'graphql'
import { DateResolver, DateTimeResolver } from 'graphql-scalars'
import type PrismaTypes from '../../../../generated/pothos.ts'
import { getDatamodel } from '../../../../generated/pothos.ts'
import { encodeGlobalId } from '../../../common/global-id.ts'
import { isStaff } from '../../../domain/common/roles.ts'
import { systemOf } from '../../../domain/library-system/connected.ts'
import type { Context, PatronContext, ProvisionalContext } from '../context/context.ts'
import { keepPlans } from '../execution/planned-fields.ts'
import { wrongId } from '../input/id-errors.ts'
import { validationError } from '../input/validation-error.ts'
import { fieldOptions } from './field-options.ts'

const plainId = /^([A-Z]\w*):(\d{1,9})$/
/** Of a row that two others name. */
const pairId = /^([A-Z]\w*):(\d{1,9}-\d{1,9})$/

/** Of a hold or a loan that the library's own system keeps. */
const systemId = /^(Hold|Loan):([\w.~-]{1,100})$/

keepPlans()

export const builder = new SchemaBuilder<{
  Context: Context
  PrismaTypes: PrismaTypes
  AuthScopes: { patron: boolean; provisional: boolean; staff: boolean; page: boolean }
  AuthContexts: {
    patron: PatronContext
    provisional: ProvisionalContext
    staff: PatronContext
    page: PatronContext
  }
  Scalars: {
    // A string is YYYY-MM-DD.
    Date: { Input: Date; Output: Date | string }
    DateTime: { Input: Date; Output: Date }
  }
  DefaultFieldNullability: false
}>({
  plugins: [ErrorsPlugin, RelayPlugin, ScopeAuthPlugin, PrismaPlugin, ValidationPlugin, fieldOptions],
  defaultFieldNullability: false,
  errors: { directResult: true, defaultTypes: [] },
  prisma: {
    client: (context) => context.db.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    filterConnectionTotalCount: true,
    maxConnectionSize: 100,
  },
  relay: {
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: (globalId, { db, isPage }) => {
      const form = globalId.startsWith('Favourite:') ? pairId : plainId
      const [, typename, id] = form.exec(globalId) ?? (systemOf(db) ? systemId.exec(globalId) : null) ?? []
      // An address that names none is one of nothing.
      const [, kind] = isPage && !typename ? (systemId.exec(globalId) ?? []) : []
      if (kind) return { typename: kind, id: '0' }
      if (!typename || !id) throw wrongId(globalId)
      return { typename, id }
    },
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ isPage, patron, provisional }) => ({
      patron: patron !== null,
      provisional: provisional !== null,
      staff: isStaff(patron),
      page: patron !== null && isPage,
    }),
    unauthorizedError: (_parent, { patron, provisional }) => {
      if (provisional) {
        const code = { code: 'PASSWORD_IS_PROVISIONAL', http: { status: 403 } }
        return new GraphQLError('Choose a password of your own first.', { extensions: code })
      }
      return patron
        ? new GraphQLError('Only staff may do this, or a page of this service.', {
            extensions: { code: 'FORBIDDEN', http: { status: 403 } },
          })
        : new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } })
    },
  },
  validation: {
    validationError: ({ issues }, args) => validationError(issues, args),
  },
})

builder.queryType({ description: 'What can be read; nothing is changed by it.' })
builder.mutationType({
  description:
    'What can be changed; several fields are done in the order given. An expected "no" is answered as a `Refusal`.',
})
builder.subscriptionType({
  description: 'What is told as it changes, for as long as the connection is there.',
})
builder.addScalarType('Date', DateResolver)
builder.addScalarType('DateTime', DateTimeResolver)
