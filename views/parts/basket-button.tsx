import type { Texts } from '../text/languages.ts'
import { MainButton } from './key.tsx'

interface Props {
  texts: Texts
  titleNumber: string
  /** Whether to press it is what most people do next. */
  hasMainKey?: boolean
}

/** The button of one title inside the form that adds to the basket. */
export function BasketButton({ texts, titleNumber, hasMainKey }: Props) {
  const Button = hasMainKey ? MainButton : 'button'
  return (
    <Button name="title" value={titleNumber}>
      {texts.holds.basket.add}
    </Button>
  )
}
