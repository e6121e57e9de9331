import { FavouritesFull, NoteTooLong } from '../../domain/favourites/change.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalTypeOptions } from '../engine/schema/refusal-types.ts'

builder.objectType(FavouritesFull, {
  ...refusalTypeOptions(FavouritesFull),
  description: 'The patron has the maximum number of favourites. One must be removed first.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum number of favourites.' }) }),
})

builder.objectType(NoteTooLong, {
  ...refusalTypeOptions(NoteTooLong),
  description: 'The note is too long. The previous one stays.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum length in characters.' }) }),
})
