import { DeskAlert, DeskSuccess } from '../../../views/desk/frame.tsx'
import { RefusalAlert } from '../../../views/desk/refusal-stop.tsx'
import type { DeskTexts } from '../../../views/text/languages.ts'

export type Refused = Parameters<typeof RefusalAlert>[0]['refusal']

/** The outcome of a desk form. All fields are absent when the page was opened without a form. */
export interface DeskFormOutcome {
  /** Message after success. */
  done?: string | undefined
  /** Message about a form that was not accepted. */
  stop?: string | undefined
  refusal?: Refused | undefined
}

/** The outcome as a message above the page. Renders nothing when the page was opened without a form. */
export function DeskFormMessage({ texts, of: { done, stop, refusal } }: { texts: DeskTexts; of: DeskFormOutcome }) {
  if (refusal) return <RefusalAlert texts={texts} refusal={refusal} />
  if (stop) return <DeskAlert>{stop}</DeskAlert>
  return (
    <>
      {done && (
        <DeskSuccess>
          <p class="what">{done}</p>
        </DeskSuccess>
      )}
    </>
  )
}
