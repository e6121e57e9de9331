import { Done, Stop } from '../../../views/desk/frame.tsx'
import { RefusalStop } from '../../../views/desk/refusal-stop.tsx'
import type { DeskTexts } from '../../../views/text/languages.ts'

export type Refused = Parameters<typeof RefusalStop>[0]['refusal']

/** What became of a form of the desk. */
export interface ActOutcome {
  /** What was done. */
  done?: string | undefined
  /** A sentence about the form. */
  stop?: string | undefined
  refusal?: Refused | undefined
}

/** It in words, above the page it is about; nothing: the page was opened. */
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
