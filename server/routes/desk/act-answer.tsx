import { Done, Stop } from '../../../views/desk/frame.tsx'
import { RefusalStop } from '../../../views/desk/refusal-stop.tsx'
import type { DeskTexts } from '../../../views/text/languages.ts'

export type Refused = Parameters<typeof RefusalStop>[0]['refusal']

/** The outcome of a desk form. All fields are absent when the page was opened without a form. */
export interface ActOutcome {
  /** Message after success. */
  done?: string | undefined
  /** Message about a form that was not accepted. */
  stop?: string | undefined
  refusal?: Refused | undefined
}

/** The outcome as a message above the page. Renders nothing when the page was opened without a form. */
export function ActAnswer({ texts, of: { done, stop, refusal } }: { texts: DeskTexts; of: ActOutcome }) {
  if (refusal) return <RefusalStop texts={texts} refusal={refusal} />
  if (stop) return <Stop>{stop}</Stop>
  return (
    <>
      {done && (
        <Done>
          <p class="what">{done}</p>
        </Done>
      )}
    </>
  )
}
