import type { Room } from '../room.ts'
import { bookshelfRoutes } from './bookshelves.tsx'
import { favouriteRoutes } from './favourites.tsx'
import { titleSheetRoutes } from './title-sheet.tsx'

export const favourites: Room = {
  pages: [favouriteRoutes, bookshelfRoutes, titleSheetRoutes],
}
