import { NoMailServer } from '../../domain/notices/mail-server.ts'
import { TooManyClaims } from '../../domain/patrons/mail-address/claim-limits.ts'
import { AddressUnusable } from '../../domain/patrons/mail-address/typed-address.ts'
import { ClaimExpired, WrongCode } from '../../domain/patrons/mail-address/verify.ts'
import { LinkUnusable, SamePassword } from '../../domain/patrons/passwords/change-password.ts'
import { WrongPassword } from '../../domain/patrons/passwords/password.ts'
import { PasswordTooWeak } from '../../domain/patrons/passwords/password-strength.ts'
import { TooManyAttempts } from '../../domain/patrons/passwords/sign-in-attempts.ts'
import { RegistrationMismatch } from '../../domain/patrons/register.ts'
import { WrongCardOrPassword } from '../../domain/patrons/second-factor/sign-in.ts'
import { FigureNotOffered } from '../../domain/patrons/settings.ts'
import { builder } from '../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../engine/schema/refusal-types.ts'

plainRefusals([
  [WrongCardOrPassword, 'The same answer for an unknown card and a wrong password.'],
  [WrongPassword, "The password that was asked for again is not the patron's."],
  [SamePassword, 'The new password is the old one.'],
  [LinkUnusable, 'The link was used already, has ended, or never was one.'],
  [RegistrationMismatch, 'The same answer for whatever does not fit, and for a patron who has a password.'],
  [NoMailServer, 'The library has no mail server, so that no mail can be sent. The operator of the service sets one.'],
  [AddressUnusable, 'What was typed is no mail address of at most 254 characters.'],
  [
    ClaimExpired,
    'No address waits to be verified by this: too late, too often wrong, claimed anew or verified already.',
  ],
])

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
  fields: (t) => ({
    why: t.field({ type: WeaknessEnum, resolve: ({ why }) => why, description: 'The first fault that was found.' }),
  }),
})

builder.objectType(TooManyClaims, {
  ...refusalType(TooManyClaims),
  description: 'As many mails were asked for as may be: 5 a day by a patron, 3 an hour to an address.',
  fields: (t) => ({
    nextAt: t.expose('nextAt', { type: 'DateTime', description: 'From when on another one may be.' }),
  }),
})

builder.objectType(WrongCode, {
  ...refusalType(WrongCode),
  description: 'The code is not the one that was sent to the claimed address.',
  fields: (t) => ({ triesLeft: t.exposeInt('triesLeft', { description: '0: the address must be claimed anew.' }) }),
})

builder.objectType(FigureNotOffered, {
  ...refusalType(FigureNotOffered),
  description: 'The figure is none of those to choose from.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'By its name in this API.' }),
    offered: t.exposeIntList('offered', {
      size: 10,
      description: 'The figures to choose from; null may be given as well.',
    }),
  }),
})
