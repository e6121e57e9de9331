import { urls } from '../../../server/urls/urls.ts'
import type { Texts } from '../../text/languages.ts'
import { MainButton, MainLink } from '../key.tsx'

interface Props {
  texts: Texts
  title: { id: string; isInBasket: boolean }
  /** Whether to press it is what most people do next. */
  hasMainKey?: boolean
}

/** C5: the button of one title inside the form that adds to the basket; for one that is in it, the link to the basket. */
export function BasketButton({ texts, title, hasMainKey }: Props) {
  if (title.isInBasket) return <InBasket texts={texts} hasMainKey={hasMainKey} />
  const Button = hasMainKey ? MainButton : 'button'
  return (
    <Button name="title" value={urls.numberOf(title.id)}>
      {texts.holds.basket.add}
    </Button>
  )
}

/** Says that a title is in the basket, and leads there. */
export function InBasket({ texts, hasMainKey }: Pick<Props, 'texts' | 'hasMainKey'>) {
  const { added } = texts.holds.basket
  if (hasMainKey) return <MainLink href={urls.basket}>{added}</MainLink>
  return (
    <a class="yes" href={urls.basket}>
      {added}
    </a>
  )
}
