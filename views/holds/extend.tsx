import { urls } from '../../server/urls/urls.ts'
import { graphql } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import type { Frame } from '../parts/frame-data.ts'
import { RefusalData } from '../parts/refusal.ts'

export const ExtendHold = graphql(
  `mutation ExtendHold($id: ID!, $seen: Date!) { extendHold(id: $id, lastDaySeen: $seen) { __typename ...RefusalData } }`,
  [RefusalData],
)

interface Props {
  frame: Frame
  hold: { id: string; shelfExpiresOn: Date | string | null; extensionDay: Date | string | null }
}

/** The form that extends the shelf period of a ready hold (H15). Nothing when it cannot be extended. */
export function ExtensionForm({ frame, hold: { id, shelfExpiresOn, extensionDay } }: Props) {
  const { texts } = frame
  if (!extensionDay || !shelfExpiresOn) return null
  return (
    <PostForm frame={frame} class="fields" action={urls.extendHold(id)}>
      <input type="hidden" name="seen" value={new Date(shelfExpiresOn).toISOString().slice(0, 10)} />
      <p>{texts.holds.extend.note}</p>
      <button>{texts.holds.extend.button(texts.day(extensionDay))}</button>
    </PostForm>
  )
}
