import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import type { Texts } from '../../text/languages.ts'
import { shortTitle } from './title-line.tsx'

export const TitleShelfData = graphql(`
  fragment TitleShelfData on Title { id title volume copies { total lendable onShelf known } holdCount }
`)

/** The number of colours of drawn covers in `static/comfort.css`. */
const tones = 8

interface Props {
  texts: Texts
  of: FragmentOf<typeof TitleShelfData>[]
}

/** Titles beside each other, each with a drawn cover and its availability. Without a style sheet they are a list. */
export function TitleShelf({ texts, of }: Props) {
  return (
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
          <State texts={texts} title={title} />
        </li>
      ))}
    </ul>
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
