import { urls } from '../../../server/urls/urls.ts'
import type { Texts } from '../../text/languages.ts'
import type { Frame } from '../frame-data.ts'
import { MainButton } from '../key.tsx'

interface Props {
  frame: Frame
  title: { id: string; isFavourite: boolean }
  /** Whether to press it is what most people do next. */
  hasMainKey?: boolean
}

/** The button that saves a title, inside the form that also adds to the basket; for one that is saved, the way to it. */
export function FavouriteButton({ frame, title, hasMainKey }: Props) {
  const Button = hasMainKey ? MainButton : 'button'
  const words = frame.texts.favourites
  return title.isFavourite ? (
    <Saved texts={frame.texts} />
  ) : (
    <Button name="save" value={urls.numberOf(title.id)}>
      {words.add}
    </Button>
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
