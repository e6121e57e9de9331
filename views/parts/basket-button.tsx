import type { Texts } from '../text/languages.ts'

/** The button of one title inside the form that adds to the basket; `in`: the title is in it. */
export function BasketButton(props: { texts: Texts; titleNumber: string; in?: boolean; swap?: boolean }) {
  const { texts, titleNumber, swap } = props
  return (
    <span id={`b${titleNumber}`} hx-swap-oob={swap ? 'true' : undefined}>
      {props.in ? (
        <small class="yes">{texts.holds.basket.added}</small>
      ) : (
        <button name="title" value={titleNumber}>
          {texts.holds.basket.add}
        </button>
      )}
    </span>
  )
}
