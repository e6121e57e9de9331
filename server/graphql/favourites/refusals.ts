import { FavouritesFull, NoteTooLong } from '../../domain/favourites/change.ts'
import { builder } from '../builder.ts'
import { refusalType } from '../refusals.ts'

for (const refusal of [FavouritesFull, NoteTooLong] as const) {
  builder.objectType(refusal, { ...refusalType(refusal), fields: (t) => ({ most: t.exposeInt('most') }) })
}
