import { urls } from '../../server/urls.ts'
import type { Texts } from '../text/languages.ts'

/** The menu's link to the basket; `swap` replaces the one on the page after a title was added. */
export function BasketLink({ texts, count, swap }: { texts: Texts; count: number; swap?: boolean }) {
  return (
    <a id="basket" href={urls.basket} accesskey="2" hx-swap-oob={swap ? 'true' : undefined}>
      <kbd>2</kbd> {count > 0 ? texts.holds.basket.count(count) : texts.frame.menu.basket}
    </a>
  )
}
