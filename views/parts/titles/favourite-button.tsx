import { urls } from '../../../server/urls/urls.ts'
import type { Texts } from '../../text/languages.ts'
import { Announcement } from '../announcement.tsx'
import type { Frame } from '../frame-data.ts'
import { actTarget } from '../in-place.ts'
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
    <Button
      name="save"
      value={urls.numberOf(title.id)}
      hx-post={urls.basket}
      {...(describedBy && { 'aria-describedby': describedBy })}
    >
      {words.add}
    </Button>
  )
}

function Saved({ texts }: { texts: Texts }) {
  return <a href={urls.favourites()}>{texts.favourites.isOne}</a>
}

/** The parts that the script replaces after a title is saved: its button and the message. */
export function AddedToFavourites({ texts, title }: { texts: Texts; title: string }) {
  const words = texts.favourites
  return (
    <>
      <span data-act>
        <Saved texts={texts} />{' '}
        <button
          class="quiet"
          name="unsave"
          value={title}
          aria-describedby={`t${title}`}
          hx-post={urls.basket}
          hx-target={actTarget}
        >
          {words.remove}
        </button>
      </span>
      <Announcement>{words.titleSaved}</Announcement>
    </>
  )
}

/** The parts that the script replaces after a title is no longer saved. */
export function RemovedFromFavourites({ texts, title }: { texts: Texts; title: string }) {
  return (
    <>
      <button name="save" value={title} aria-describedby={`t${title}`} hx-post={urls.basket}>
        {texts.favourites.add}
      </button>
      <Announcement>{texts.favourites.removed(1)}</Announcement>
    </>
  )
}
