import { type DayVolume, mailVolume, volumeDays } from '../../../domain/delivery/desk/volume.ts'
import { builder } from '../../engine/schema/builder.ts'
import { staffOnly } from '../desk-mutation.ts'

const MailDay = builder.objectRef<DayVolume>('MailDay').implement({
  description: 'What became of notices on one day in Tokyo.',
  fields: (t) => ({
    day: t.expose('day', { type: 'Date', description: 'As the calendar in Tokyo has it.' }),
    sent: t.exposeInt('sent', { description: 'Notices that were sent; several may have gone in one mail.' }),
    failed: t.exposeInt('failed', { description: 'Notices that were given up.' }),
    failing: t.exposeInt('failing', { description: 'Patrons whose mail began to come back, and has not stopped.' }),
  }),
})

builder.queryField('deskMailVolume', (t) =>
  t.withAuth(staffOnly).field({
    type: [MailDay],
    size: 30,
    description: `The last ${volumeDays} days, the oldest first.`,
    resolve: (_root, _args, { db, now }) => mailVolume(db.prisma, now),
  }),
)
