import type { NoticeTopic } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { FieldGroup } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import type { PatronChannels } from './channels-data.ts'

/** The names of the boxes that were ticked, by topic. */
export type TypedChoices = Partial<Record<NoticeTopic, string[]>>

export const boxes = ['mail', 'webPush', 'line', 'sms', 'titles'] as const
type Box = (typeof boxes)[number]

interface Props {
  frame: Frame
  channels: PatronChannels
  mailVerified: boolean
  typed?: TypedChoices | undefined
}

/** One group of boxes for each topic. A channel without a destination has no box. */
export function ChoicesForm({ frame, channels, mailVerified, typed }: Props) {
  const words = frame.texts.patrons.channels
  const has = (channel: PatronChannels['offered'][number]) =>
    channels.offered.includes(channel) && channels.contactPoints.some((point) => point.channel === channel)
  const offered: Record<Box, boolean> = {
    mail: true,
    webPush: has('WEB_PUSH'),
    line: has('LINE'),
    sms: has('SMS'),
    titles: has('WEB_PUSH') || has('LINE'),
  }
  return (
    <PostForm frame={frame} class="fields" action={urls.channels()}>
      <h2>{words.choose}</h2>
      {!mailVerified && (
        <p>
          {words.noMail} <a href={urls.mail}>{frame.texts.holds.place.registerMail}</a>
        </p>
      )}
      {channels.choices.map((choice) => (
        <FieldGroup frame={frame} name={choice.topic} legend={frame.texts.noticeTopics[choice.topic]}>
          <input type="hidden" name="topic" value={choice.topic} />
          {boxes
            .filter((box) => offered[box] && !(box === 'titles' && choice.topic === 'NEWS'))
            .map((box) => (
              <div class="check">
                <input
                  type="checkbox"
                  id={`${choice.topic}-${box}`}
                  name={choice.topic}
                  value={box}
                  checked={(typed ? typed[choice.topic]?.includes(box) : choice[box]) || undefined}
                />{' '}
                <label for={`${choice.topic}-${box}`}>{words.boxes[box]}</label>
              </div>
            ))}
        </FieldGroup>
      ))}
      <p>{words.pushNote}</p>
      <MainButton>{frame.texts.patrons.settings.save}</MainButton>
    </PostForm>
  )
}
