import type { Texts } from '../text/languages.ts'
import { MainButton } from './key.tsx'

/** The button of one title inside the form that adds to the basket; `in`: the title is in it. */
export function BasketButton(props: {
  texts: Texts
  titleNumber: string
  in?: boolean
  swap?: boolean
  main?: boolean
}) {
  const { texts, titleNumber, swap } = props
  const Button = props.main ? MainButton : 'button'
  return (
    <span id={`b${titleNumber}`} hx-swap-oob={swap ? 'true' : undefined}>
      {props.in ? (
        <small class="yes">{texts.holds.basket.added}</small>
      ) : (
        <Button name="title" value={titleNumber}>
          {texts.holds.basket.add}
        </Button>
      )}
    </span>
  )
}
