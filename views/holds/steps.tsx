import type { HoldState } from '../../generated/prisma/enums.ts'
import { dayAt } from '../../server/common/time-zone.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { type Frame, isOffered } from '../parts/frame-data.ts'

export const StepsData = graphql(`fragment StepsData on Hold { state placedAt steps { from to at } }`)

/** The stages of an open hold, in their order. */
type Stage = 'RECEIVED' | 'QUEUED' | 'IN_TRANSIT' | 'READY'

const stages: readonly Stage[] = ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY']

/** The number of a stage. Negative for the state of a closed hold. */
const stageNumber = (state: HoldState) => stages.indexOf(state as Stage)

/**
 * The stages of an open hold as an ordered list, with the dates that are known. A closed hold has none. The class
 * `inline` puts the stages on one line where the comfort sheet is not loaded.
 */
export function HoldSteps({ frame, of }: { frame: Frame; of: FragmentOf<typeof StepsData> }) {
  const { texts } = frame
  const hold = readFragment(StepsData, of)
  const now = stageNumber(hold.state)
  if (now < 0) return null
  const dates = datesOf(hold.steps)
  if (!dates.has('RECEIVED') && isOffered(frame, 'HOLD_DATES')) dates.set('RECEIVED', hold.placedAt)
  // A copy that was at the pickup branch is never in transit.
  const passed = (stage: Stage, at: number) => stage !== 'IN_TRANSIT' || at >= now || dates.has(stage)
  return (
    <ol class="steps inline">
      {stages.filter(passed).map((stage) => {
        const at = dates.get(stage)
        const name = texts.holds.steps[stage]
        const isNow = stage === stages[now]
        return (
          <li
            class={isNow ? 'now' : stages.indexOf(stage) < now ? 'past' : undefined}
            aria-current={isNow ? 'step' : undefined}
          >
            {isNow ? <b>{name}</b> : name} {at && <small>{texts.shortDay(dayAt(new Date(at)))}</small>}
          </li>
        )
      })}
    </ol>
  )
}

/** The time at which each stage was last reached. A hold that loses its copy goes back to an earlier stage. */
function datesOf(steps: { from: HoldState | null; to: HoldState; at: Date | string }[]): Map<Stage, Date | string> {
  const dates = new Map<Stage, Date | string>()
  for (const { from, to, at } of steps) {
    const reached = stageNumber(to)
    // A move in the queue or an extension of the shelf period reaches no stage.
    if (reached < 0 || from === to) continue
    for (const later of stages.slice(reached)) dates.delete(later)
    dates.set(to as Stage, at)
  }
  return dates
}
