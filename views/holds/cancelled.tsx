import { urls } from '../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { shortTitle } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'

export const CancelledData = graphql(`
  fragment CancelledData on Hold { id state title { id title volume } }
`)

type Props = { texts: Texts; holds: FragmentOf<typeof CancelledData>[]; days: number }

/** Cancelled and expired holds (H7), and the number of days for which they are listed. */
export function CancelledList({ texts, holds, days }: Props) {
  return (
    <>
      <ul>
        {readFragment(CancelledData, holds).map(({ id, state, title }) => (
          <li>
            <a lang={texts.japanese} href={urls.hold(id)}>
              {shortTitle(title)}
            </a>{' '}
            <small>{texts.holds.list.states[state]}</small>
          </li>
        ))}
      </ul>
      <p>
        <small>{texts.holds.list.cancelledNote(days)}</small>
      </p>
    </>
  )
}
