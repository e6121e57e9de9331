import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import type { PatronChannels } from './channels-data.ts'
import { ChoicesForm, type TypedChoices } from './choices-form.tsx'
import { PhoneSection } from './phone-section.tsx'
import { PushSection } from './push-section.tsx'
import { RemovePoint } from './remove-point.tsx'

interface Props {
  frame: Frame
  channels: PatronChannels
  mailVerified: boolean
  /** The choices that were refused. */
  typed?: TypedChoices | undefined
  /** The telephone number that was refused. */
  phone?: string | undefined
}

/** The destinations of the patron and the channel of each topic (M16, M17). Only offered channels have a section. */
export function ChannelsPage({ frame, channels, mailVerified, typed, phone }: Props) {
  const words = frame.texts.patrons.channels
  const { offered } = channels
  return (
    <Page frame={frame} title={words.title}>
      <p>{offered.length === 0 ? words.mailOnly : words.about}</p>
      {offered.length > 0 && channels.contactPoints.length > 0 && (
        <ChoicesForm frame={frame} channels={channels} mailVerified={mailVerified} typed={typed} />
      )}
      {offered.includes('LINE') && <LineSection frame={frame} channels={channels} />}
      {offered.includes('SMS') && <PhoneSection frame={frame} channels={channels} typed={phone} />}
      {offered.includes('WEB_PUSH') && <PushSection frame={frame} channels={channels} />}
      <p>
        <a href={urls.settings()}>{frame.texts.patrons.settings.back}</a>
      </p>
    </Page>
  )
}

function LineSection({ frame, channels }: Pick<Props, 'frame' | 'channels'>) {
  const words = frame.texts.patrons.channels.line
  const point = channels.contactPoints.find(({ channel }) => channel === 'LINE')
  return (
    <section>
      <h2>{words.title}</h2>
      {point ? (
        <>
          <p>{words.linked}</p>
          <RemovePoint frame={frame} id={point.id} label={words.unlink} />
        </>
      ) : (
        <>
          <p>{words.about}</p>
          {channels.lineAccountId && (
            <p>
              <a href={`https://line.me/R/ti/p/${encodeURIComponent(channels.lineAccountId)}`}>{words.add}</a>
            </p>
          )}
        </>
      )}
    </section>
  )
}
