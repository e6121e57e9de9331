import { urls } from '../../server/urls.ts'
import { type Frame, Page } from '../layout.tsx'
import { FormToken } from '../parts/form-token.tsx'

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
