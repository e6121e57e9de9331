import { titlesToBuy, type WantedRow, wantedOrder } from '../../../domain/circulation/lists/titles-to-buy.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineConnection } from '../../engine/schema/connections.ts'
import { addDeskList } from './lists.ts'

const WantedTitle = builder.objectRef<WantedRow>('WantedTitle').implement({
  description: 'A title with too many waiting holds per copy.',
  fields: (t) => ({
    titleId: t.id({ description: 'ID of its `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    title: t.exposeString('title', { description: 'Title as recorded, without the volume.' }),
    volume: t.exposeString('volume', { nullable: true, description: 'Volume as recorded. Null when there is none.' }),
    holds: t.exposeInt('holds', { description: 'Waiting holds.' }),
    copies: t.exposeInt('copies', { description: 'Copies that can be lent, now or after their return.' }),
    perCopy: t.float({
      nullable: true,
      description: 'Waiting holds per copy. Null when there is no copy.',
      resolve: ({ holds, copies }) => (copies === 0 ? null : holds / copies),
    }),
  }),
})

addDeskList(
  'titlesToBuy',
  WantedTitle,
  defineConnection(WantedTitle, 'WantedTitle', { counted: true }),
  wantedOrder,
  'Titles with at least `holdsPerCopy` waiting holds per copy, most wanted first.',
  (tx, _at, _now, range) => titlesToBuy(tx, range),
)
