import type { Erased } from '../../domain/common/room.ts'
import { secretHash } from '../../domain/common/secrets.ts'
import { deleteOptionalData } from '../../domain/retention/erase-own-data.ts'
import { passwordCost } from '../engine/cost/points.ts'
import { passwordInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { patronAfterField } from './changed-account.ts'
import { currentPasswordDescription } from './typed.ts'

const DeleteOptionalDataPayload = builder.objectRef<Erased>('DeleteOptionalDataPayload').implement({
  description: 'Numbers of erased objects.',
  fields: (t) => ({
    favourites: t.exposeInt('favourites', { description: 'Erased favourites.' }),
    alerts: t.exposeInt('alerts', { description: 'Erased keyword alerts.' }),
    historyEntries: t.exposeInt('historyEntries', { description: 'Erased reading history entries.' }),
    basketTitles: t.exposeInt('basketTitles', { description: 'Titles removed from the basket.' }),
    sessions: t.exposeInt('sessions', { description: 'Ended sessions of other browsers and clients.' }),
    mailAddress: t.exposeBoolean('mailAddress', { description: 'Whether a mail address was erased.' }),
    calendar: t.exposeBoolean('calendar', { description: 'Whether a private calendar was deleted.' }),
  }),
})

builder.objectField(DeleteOptionalDataPayload, 'patron', (t) => t.prismaField(patronAfterField))

builder.mutationField('deleteOptionalData', (t) =>
  t.withAuth({ patron: true }).field({
    work: passwordCost,
    type: DeleteOptionalDataPayload,
    scope: 'session',
    description: 'Permanently erases all personal data that loans and holds do not need.',
    args: {
      password: t.arg.string({ required: true, validate: passwordInput, description: currentPasswordDescription }),
    },
    errors: { types: refusalsOf(deleteOptionalData) },
    resolve: (_root, { password }, { db, patron, client, session, now }) => {
      const viewer = { ...client, sessionHash: secretHash(session ?? '') }
      return deleteOptionalData(db, patron.id, password, viewer, now)
    },
  }),
)
