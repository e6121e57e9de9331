import type { Room } from '../common/room.ts'
import { mergePatronsFavourites, mergeSavedTitles } from './merge.ts'

export const favourites: Room = {
  mergeTitles: mergeSavedTitles,
  mergePatrons: mergePatronsFavourites,
  erasePatron: async (tx, { patron: { id: patronId } }) => {
    await tx.bookshelf.deleteMany({ where: { patronId } })
    await tx.readingGoal.deleteMany({ where: { patronId } })
    return { favourites: (await tx.favourite.deleteMany({ where: { patronId } })).count }
  },
}
