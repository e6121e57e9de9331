import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import type { Frame } from '../../parts/frame-data.ts'

interface Props {
  frame: Frame
  /** The page that nobody used for a while. */
  back: string
  /** Seconds that are left. */
  left: number
}

/** At a shared terminal: whether to go on, before whoever sits there is forgotten (T1). */
export function StillTherePage({ frame, back, left }: Props) {
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
        <form method="post" action={urls.signOut}>
          <FormToken token={frame.formToken} />
          <button class="quiet">{words.end}</button>
        </form>
      )}
    </Page>
  )
}
