import * as z from 'zod'
import { mailTitleList } from '../../domain/favourites/mail-list.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'

/** The limit of a basket, so that one mail can show the list. */
export const maxListed = 20

const MailedList = builder.objectRef<{ count: number }>('MailTitleListPayload').implement({
  description: 'A list queued for mailing.',
  fields: (t) => ({ count: t.exposeInt('count', { description: 'Number of titles on the list.' }) }),
})

builder.mutationField('mailTitleList', (t) =>
  t.withAuth({ patron: true }).field({
    type: MailedList,
    scope: 'favourites',
    description: "Mails a list of titles to the patron's verified address.",
    args: {
      titleIds: t.arg.globalIDList({
        required: true,
        for: Title,
        validate: z.array(z.any()).max(maxListed),
        description: `Titles in the order of the list, at most ${maxListed}.`,
      }),
    },
    errors: { types: refusalsOf(mailTitleList) },
    resolve: async (_root, { titleIds: titles }, { db, now, patron }) => ({
      count: await db.prisma.$transaction((tx) =>
        mailTitleList(
          tx,
          patron.id,
          titles.map(({ id }) => Number(id)),
          now,
        ),
      ),
    }),
  }),
)
