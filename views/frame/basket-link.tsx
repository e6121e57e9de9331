import { urls } from '../../server/urls/urls.ts'
import type { Texts } from '../text/languages.ts'

/** The menu's link to the basket. The script replaces it after a title is added. */
export function BasketLink({ texts, count, isCurrent }: { texts: Texts; count: number; isCurrent?: boolean }) {
  return (
    <a id="basket" href={urls.basket} accesskey="2" aria-current={isCurrent ? 'page' : undefined}>
      <kbd>2</kbd> {count > 0 ? texts.holds.basket.count(count) : texts.frame.menu.basket}
    </a>
  )
}
