import { fromColumn, toColumn } from '../../domain/library/calendar/dates.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import {
  type OnlineRenewal,
  onlineRenewal,
  renewalObstacle,
  renewOwnCard,
} from '../../domain/patrons/cards/renew-own-card.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../engine/schema/refusal-types.ts'
import { patronCategoryWithCode } from '../library/patron-category.ts'
import { Patron } from './patron.ts'

const CardRenewalObstacle = builder.unionType('CardRenewalObstacle', {
  description: 'Why a card cannot be renewed online today.',
  types: renewOwnCard.refusals,
  resolveType: (refusal) => refusal.name,
})

const CardRenewal = builder.objectRef<OnlineRenewal>('CardRenewal').implement({
  description: "Online renewal of the patron's card.",
  fields: (t) => ({
    from: t.field({
      type: 'Date',
      description: 'First day on which the patron can renew the card online.',
      resolve: ({ from }) => toColumn(from),
    }),
    newLastDay: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day after a renewal today. Null when the card is renewed at the counter only.',
      resolve: ({ newLastDay }) => newLastDay && toColumn(newLastDay),
    }),
    obstacle: t.field({
      type: CardRenewalObstacle,
      nullable: true,
      work: statementCost,
      description: 'Why it cannot be renewed online today. Null when it can.',
      resolve: async (renewal, _args, { db, patron, now }) => {
        if (!patron) return null
        const row = await db.prisma.patron.findUniqueOrThrow({
          where: { id: patron.id },
          select: { id: true, expiresOn: true, birthDate: true, address: true, barredFrom: true, barredUntil: true },
        })
        const obstacle = await renewalObstacle(db.prisma, row, renewal, now)
        return obstacle && refusalAsData(obstacle)
      },
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  cardRenewal: t.field({
    type: CardRenewal,
    discloses: 'limits',
    nullable: true,
    description: 'Online renewal of the card. Null when the category offers none, or the card has no end.',
    select: { expiresOn: true, birthDate: true, address: true, categoryCode: true },
    resolve: async (patron, _args, context) => {
      if (librarySystemOf(context.db)) return null
      const category = await patronCategoryWithCode(patron.categoryCode, context)
      return onlineRenewal(patron, category, context.now)
    },
  }),
}))

builder.mutationField('renewOwnCard', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Patron,
    scope: 'session',
    needs: 'CIRCULATION',
    description: "Renews the patron's own card from today, after the patron has confirmed the recorded address.",
    args: {
      expiresOn: t.arg({
        type: 'Date',
        required: true,
        description: '`expiresOn` as last seen, so that repeating the request renews only once.',
      }),
      addressUnchanged: t.arg.boolean({
        required: true,
        description: 'Whether the patron confirms that the recorded address is still right.',
      }),
    },
    errors: { types: refusalsOf(renewOwnCard) },
    resolve: async (query, _root, { expiresOn, addressUnchanged }, { db, now, patron, client }) => {
      const { id } = patron
      const confirmation = { expiresOnSeen: fromColumn(expiresOn), addressUnchanged }
      await db.prisma.$transaction((tx) => renewOwnCard(tx, id, confirmation, client.device, now))
      return db.prisma.patron.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
