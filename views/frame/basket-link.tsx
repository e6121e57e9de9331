import { urls } from '../../server/urls/urls.ts'
import type { Texts } from '../text/languages.ts'

interface Props {
  texts: Texts
  count: number
  isCurrent?: boolean
  /** Whether it is a part of an answer, which replaces the one of the page. */
  isPart?: boolean
}

/** The menu's link to the basket. The script replaces it after a title is added. */
export function BasketLink({ texts, count, isCurrent, isPart }: Props) {
  return (
    <a
      id="basket"
      href={urls.basket}
      accesskey="2"
      aria-current={isCurrent ? 'page' : undefined}
      hx-swap-oob={isPart ? 'true' : undefined}
    >
      <kbd>2</kbd> {count > 0 ? texts.holds.basket.count(count) : texts.frame.menu.basket}
    </a>
  )
}
