import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { QrCode } from '../parts/qr.tsx'
import { shortTitle, titleText } from '../parts/titles/title-line.tsx'

export const ShareQuery = graphql(`query Share($id: ID!) { ...FrameData title(id: $id) { id title volume } }`, [
  FrameData,
])

interface Props {
  frame: Frame
  title: NonNullable<ResultOf<typeof ShareQuery>['title']>
  /** The permanent address. */
  address: string
}

/**
 * A title's address, to copy, to scan, or to send with the reader's own mail program. No other party learns of it
 * (C7).
 */
export function SharePage({ frame, title, address }: Props) {
  const { texts } = frame
  const words = texts.catalogue.share
  const name = shortTitle(title)
  return (
    <Page frame={frame} title={words.title}>
      <p>
        <b lang={texts.japanese}>{titleText(title)}</b>
      </p>
      <p class="fields">
        <label>
          {words.address}
          <input id="address" value={address} readonly />
        </label>
      </p>
      {/* The script shows this when the browser supports it. */}
      <p class="actions" data-extra data-title={name} data-copied={words.copied}>
        <button type="button" id="copy" hidden>
          {words.copy}
        </button>{' '}
        <button type="button" id="share" class="quiet" hidden>
          {words.share}
        </button>{' '}
        <a href={mailTo(words.subject, `${name}\n${address}\n`)}>{words.mail}</a>
      </p>
      <p id="copied" role="status" />
      <h2>{words.qr}</h2>
      <p>
        <QrCode text={address} label={words.qrLabel} />
      </p>
      <p>
        <a href={urls.titleSheet(title.id)}>{texts.favourites.sheet.link}</a>{' '}
        <a href={urls.title(title.id)}>{texts.catalogue.related.back}</a>
      </p>
    </Page>
  )
}

/** No recipient: the reader chooses one in the mail program. */
function mailTo(subject: string, body: string): string {
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
