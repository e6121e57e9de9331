import type { Child } from 'hono/jsx'
import { graphql } from '../graphql.ts'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { Page } from './layout.tsx'

/** Whether the library requires a confirmation page (O3). */
export const ConfirmQuery = graphql(`query Confirm { ...FrameData library { confirmsChanges } }`, [FrameData])

export interface ConfirmationQuestion {
  title: string
  /** The effect of the button はい. */
  ask: string
  /** The subject of the question. */
  about?: Child
  /** The fields of the form, which the confirmation sends again. A name may repeat. */
  fields: [name: string, value: string][]
}

interface Props extends ConfirmationQuestion {
  frame: Frame
}

/** The confirmation page (O3). Both buttons post to the address of the form. */
export function ConfirmPage({ frame, title, ask, about, fields }: Props) {
  const words = frame.texts.frame.confirm
  return (
    <Page frame={{ ...frame, again: { action: frame.address, fields } }} title={title}>
      <Notice kind="warning">{ask}</Notice>
      {about}
      <PostForm frame={frame} action={frame.address}>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p class="actions">
          <MainButton name="confirm" value="yes">
            {words.yes}
          </MainButton>{' '}
          <button class="quiet" name="confirm" value="no">
            {words.no}
          </button>
        </p>
      </PostForm>
    </Page>
  )
}
