import SchemaBuilder, { RootFieldBuilder } from '@pothos/core'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import ValidationPlugin from '@pothos/plugin-validation'
import { GraphQLError, type GraphQLResolveInfo } from 'graphql'
import { DateResolver, DateTimeResolver } from 'graphql-scalars'
import type PrismaTypes from '../../../../generated/pothos.ts'
import { getDatamodel } from '../../../../generated/pothos.ts'
import { encodeGlobalId } from '../../../common/global-id.ts'
import { isStaff } from '../../../domain/common/roles.ts'
import { librarySystemOf } from '../../../domain/library-system/connected.ts'
import type { Context, PatronContext, ProvisionalContext } from '../context/context.ts'
import { cachedQuery } from '../execution/plan-cache.ts'
import { invalidArgument } from '../input/bad-input.ts'
import { invalidId } from '../input/id-errors.ts'
import { codeScalars } from './code-scalars.ts'
import { fieldOptions } from './field-options.ts'

const plainId = /^([A-Z]\w*):(\d{1,9})$/
/** ID of a row with a composite key. */
const pairId = /^([A-Z]\w*):(\d{1,9}-\d{1,9})$/

/** ID of a hold or loan in the library system. */
const systemId = /^(Hold|Loan):([\w.~-]{1,100})$/

usePlanCache()

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
    // A string has the form YYYY-MM-DD.
    Date: { Input: Date; Output: Date | string }
    DateTime: { Input: Date; Output: Date }
    MaterialTypeCode: { Input: string; Output: string }
    PatronCategoryCode: { Input: string; Output: string }
  }
  DefaultFieldNullability: false
}>({
  plugins: [ErrorsPlugin, RelayPlugin, ScopeAuthPlugin, PrismaPlugin, ValidationPlugin, fieldOptions, codeScalars],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultTypes: [],
    // The union of `sendContactMessage` is `SendContactMessageResult`.
    defaultUnionOptions: { name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result` },
  },
  prisma: {
    client: (context) => context.db.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    filterConnectionTotalCount: true,
    maxConnectionSize: 100,
  },
  relay: {
    nodesOnConnection: true,
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: (globalId, { db, isPage }) => {
      const form = globalId.startsWith('Favourite:') ? pairId : plainId
      const [, typename, id] = form.exec(globalId) ?? (librarySystemOf(db) ? systemId.exec(globalId) : null) ?? []
      // In a page's URL, an invalid ID of these types means a missing object, not an error.
      const [, kind] = isPage && !typename ? (systemId.exec(globalId) ?? []) : []
      if (kind) return { typename: kind, id: '0' }
      if (!typename || !id) throw invalidId(globalId)
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
        return new GraphQLError('Replace the provisional password first.', { extensions: code })
      }
      return patron
        ? new GraphQLError('Only staff or a page of this service can do this.', {
            extensions: { code: 'FORBIDDEN', http: { status: 403 } },
          })
        : new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } })
    },
  },
  validation: {
    validationError: ({ issues }, args) => validationError(issues, args),
  },
})

builder.queryType({ description: 'Read operations.' })
builder.mutationType({
  description: 'Write operations, which run in the given order. Expected failures are returned as a `Refusal`.',
})
builder.subscriptionType({
  description: 'Event streams.',
})
builder.addScalarType('Date', DateResolver, { description: 'A date in the form YYYY-MM-DD.' })
builder.addScalarType('DateTime', DateTimeResolver, {
  description: 'A time in UTC in the form YYYY-MM-DDThh:mm:ss.sssZ (RFC 3339).',
})

type Resolve = (query: object, parent: unknown, args: object, context: Context, info: GraphQLResolveInfo) => unknown

interface Builder {
  field(options: object): unknown
  prismaField(options: { resolve: Resolve }): unknown
}

/** Makes every `prismaField` built from now on use cached plans. */
function usePlanCache(): void {
  const proto = RootFieldBuilder.prototype as unknown as Builder
  proto.prismaField = function ({ resolve, ...options }) {
    return this.field({
      ...options,
      resolve: (parent: unknown, args: object, context: Context, info: GraphQLResolveInfo) =>
        resolve(cachedQuery(context, info), parent, args, context, info),
    })
  }
}

/** An issue reported by a validator. */
interface Issue {
  message: string
  path?: readonly unknown[] | undefined
  /** The code of zod: too long, too short, or an invalid format. */
  code?: string
  minimum?: number | bigint
  maximum?: number | bigint
}

/** Returns the error of the first issue. Messages of our own validators begin with "must". */
function validationError(issues: readonly Issue[], args: Record<string, unknown>): GraphQLError {
  const [issue = { message: '' }] = issues
  const path = (issue.path ?? []).map((step) => (typeof step === 'object' && step && 'key' in step ? step.key : step))
  const value = path.reduce((inside: unknown, key) => (inside as Record<string, unknown> | null)?.[String(key)], args)
  return invalidArgument(path.join('.') || 'The arguments', problemOf(issue, value))
}

function problemOf({ message, code, minimum, maximum }: Issue, value: unknown): string {
  const own = message.startsWith('must ') ? message : null
  const bound = code === 'too_small' ? `at least ${minimum}` : code === 'too_big' ? `at most ${maximum}` : null
  if (!bound) return own ?? 'is not valid.'
  if (typeof value === 'string') return `${own ?? `must have ${bound} characters.`} It has ${value.length}.`
  if (Array.isArray(value)) return `${own ?? `must have ${bound} entries.`} It has ${value.length}.`
  return `${own ?? `must be ${bound}.`} It is ${String(value)}.`
}
