import { secretHash } from '../../../domain/common/secrets.ts'
import { policyOf } from '../../../domain/library/rules/rule-cache.ts'
import { WrongPassword } from '../../../domain/patrons/passwords/password.ts'
import { TooManyAttempts } from '../../../domain/patrons/passwords/sign-in-attempts.ts'
import { renewRecoveryCodes } from '../../../domain/patrons/second-factor/renew-codes.ts'
import { missingSecondFactor } from '../../../domain/patrons/second-factor/required.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  SecondFactorForStaff,
  SecondFactorNotBegun,
  SecondFactorSet,
} from '../../../domain/patrons/second-factor/set-up.ts'
import { signInWithSecondFactor } from '../../../domain/patrons/second-factor/sign-in.ts'
import { SecondFactorNeeded, TicketUnusable } from '../../../domain/patrons/second-factor/ticket.ts'
import { totpUri } from '../../../domain/patrons/second-factor/totp.ts'
import { WrongSecondFactor } from '../../../domain/patrons/second-factor/use.ts'
import { hashing } from '../../engine/cost/points.ts'
import { passwordText, plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../../engine/schema/refusal-types.ts'
import { ChangedAccount } from '../changed-account.ts'
import { Patron } from '../patron.ts'
import { passwordAgain, remembered } from '../typed.ts'
import { openSession, SignedIn } from './sign-in.ts'

plainRefusals([
  [WrongSecondFactor, 'The same answer for a wrong code and for one that was used.'],
  [TicketUnusable, 'The ticket is none, is older than five minutes, opened a session, or had five wrong codes.'],
  [SecondFactorForStaff, 'Only staff have a second factor.'],
  [SecondFactorSet, 'It is set up already; an administrator can take it away.'],
  [SecondFactorNotBegun, 'No second factor waits to be confirmed.'],
])

builder.objectType(SecondFactorNeeded, {
  ...refusalType(SecondFactorNeeded),
  description: 'The password is right, and the account has a second factor: no session is open yet.',
  fields: (t) => ({
    ticket: t.exposeString('ticket', {
      description: 'For `signInWithSecondFactor` within five minutes. By itself it opens nothing.',
    }),
  }),
})

const code = {
  required: true,
  validate: plainText(40),
  description: 'The six digits that the phone shows, or a code to fall back on; spaces and hyphens do not matter.',
} as const

const SecondFactor = builder.prismaObject('SecondFactor', {
  description: 'That a code is asked for beside the password; never the secret.',
  fields: (t) => ({
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when. Null: it still has to be confirmed, and is not asked for.',
    }),
    recoveryCodesLeft: t.relationCount('recoveryCodes', {
      description: 'Codes to fall back on that were not used yet.',
    }),
  }),
})

const PendingSecondFactor = builder.objectRef<{ key: string; uri: string }>('PendingSecondFactor').implement({
  description: 'A second factor that waits for its first code.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'In base32, to be typed into an app that makes codes.' }),
    uri: t.exposeString('uri', { description: 'The same as an `otpauth:` address, for a QR code.' }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  secondFactorRequiredFrom: t.field({
    type: 'Date',
    nullable: true,
    description:
      'The first day on which the desk is closed to this member of staff without a second factor. Null when they need none, ' +
      'have one, or need one already; fields of the desk then fail with `SECOND_FACTOR_REQUIRED`.',
    select: { id: true, role: true },
    resolve: async (patron, _args, { db, now }) =>
      (await missingSecondFactor(db, patron, now))?.from?.toString() ?? null,
  }),
  secondFactor: t.relation('secondFactor', {
    type: SecondFactor,
    nullable: true,
    description: 'Null: sign-ins ask for the password alone.',
  }),
  pendingSecondFactor: t.field({
    type: PendingSecondFactor,
    nullable: true,
    description: 'What to put into the phone; null: nothing waits to be confirmed.',
    select: { cardNumber: true, secondFactor: true },
    resolve: async ({ cardNumber, secondFactor }, _args, { db }) => {
      if (!secondFactor || secondFactor.confirmedAt) return null
      const { secret: key } = secondFactor
      // In English: in a picture that phones read, each Japanese character takes as much room as nine letters.
      return { key, uri: totpUri(key, cardNumber, (await policyOf(db)).libraryNameEn) }
    },
  }),
}))

builder.mutationField('beginSecondFactor', (t) =>
  t.withAuth({ patron: true }).field({
    work: hashing,
    type: ChangedAccount,
    description: 'Makes a secret for the phone of a member of staff; it counts once its first code was typed.',
    args: { password: t.arg.string({ required: true, validate: passwordText, description: passwordAgain }) },
    errors: {
      types: [WrongPassword, TooManyAttempts, SecondFactorForStaff, SecondFactorSet],
      union: { name: 'BeginSecondFactorResult' },
    },
    resolve: async (_root, { password }, { db, patron, client, now }) => {
      await beginSecondFactor(db, patron.id, password, client, now)
      return {}
    },
  }),
)

const RecoveryCodes = builder.objectRef<{ codes: string[] }>('RecoveryCodes').implement({
  description: 'Codes to sign in with where the phone is lost, each once.',
  fields: (t) => ({
    codes: t.exposeStringList('codes', {
      size: 10,
      description: 'Told this once; only their hashes are kept; at most 10.',
    }),
  }),
})

builder.mutationField('confirmSecondFactor', (t) =>
  t.withAuth({ patron: true }).field({
    type: RecoveryCodes,
    description: "The phone's first code: from now on sign-ins ask for one. All other sessions and all tokens end.",
    args: { code: t.arg.string({ ...code, description: 'The six digits that the phone shows.' }) },
    errors: {
      types: [WrongSecondFactor, TooManyAttempts, SecondFactorForStaff, SecondFactorSet, SecondFactorNotBegun],
      union: { name: 'ConfirmSecondFactorResult' },
    },
    resolve: async (_root, { code }, { db, patron, client, now, session }) => {
      const by = { origin: client, device: client.device, sessionHash: session ? secretHash(session) : '' }
      return { codes: await confirmSecondFactor(db, patron, code, by, now) }
    },
  }),
)

builder.mutationField('renewRecoveryCodes', (t) =>
  t.withAuth({ patron: true }).field({
    type: RecoveryCodes,
    description: 'Makes all codes to fall back on anew; those that were left open nothing any more.',
    args: { code: t.arg.string(code) },
    errors: { types: [WrongSecondFactor, TooManyAttempts], union: { name: 'RenewRecoveryCodesResult' } },
    resolve: async (_root, { code }, { db, patron, client, now }) => ({
      codes: await renewRecoveryCodes(db, patron, code, { origin: client, device: client.device }, now),
    }),
  }),
)

builder.mutationField('signInWithSecondFactor', (t) =>
  t.field({
    type: SignedIn,
    description: 'Opens the session for which `signIn` asked for a code.',
    args: {
      ticket: t.arg.string({ required: true, validate: plainText(200), description: 'Of `SecondFactorNeeded`.' }),
      code: t.arg.string(code),
      remember: t.arg.boolean(remembered),
    },
    errors: {
      types: [WrongSecondFactor, TicketUnusable, TooManyAttempts],
      union: { name: 'SignInWithSecondFactorResult' },
    },
    resolve: async (_root, { ticket, code, remember }, context) => {
      const { db, client, now, visitor } = context
      const typed = { ticket, code, device: client.device, visitorHash: visitor && secretHash(visitor) }
      const { codesLeft, ...opened } = await signInWithSecondFactor(db, typed, client, now)
      return { ...(await openSession(context, opened, remember ?? false)), codesLeft }
    },
  }),
)
