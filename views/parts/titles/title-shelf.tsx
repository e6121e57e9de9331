import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import type { Texts } from '../../text/languages.ts'
import { FormToken } from '../forms/csrf-field.tsx'
import type { Frame } from '../frame-data.ts'
import { BasketButton } from './basket-button.tsx'
import { shortTitle } from './title-line.tsx'

export const TitleShelfData = graphql(`
  fragment TitleShelfData on Title { id title volume copies { total lendable onShelf known } holdCount isInBasket }
`)

/** The number of colours of drawn covers in `static/comfort.css`. */
const tones = 8

interface Props {
  frame: Frame
  of: FragmentOf<typeof TitleShelfData>[]
}

/**
 * Titles beside each other, each with a drawn cover, its availability and a button. Without a style sheet they are a
 * list.
 */
export function TitleShelf({ frame, of }: Props) {
  const { texts } = frame
  return (
    <form method="post" action={urls.basket} data-failed={texts.frame.failed}>
      <FormToken token={frame.formToken} />
      <ul class="shelf">
        {readFragment(TitleShelfData, of).map((title) => (
          <li>
            <i
              class="cover drawn"
              data-tone={(Number(urls.numberOf(title.id)) % tones) + 1}
              data-title={shortTitle(title, 60)}
              aria-hidden="true"
            />
            <a lang={texts.japanese} href={urls.title(title.id)}>
              {shortTitle(title, 300)}
            </a>{' '}
            <State texts={texts} title={title} />{' '}
            {title.copies.lendable > 0 && <BasketButton texts={texts} title={title} />}
          </li>
        ))}
      </ul>
    </form>
  )
}

type StateProps = {
  texts: Texts
  title: { copies: { onShelf: number; total: number; known: boolean }; holdCount: number }
}

/** Whether a copy can be borrowed now, or how many patrons wait. Nothing when neither is known. */
function State({ texts, title: { copies, holdCount } }: StateProps) {
  const words = texts.catalogue.title.copies
  if (!copies.known) return null
  if (copies.onShelf > 0) return <small class="badge ok">{words.onShelf(copies.onShelf)}</small>
  if (holdCount > 0) return <small class="badge wait">{words.holds(holdCount)}</small>
  return copies.total > 0 ? <small class="badge wait">{words.allOut}</small> : null
}
