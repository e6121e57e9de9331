import { urls } from '../../../server/urls/urls.ts'
import type { Texts } from '../../text/languages.ts'
import { MainButton, MainLink } from '../key.tsx'

interface Props {
  texts: Texts
  title: { id: string; isInBasket: boolean }
  /** Whether this is the page's main action. */
  hasMainKey?: boolean
}

/**
 * The button that adds a title to the basket, inside a form (C5). A title in the basket has a link to the basket
 * instead.
 */
export function BasketButton({ texts, title, hasMainKey }: Props) {
  if (title.isInBasket) return <InBasketLink texts={texts} hasMainKey={hasMainKey} />
  const Button = hasMainKey ? MainButton : 'button'
  return (
    <Button name="title" value={urls.numberOf(title.id)}>
      {texts.holds.basket.add}
    </Button>
  )
}

/** States that a title is in the basket, with a link to it. */
export function InBasketLink({ texts, hasMainKey }: Pick<Props, 'texts' | 'hasMainKey'>) {
  const { added } = texts.holds.basket
  if (hasMainKey) return <MainLink href={urls.basket}>{added}</MainLink>
  return (
    <a class="yes" href={urls.basket}>
      {added}
    </a>
  )
}
