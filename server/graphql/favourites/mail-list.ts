import * as z from 'zod'
import { mailTitleList, TooManyLists } from '../../domain/favourites/mail-list.ts'
import { MailAddressNeeded, UnknownTitle } from '../../domain/holds/refusals.ts'
import { NoMailServer } from '../../domain/notices/mail-server.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalType } from '../engine/schema/refusal-types.ts'

/** As many as a basket holds, and one mail shows. */
export const mostListed = 20

builder.objectType(TooManyLists, {
  ...refusalType(TooManyLists),
  description: 'As many lists were mailed to the patron within a day as the library allows.',
  fields: (t) => ({
    most: t.exposeInt('most', { description: 'Lists in a day.' }),
    nextAt: t.expose('nextAt', { type: 'DateTime', description: 'When another one may be asked for.' }),
  }),
})

const MailedList = builder.objectRef<{ count: number }>('MailedTitleList').implement({
  description: 'A list that is on its way.',
  fields: (t) => ({ count: t.exposeInt('count', { description: 'How many titles it names.' }) }),
})

builder.mutationField('mailTitleList', (t) =>
  t.withAuth({ patron: true }).field({
    type: MailedList,
    description: `Mails a list of titles to the patron's own verified address, with a place of each to look for; titles that the
catalogue does not have are left out.`,
    args: {
      titles: t.arg.globalIDList({
        required: true,
        for: Title,
        validate: z.array(z.any()).max(mostListed),
        description: `In the order of the list; at most ${mostListed}.`,
      }),
    },
    errors: {
      types: [MailAddressNeeded, NoMailServer, UnknownTitle, TooManyLists],
      union: { name: 'MailTitleListResult' },
    },
    resolve: async (_root, { titles }, { db, now, patron }) => ({
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
