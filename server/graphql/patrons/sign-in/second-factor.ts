import { StaffSecondFactor } from '../../../../generated/prisma/enums.ts'
import { secretHash } from '../../../domain/common/secrets.ts'
import { cachedPolicy } from '../../../domain/library/rules/rule-cache.ts'
import { rotateRecoveryCodes } from '../../../domain/patrons/second-factor/renew-codes.ts'
import { missingSecondFactor } from '../../../domain/patrons/second-factor/required.ts'
import { confirmSecondFactor, startSecondFactor } from '../../../domain/patrons/second-factor/set-up.ts'
import { signInWithSecondFactor } from '../../../domain/patrons/second-factor/sign-in.ts'
import { totpUri } from '../../../domain/patrons/second-factor/totp.ts'
import { passwordCost } from '../../engine/cost/points.ts'
import { passwordInput, textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { AccountPayload } from '../changed-account.ts'
import { Patron } from '../patron.ts'
import { currentPasswordDescription, rememberArgument } from '../typed.ts'
import { openSession, SignedIn } from './sign-in.ts'

export const StaffSecondFactorEnum = builder.enumType(StaffSecondFactor, {
  name: 'StaffSecondFactor',
  description: 'Staff who need a second factor to use the desk.',
  values: {
    NONE: { description: 'Nobody.' },
    ADMIN: { description: 'Administrators.' },
    ALL: { description: 'All staff.' },
  },
})

const codeArgument = {
  required: true,
  validate: textInput(40),
  description: 'Six digits from the authenticator, or a recovery code.',
} as const

const SecondFactor = builder.prismaObject('SecondFactor', {
  description: 'Second factor of an account, without its secret.',
  fields: (t) => ({
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was confirmed. Null when it is not confirmed.',
    }),
    recoveryCodesLeft: t.relationCount('recoveryCodes', {
      description: 'Number of unused recovery codes.',
    }),
  }),
})

const PendingSecondFactor = builder.objectRef<{ key: string; uri: string }>('PendingSecondFactor').implement({
  description: 'A second factor that awaits its first code.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Base32 key for an authenticator app.' }),
    uri: t.exposeString('uri', { description: 'The key as an `otpauth:` URI for a QR code.' }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  secondFactorRequiredFrom: t.field({
    type: 'Date',
    scope: 'session',
    nullable: true,
    description:
      'Day from which a second factor is needed for the desk. Null when none is needed, one is set up or the day has passed.',
    select: { id: true, role: true },
    resolve: async (patron, _args, { db, now }) =>
      (await missingSecondFactor(db, patron, now))?.from?.toString() ?? null,
  }),
  secondFactor: t.relation('secondFactor', {
    type: SecondFactor,
    scope: 'session',
    nullable: true,
    description: 'The second factor. Null when there is none.',
  }),
  pendingSecondFactor: t.field({
    type: PendingSecondFactor,
    scope: 'session',
    nullable: true,
    description: 'Second factor to enter in an authenticator. Null when none awaits confirmation.',
    select: { cardNumber: true, secondFactor: true },
    resolve: async ({ cardNumber, secondFactor }, _args, { db }) => {
      if (!secondFactor || secondFactor.confirmedAt) return null
      const { secret: key } = secondFactor
      // The English name, because a Japanese character takes as much space in a QR code as nine letters.
      return { key, uri: totpUri(key, cardNumber, (await cachedPolicy(db)).libraryNameEn) }
    },
  }),
}))

builder.mutationField('beginSecondFactor', (t) =>
  t.withAuth({ patron: true }).field({
    work: passwordCost,
    type: AccountPayload,
    scope: 'session',
    description: 'Creates a second factor, which takes effect after `confirmSecondFactor`.',
    args: {
      password: t.arg.string({ required: true, validate: passwordInput, description: currentPasswordDescription }),
    },
    errors: { types: refusalsOf(startSecondFactor) },
    resolve: async (_root, { password }, { db, patron, client, now }) => {
      await startSecondFactor(db, patron.id, password, client, now)
      return {}
    },
  }),
)

const RecoveryCodesPayload = builder.objectRef<{ codes: string[] }>('RecoveryCodesPayload').implement({
  description: 'Recovery codes for sign-in without the authenticator. Each works once.',
  fields: (t) => ({
    codes: t.exposeStringList('codes', {
      size: 10,
      description: 'The codes, shown only once, at most 10. The service stores their hashes.',
    }),
  }),
})

builder.mutationField('confirmSecondFactor', (t) =>
  t.withAuth({ patron: true }).field({
    type: RecoveryCodesPayload,
    scope: 'session',
    description: 'Confirms the second factor. Other sessions and all tokens end.',
    args: { code: t.arg.string({ ...codeArgument, description: 'Six digits from the authenticator.' }) },
    errors: { types: refusalsOf(confirmSecondFactor) },
    resolve: async (_root, { code }, { db, patron, client, now, session }) => {
      const by = { origin: client, device: client.device, sessionHash: session ? secretHash(session) : '' }
      return { codes: await confirmSecondFactor(db, patron, code, by, now) }
    },
  }),
)

builder.mutationField('rotateRecoveryCodes', (t) =>
  t.withAuth({ patron: true }).field({
    type: RecoveryCodesPayload,
    scope: 'session',
    description: 'Replaces all recovery codes.',
    args: { code: t.arg.string(codeArgument) },
    errors: { types: refusalsOf(rotateRecoveryCodes) },
    resolve: async (_root, { code }, { db, patron, client, now }) => ({
      codes: await rotateRecoveryCodes(db, patron, code, { origin: client, device: client.device }, now),
    }),
  }),
)

builder.mutationField('signInWithSecondFactor', (t) =>
  t.field({
    type: SignedIn,
    scope: 'session',
    description: 'Opens a session after `signIn` returned `SecondFactorNeeded`.',
    args: {
      ticket: t.arg.string({
        required: true,
        validate: textInput(200),
        description: 'Ticket from `SecondFactorNeeded`.',
      }),
      code: t.arg.string(codeArgument),
      remember: t.arg.boolean(rememberArgument),
    },
    errors: { types: refusalsOf(signInWithSecondFactor) },
    resolve: async (_root, { ticket, code, remember }, context) => {
      const { db, client, now, visitor } = context
      const typed = { ticket, code, device: client.device, visitorHash: visitor && secretHash(visitor) }
      const { codesLeft, ...opened } = await signInWithSecondFactor(db, typed, client, now)
      return { ...(await openSession(context, opened, remember ?? false)), codesLeft }
    },
  }),
)
