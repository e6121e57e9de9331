import { type DayVolume, mailVolume, volumeDays } from '../../../domain/delivery/desk/volume.ts'
import { builder } from '../../engine/schema/builder.ts'
import { staffOnly } from '../desk-mutation.ts'

const MailDay = builder.objectRef<DayVolume>('MailDay').implement({
  description: 'Mail statistics of a day.',
  fields: (t) => ({
    date: t.expose('day', { type: 'Date', description: 'Day in Tokyo time.' }),
    sent: t.exposeInt('sent', { description: 'Notices sent. A mail can contain several.' }),
    failed: t.exposeInt('failed', { description: 'Notices that failed.' }),
    failing: t.exposeInt('failing', { description: 'Patrons whose mail began to bounce and still does.' }),
  }),
})

builder.queryField('deskMailVolume', (t) =>
  t.withAuth(staffOnly).field({
    type: [MailDay],
    role: 'DESK',
    size: 30,
    description: `The last ${volumeDays} days, oldest first.`,
    resolve: (_root, _args, { db, now }) => mailVolume(db.prisma, now),
  }),
)
