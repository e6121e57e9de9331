import { TooManyAttempts } from '../../domain/patrons/attempts.ts'
import { LinkUnusable, SamePassword } from '../../domain/patrons/change-password.ts'
import { WrongPassword } from '../../domain/patrons/password.ts'
import { PasswordTooWeak } from '../../domain/patrons/password-strength.ts'
import { RegistrationMismatch } from '../../domain/patrons/register.ts'
import { WrongCardOrPassword } from '../../domain/patrons/sign-in.ts'
import { builder } from '../builder.ts'
import { refusalType } from '../refusals.ts'

for (const [refusal, description] of [
  [WrongCardOrPassword, 'The same answer for an unknown card and a wrong password.'],
  [WrongPassword, "The password that was asked for again is not the patron's."],
  [SamePassword, 'The new password is the old one.'],
  [LinkUnusable, 'The link was used already, has ended, or never was one.'],
  [RegistrationMismatch, 'The same answer for whatever does not fit, and for a patron who has a password.'],
] as const) {
  builder.objectType(refusal, { ...refusalType(refusal), description })
}

builder.objectType(TooManyAttempts, {
  ...refusalType(TooManyAttempts),
  description: 'Too many tries in a row.',
  fields: (t) => ({ seconds: t.exposeInt('seconds', { description: 'Until the next try counts, at least 1.' }) }),
})

const WeaknessEnum = builder.enumType('Weakness', {
  description: 'Why a chosen password is no protection.',
  values: {
    TOO_SHORT: { description: 'Fewer than 8 characters.' },
    TOO_LONG: { description: 'More than 200 characters.' },
    COMMON: { description: 'A million guesses of common passwords would find it.' },
    PERSONAL: { description: 'Made of the card number, the birth date, the telephone number or the name.' },
  } as const,
})

builder.objectType(PasswordTooWeak, {
  ...refusalType(PasswordTooWeak),
  description: 'The chosen password is too easy to guess.',
  fields: (t) => ({ why: t.field({ type: WeaknessEnum, resolve: ({ why }) => why }) }),
})
