import { urls } from '../../server/urls.ts'
import type { Frame } from '../layout.tsx'

/** The button that saves a title, inside the form that also adds to the basket; for one that is saved, the way to it. */
export function FavouriteButton({ frame, title }: { frame: Frame; title: { id: string; isFavourite: boolean } }) {
  const words = frame.texts.favourites
  return title.isFavourite ? (
    <a href={urls.favourites()}>{words.isOne}</a>
  ) : (
    <button name="save" value={urls.numberOf(title.id)}>
      {words.add}
    </button>
  )
}
