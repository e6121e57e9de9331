import { NoMailServer } from '../../domain/notices/mail-server.ts'
import { TooManyClaims } from '../../domain/patrons/mail-address/claim-limits.ts'
import { AddressUnusable } from '../../domain/patrons/mail-address/typed-address.ts'
import { ClaimExpired, WrongCode } from '../../domain/patrons/mail-address/verify.ts'
import { LinkUnusable, SamePassword } from '../../domain/patrons/passwords/change-password.ts'
import { WrongPassword } from '../../domain/patrons/passwords/password.ts'
import { PasswordTooWeak } from '../../domain/patrons/passwords/password-strength.ts'
import { TooManyAttempts } from '../../domain/patrons/passwords/sign-in-attempts.ts'
import { RegistrationMismatch, TooYoungForPassword } from '../../domain/patrons/register.ts'
import { WrongCardOrPassword } from '../../domain/patrons/second-factor/sign-in.ts'
import { FigureNotOffered } from '../../domain/patrons/settings.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../engine/schema/refusal-types.ts'

defineRefusals([
  [WrongCardOrPassword, 'The card is unknown or the password is wrong.'],
  [WrongPassword, 'The repeated password is wrong.'],
  [SamePassword, 'The new password equals the old one.'],
  [LinkUnusable, 'The link was already used, has expired or is invalid.'],
  [RegistrationMismatch, 'The details do not match, or the patron already has a password.'],
  [NoMailServer, 'The service has no mail server. The operator must configure one.'],
  [AddressUnusable, 'The text is no mail address of at most 254 characters.'],
  [ClaimExpired, 'No address awaits this verification, or it has expired.'],
])

builder.objectType(TooYoungForPassword, {
  ...refusalTypeOptions(TooYoungForPassword),
  description: 'Patrons of the category register a password themselves only from an age on.',
  fields: (t) => ({ age: t.exposeInt('age', { description: 'The age.' }) }),
})

builder.objectType(TooManyAttempts, {
  ...refusalTypeOptions(TooManyAttempts),
  description: 'Too many failed attempts.',
  fields: (t) => ({
    seconds: t.exposeInt('seconds', { description: 'Seconds until the next attempt is allowed, at least 1.' }),
  }),
})

const WeaknessEnum = builder.enumType('Weakness', {
  description: 'Why a new password is refused.',
  values: {
    TOO_SHORT: { description: 'Fewer than 8 characters.' },
    TOO_LONG: { description: 'More than 200 characters.' },
    COMMON: { description: 'Can be guessed with fewer than a million attempts.' },
    PERSONAL: { description: 'Can be guessed from card number, birth date, phone number or name.' },
  } as const,
})

builder.objectType(PasswordTooWeak, {
  ...refusalTypeOptions(PasswordTooWeak),
  description: 'The new password is too easy to guess.',
  fields: (t) => ({
    reason: t.field({ type: WeaknessEnum, resolve: ({ why }) => why, description: 'The first fault found.' }),
  }),
})

builder.objectType(TooManyClaims, {
  ...refusalTypeOptions(TooManyClaims),
  description: 'Too many mails requested: 5 a day per patron or 3 an hour per address.',
  fields: (t) => ({
    nextAt: t.expose('nextAt', { type: 'DateTime', description: 'When the next mail can be requested.' }),
  }),
})

builder.objectType(WrongCode, {
  ...refusalTypeOptions(WrongCode),
  description: 'The code does not match the one sent to the address.',
  fields: (t) => ({
    triesLeft: t.exposeInt('triesLeft', { description: 'Remaining attempts. At 0 the address must be claimed again.' }),
  }),
})

builder.objectType(FigureNotOffered, {
  ...refusalTypeOptions(FigureNotOffered),
  description: 'The number is not one of the choices.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field in this API.' }),
    offered: t.exposeIntList('offered', {
      size: 10,
      description: 'Possible numbers.',
    }),
  }),
})
