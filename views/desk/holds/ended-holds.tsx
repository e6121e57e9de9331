import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import { titleText } from '../../parts/titles/title-line.tsx'
import { UndoButton } from '../circulation/acts.tsx'
import type { DeskFrame } from '../frame.tsx'

export const EndedHoldData = graphql(`
  fragment EndedHoldData on DeskHold {
    state closedAt title { title volume } pickupBranch { name nameEn } patron { id name } undoable { id kind }
  }
`)

interface EndedProps {
  frame: DeskFrame
  holds: FragmentOf<typeof EndedHoldData>[]
  /** Whether it is on a title's page. */
  ofTitle?: boolean
}

/** Number of holds on a page. */
const maxEndedHolds = 10

/**
 * Cancelled and expired holds, for as long as their patrons see them (H7). A cancellation by mistake can be undone
 * (O4).
 */
export function EndedHolds({ frame, holds, ofTitle }: EndedProps) {
  const { texts } = frame
  const words = texts.desk.acts
  if (holds.length === 0) return null
  return (
    <>
      <h2>{words.ended(holds.length)}</h2>
      <ul>
        {holds.slice(0, maxEndedHolds).map((data) => {
          const { state, closedAt, title, pickupBranch, patron, undoable } = readFragment(EndedHoldData, data)
          return (
            <li>
              {ofTitle ? patron && <a href={urls.desk.patron(patron.id)}>{patron.name}</a> : titleText(title)}{' '}
              <b>{texts.holds.list.states[state]}</b>{' '}
              <small>
                {closedAt && texts.time(closedAt)} {texts.pick(pickupBranch)}
              </small>
              <UndoButton frame={frame} act={undoable} />
            </li>
          )
        })}
      </ul>
    </>
  )
}
