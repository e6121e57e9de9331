import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import {
  changePassword,
  replaceProvisionalPassword,
  resetPassword,
} from '../../../domain/patrons/passwords/change-password.ts'
import { isLinkValid, requestPasswordLink } from '../../../domain/patrons/passwords/password-link.ts'
import { registerPassword } from '../../../domain/patrons/register.ts'
import type { Context } from '../../engine/context/context.ts'
import { passwordCost } from '../../engine/cost/points.ts'
import { passwordInput, textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { cardNumberDescription, currentPasswordDescription, newPasswordDescription } from '../typed.ts'
import { openSession, SignedIn } from './sign-in.ts'

const password = passwordInput
const linkSecretDescription = 'Secret from the link in the mail.'
const originOf = ({ client }: Context) => ({ origin: client, device: client.device })

const PasswordPayload = builder.objectRef<{ deviceSecret?: string }>('PasswordPayload').implement({
  description: 'Result of an accepted password request.',
  fields: (t) => ({
    done: t.boolean({
      description: 'Always true.',
      resolve: () => true,
    }),
    deviceToken: t.string({
      nullable: true,
      description:
        'Header `Device-Token` for sign-ins, which failed attempts of others then do not delay. Null for `requestPasswordLink`.',
      resolve: ({ deviceSecret }) => deviceSecret ?? null,
    }),
  }),
})

const RegisterPasswordInput = builder.inputType('RegisterPasswordInput', {
  description: 'The input of `registerPassword`.',
  fields: (t) => ({
    cardNumber: t.string({ required: true, validate: textInput(40), description: cardNumberDescription }),
    name: t.string({
      required: true,
      validate: textInput(100),
      description: 'Name on the card, or its reading.',
    }),
    birthDate: t.field({ type: 'Date', required: true, description: "Birth date in the library's records." }),
    phone: t.string({
      required: true,
      validate: textInput(40),
      description: "Phone number in the library's records.",
    }),
    password: t.string({ required: true, validate: password, description: newPasswordDescription }),
  }),
})

builder.mutationField('registerPassword', (t) =>
  t.field({
    work: passwordCost,
    type: PasswordPayload,
    scope: 'session',
    needs: 'PASSWORDS',
    description: "Registers a patron's first password.",
    args: { input: t.arg({ type: RegisterPasswordInput, required: true }) },
    errors: { types: refusalsOf(registerPassword) },
    resolve: async (_root, { input: { birthDate, ...typed } }, context) => {
      const registration = { ...typed, birthDate: fromColumn(birthDate) }
      return registerPassword(context.db, registration, originOf(context), context.now)
    },
  }),
)

builder.mutationField('changePassword', (t) =>
  t.withAuth({ patron: true }).field({
    work: passwordCost,
    type: SignedIn,
    scope: 'session',
    description: 'Changes the password. Ends all sessions and opens a new one.',
    args: {
      currentPassword: t.arg.string({ required: true, validate: password, description: currentPasswordDescription }),
      newPassword: t.arg.string({ required: true, validate: password, description: newPasswordDescription }),
    },
    errors: { types: refusalsOf(changePassword) },
    resolve: async (_root, { currentPassword: current, newPassword: chosen }, context) => {
      const { id } = context.patron
      const passwords = { current, chosen }
      return openSession(
        context,
        await changePassword(context.db, id, passwords, originOf(context), context.now),
        false,
      )
    },
  }),
)

builder.mutationField('replaceProvisionalPassword', (t) =>
  t.withAuth({ provisional: true }).field({
    work: passwordCost,
    type: SignedIn,
    scope: 'session',
    description: 'Replaces a provisional password, which allows nothing else.',
    args: { newPassword: t.arg.string({ required: true, validate: password, description: newPasswordDescription }) },
    errors: { types: refusalsOf(replaceProvisionalPassword) },
    resolve: async (_root, { newPassword }, context) => {
      const { id } = context.provisional
      const changed = await replaceProvisionalPassword(context.db, id, newPassword, originOf(context), context.now)
      return openSession(context, changed, false)
    },
  }),
)

builder.mutationField('requestPasswordLink', (t) =>
  t.field({
    type: PasswordPayload,
    scope: 'session',
    needs: 'PASSWORDS',
    description: 'Mails a password link. The result does not reveal whether the card exists.',
    args: { cardNumber: t.arg.string({ required: true, validate: textInput(40), description: cardNumberDescription }) },
    errors: { types: refusalsOf(requestPasswordLink) },
    resolve: async (_root, { cardNumber }, { db, client, now }) => {
      await requestPasswordLink(db, cardNumber, client, now)
      return {}
    },
  }),
)

builder.queryField('passwordLinkIsGood', (t) =>
  t.boolean({
    // The secret of the mail replaces a token.
    scope: 'session',
    pageOnly: true,
    description: 'Whether a password link is still valid.',
    args: { secret: t.arg.string({ required: true, validate: textInput(100), description: linkSecretDescription }) },
    resolve: (_root, { secret }, { db, now }) => isLinkValid(db, secret, now),
  }),
)

builder.mutationField('resetPassword', (t) =>
  t.field({
    work: passwordCost,
    type: PasswordPayload,
    scope: 'session',
    description: 'Sets a new password with the secret of a mailed link, once.',
    args: {
      secret: t.arg.string({ required: true, validate: textInput(100), description: linkSecretDescription }),
      newPassword: t.arg.string({ required: true, validate: password, description: newPasswordDescription }),
    },
    errors: { types: refusalsOf(resetPassword) },
    resolve: (_root, { secret, newPassword }, context) =>
      resetPassword(context.db, { secret, chosen: newPassword }, originOf(context), context.now),
  }),
)
