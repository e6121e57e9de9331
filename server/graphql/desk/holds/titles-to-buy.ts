import { titlesToBuy, type WantedRow, wantedOrder } from '../../../domain/circulation/lists/titles-to-buy.ts'
import { builder } from '../../engine/schema/builder.ts'
import { connectionOf } from '../../engine/schema/connections.ts'
import { addList } from './lists.ts'

const WantedTitle = builder.objectRef<WantedRow>('WantedTitle').implement({
  description: 'A title of which more wait than its copies can soon serve.',
  fields: (t) => ({
    titleId: t.id({ description: 'The id of its `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    title: t.exposeString('title', { description: 'As recorded, without the volume.' }),
    volume: t.exposeString('volume', { nullable: true, description: 'Number of the volume, as recorded; null: none.' }),
    holds: t.exposeInt('holds', { description: 'Holds that wait.' }),
    copies: t.exposeInt('copies', { description: 'Copies that can be lent, now or after their return.' }),
    perCopy: t.float({
      nullable: true,
      description: 'Holds that wait for each copy; null: there is no copy.',
      resolve: ({ holds, copies }) => (copies === 0 ? null : holds / copies),
    }),
  }),
})

addList(
  'titlesToBuy',
  WantedTitle,
  connectionOf(WantedTitle, 'WantedTitle', { counted: true }),
  wantedOrder,
  "Titles of the whole library of which at least the policy's number of holds wait for each copy, the most wanted first.",
  (tx, _at, _now, range) => titlesToBuy(tx, range),
)
