import { secretHash } from '../../domain/common/secrets.ts'
import { type Erased, eraseOptionalData } from '../../domain/patrons/erase-own-data.ts'
import { WrongPassword } from '../../domain/patrons/passwords/password.ts'
import { TooManyAttempts } from '../../domain/patrons/passwords/sign-in-attempts.ts'
import { hashing } from '../engine/cost/points.ts'
import { passwordText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { patronAfter } from './changed-account.ts'
import { passwordAgain } from './typed.ts'

const ErasedData = builder.objectRef<Erased>('ErasedData').implement({
  description: 'What there was to erase.',
  fields: (t) => ({
    favourites: t.exposeInt('favourites', { description: 'How many favourites.' }),
    alerts: t.exposeInt('alerts', { description: 'How many keyword alerts.' }),
    historyEntries: t.exposeInt('historyEntries', { description: 'How many entries of the reading history.' }),
    basketTitles: t.exposeInt('basketTitles', { description: 'How many titles were in the basket.' }),
    sessions: t.exposeInt('sessions', { description: 'Of other browsers and programs.' }),
    mailAddress: t.exposeBoolean('mailAddress', { description: 'Whether there was one.' }),
    calendar: t.exposeBoolean('calendar', { description: 'Whether it was open.' }),
  }),
})

builder.objectField(ErasedData, 'patron', (t) => t.prismaField(patronAfter))

builder.mutationField('eraseOptionalData', (t) =>
  t.withAuth({ patron: true }).field({
    work: hashing,
    type: ErasedData,
    description:
      'Erases, for good, everything that loans and holds do not need: favourites, alerts, history, settings, mail address, ' +
      'notices, calendar, other sessions, account events, basket and second identifier. Done again it finds nothing more.',
    args: { password: t.arg.string({ required: true, validate: passwordText, description: passwordAgain }) },
    errors: { types: [WrongPassword, TooManyAttempts], union: { name: 'EraseOptionalDataResult' } },
    resolve: (_root, { password }, { db, patron, client, session, now }) => {
      const viewer = { ...client, sessionHash: secretHash(session ?? '') }
      return eraseOptionalData(db, patron.id, password, viewer, now)
    },
  }),
)
