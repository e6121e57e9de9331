import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import type { PatronChannels } from './channels-data.ts'
import { RemovePoint } from './remove-point.tsx'

interface Props {
  frame: Frame
  channels: PatronChannels
}

/**
 * The registered browsers, and the form that registers this one. Without the script the section says that the browser
 * cannot get push messages. A shared terminal never offers it.
 */
export function PushSection({ frame, channels }: Props) {
  const words = frame.texts.patrons.channels.push
  const points = channels.contactPoints.filter(({ channel }) => channel === 'WEB_PUSH')
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.about}</p>
      {points.map(({ id, device }) => (
        <>
          <p>{device ?? words.unnamed}</p>
          <RemovePoint frame={frame} id={id} label={words.remove} />
        </>
      ))}
      {frame.terminal === null && channels.pushKey && (
        <>
          <p data-push-text="unsupported">{words.unsupported}</p>
          <p data-push-text="refused" hidden role="status">
            {words.refused}
          </p>
          <PostForm frame={frame} class="fields" action={urls.addBrowser} data-push={channels.pushKey} hidden>
            {['endpoint', 'p256dh', 'auth'].map((name) => (
              <input type="hidden" name={name} value="" />
            ))}
            <button class="quiet">{words.add}</button>
          </PostForm>
          <script type="module" src={urls.pushScript} />
        </>
      )}
    </section>
  )
}
