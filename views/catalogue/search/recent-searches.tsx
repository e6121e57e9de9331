import { Page } from '../../frame/layout.tsx'
import { Notice } from '../../parts/forms/notice.tsx'
import type { Frame } from '../../parts/frame-data.ts'

/** Titles and searches that this browser opened. A script inserts the list, because the server does not know it. */
export function RecentPage({ frame }: { frame: Frame }) {
  const words = frame.texts.catalogue.recent
  if (frame.terminal !== null) {
    return (
      <Page frame={frame} title={words.title}>
        <p>{words.notHere}</p>
      </Page>
    )
  }
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      <div id="recent" data-extra data-none={words.none} data-stopped={words.stopped}>
        <Notice kind="warning">{words.needsScript}</Notice>
      </div>
      <p class="actions">
        <button type="button" id="clear" hidden>
          {words.clear}
        </button>{' '}
        <button type="button" id="stop" class="quiet" hidden>
          {words.stop}
        </button>{' '}
        <button type="button" id="start" class="quiet" hidden>
          {words.start}
        </button>
      </p>
      <p id="said" role="status" data-cleared={words.cleared} />
    </Page>
  )
}
