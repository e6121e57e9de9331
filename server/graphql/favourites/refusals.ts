import { FavouritesFull, NoteTooLong } from '../../domain/favourites/change.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalType } from '../engine/schema/refusal-types.ts'

builder.objectType(FavouritesFull, {
  ...refusalType(FavouritesFull),
  description: 'The patron has as many favourites as anybody may have; one has to be removed first.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Favourites that a patron may have.' }) }),
})

builder.objectType(NoteTooLong, {
  ...refusalType(NoteTooLong),
  description: 'The note is too long; an earlier one stays.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Characters that a note may have.' }) }),
})
