import { urls } from '../../../server/urls/urls.ts'
import type { Texts } from '../../text/languages.ts'
import type { Frame } from '../frame-data.ts'
import { MainButton } from '../key.tsx'

interface Props {
  frame: Frame
  title: { id: string; isFavourite: boolean }
  /** Whether this is the page's main action. */
  hasMainKey?: boolean
  /** The element ID of the title, in a list of several. */
  describedBy?: string
}

/**
 * The button that saves a title, inside the form that also adds to the basket. A saved title has a link to the
 * favourites instead.
 */
export function FavouriteButton({ frame, title, hasMainKey, describedBy }: Props) {
  const Button = hasMainKey ? MainButton : 'button'
  const words = frame.texts.favourites
  return title.isFavourite ? (
    <Saved texts={frame.texts} />
  ) : (
    <Button name="save" value={urls.numberOf(title.id)} {...(describedBy && { 'aria-describedby': describedBy })}>
      {words.add}
    </Button>
  )
}

function Saved({ texts }: { texts: Texts }) {
  return <a href={urls.favourites()}>{texts.favourites.isOne}</a>
}

/** The parts that the script replaces after a title is saved: its button and the message. */
export function AddedToFavourites({ texts }: { texts: Texts }) {
  return (
    <>
      <Saved texts={texts} />
      <p role="status">{texts.favourites.titleSaved}</p>
    </>
  )
}
