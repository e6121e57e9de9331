import type { Texts } from '../text/languages.ts'

/** The button of one title inside the form that adds to the basket. */
export function BasketButton({ texts, titleNumber }: { texts: Texts; titleNumber: string }) {
  return (
    <button name="title" value={titleNumber}>
      {texts.holds.basket.add}
    </button>
  )
}
