import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'

interface Props {
  frame: Frame
  /** The address of the inactive page. */
  back: string
  /** Seconds until the session ends. */
  left: number
}

/** Asks at a shared terminal whether to continue, before the session ends (T1). */
export function InactivityPage({ frame, back, left }: Props) {
  const words = frame.texts.patrons.terminal
  return (
    <Page frame={frame} title={words.asks}>
      <p>{words.why(left)}</p>
      <p class="actions">
        <a class="button" href={back}>
          {words.goOn}
        </a>
      </p>
      {frame.patronName !== null && (
        <PostForm frame={frame} action={urls.signOut}>
          <button class="quiet">{words.end}</button>
        </PostForm>
      )}
    </Page>
  )
}
