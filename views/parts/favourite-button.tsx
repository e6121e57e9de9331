import { urls } from '../../server/urls.ts'
import type { Frame } from '../layout.tsx'
import type { Texts } from '../text/languages.ts'

/** The button that saves a title, inside the form that also adds to the basket; for one that is saved, the way to it. */
export function FavouriteButton({ frame, title }: { frame: Frame; title: { id: string; isFavourite: boolean } }) {
  const words = frame.texts.favourites
  return title.isFavourite ? (
    <Saved texts={frame.texts} />
  ) : (
    <button name="save" value={urls.numberOf(title.id)}>
      {words.add}
    </button>
  )
}

function Saved({ texts }: { texts: Texts }) {
  return <a href={urls.favourites()}>{texts.favourites.isOne}</a>
}

/** What changes on a page after a title was saved: its button, and what is said of it. */
export function AddedToFavourites({ texts }: { texts: Texts }) {
  return (
    <>
      <Saved texts={texts} />
      <p role="status">{texts.favourites.titleSaved}</p>
    </>
  )
}
