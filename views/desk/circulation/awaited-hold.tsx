import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { DeskTexts } from '../../text/languages.ts'
import type { DeskFrame } from '../frame.tsx'
import { SubmissionKey } from '../submission-key.tsx'

/** Whether a hold that is not confirmed yet waits for a free copy (H1). */
export const AwaitedHoldData = graphql(`fragment AwaitedHoldData on DeskItem { barcode holdConfirmationAt }`)

interface Props {
  frame: DeskFrame
  item: FragmentOf<typeof AwaitedHoldData>
  /** The number of the scan that is answered. Undefined outside the page of check-ins. */
  after?: number
}

/** Says when the hold is confirmed, and lets staff confirm it and check the copy in again at once. It names no patron. */
export function AwaitedHold({ frame, item, after }: Props) {
  const { texts } = frame
  const words = texts.desk.checkIn.awaited
  const { barcode, holdConfirmationAt } = readFragment(AwaitedHoldData, item)
  if (holdConfirmationAt === null) return null
  return (
    <div class="say transit" role="status">
      <p class="what">{words.title}</p>
      <p>{words.when(texts.time(holdConfirmationAt))}</p>
      <PostForm frame={frame} action={urls.desk.checkIn}>
        <SubmissionKey frame={frame} />
        {after !== undefined && <input type="hidden" name="after" value={String(after)} />}
        <input type="hidden" name="barcode" value={barcode} />
        <button name="confirmHolds" value="1">
          {words.confirm}
        </button>
      </PostForm>
    </div>
  )
}

/** The same in the list of scans, where the answer to the scan has few words. */
export function awaitedText({ desk }: DeskTexts, item: FragmentOf<typeof AwaitedHoldData> | null): string {
  return item && readFragment(AwaitedHoldData, item).holdConfirmationAt !== null ? desk.checkIn.awaited.short : ''
}
