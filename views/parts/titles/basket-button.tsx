import { urls } from '../../../server/urls/urls.ts'
import type { Texts } from '../../text/languages.ts'
import { actTarget } from '../in-place.ts'
import { MainButton } from '../key.tsx'

interface Props {
  texts: Texts
  title: { id: string; isInBasket: boolean }
  /** Whether this is the page's main action. */
  hasMainKey?: boolean
  /** The element ID of the title, in a list of several. */
  describedBy?: string
  /** Whether another button stands before it. */
  quiet?: boolean
}

/**
 * The button that adds a title to the basket, inside a form (C5). A title in the basket has a button that removes it
 * instead.
 */
export function BasketButton({ texts, title, hasMainKey, describedBy, quiet }: Props) {
  const number = urls.numberOf(title.id)
  if (title.isInBasket) {
    return (
      <button class="quiet" name="remove" value={number} aria-describedby={describedBy} hx-post={urls.basket}>
        {texts.holds.basket.remove}
      </button>
    )
  }
  const Button = hasMainKey ? MainButton : 'button'
  return (
    <Button
      name="title"
      value={number}
      hx-post={urls.basket}
      {...(describedBy && { 'aria-describedby': describedBy })}
      {...(quiet && { class: 'quiet' })}
    >
      {texts.holds.basket.add}
    </Button>
  )
}

/** States that a title is in the basket, with a link to it. */
function InBasketLink({ texts }: Pick<Props, 'texts'>) {
  return (
    <a class="badge mine" href={urls.basket}>
      {texts.holds.basket.added}
    </a>
  )
}

/** The script shows this in place of the button: the link to the basket, and the button that takes the title out again. */
export function AddedTitle({ texts, title }: { texts: Texts; title: string }) {
  return (
    <span data-act>
      <InBasketLink texts={texts} />{' '}
      <button
        class="quiet"
        name="remove"
        value={title}
        aria-describedby={`t${title}`}
        hx-post={urls.basket}
        hx-target={actTarget}
      >
        {texts.holds.basket.remove}
      </button>
    </span>
  )
}
