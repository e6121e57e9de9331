import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type DeskFrame, DeskSuccess } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'
import { mailErrorText } from './error.ts'
import { MailPage } from './frame.tsx'

export const DeskChannelsQuery = graphql(
  `query DeskChannels { channels: deskChannels { channel isConfigured isOn patrons waiting sent failed lastError } }`,
)

export const SetNoticeChannels = graphql(
  `mutation SetNoticeChannels($channels: [NoticeChannel!]!) { setNoticeChannels(channels: $channels) { __typename } }`,
)

export const SendChannelTest = graphql(
  `
  mutation SendChannelTest($channel: NoticeChannel!, $key: String) {
    done: sendChannelTest(channel: $channel, key: $key) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Channel = ResultOf<typeof DeskChannelsQuery>['channels'][number]

interface Props {
  frame: DeskFrame
  channels: Channel[]
  done?: 'set' | 'tested' | undefined
}

/** The state of each channel, with the switches and the tests (M19). */
export function ChannelsPage({ frame, channels, done }: Props) {
  const words = frame.texts.desk.channels
  return (
    <MailPage frame={frame} page="mailChannels">
      {done && (
        <DeskSuccess>
          <p>{words.done[done]}</p>
        </DeskSuccess>
      )}
      <p>{words.why}</p>
      {channels.map((channel) => (
        <OneChannel frame={frame} channel={channel} />
      ))}
      <PostForm frame={frame} class="fields" action={urls.desk.mailChannels}>
        <h2>{words.use}</h2>
        {channels.map(({ channel, isOn }) => (
          <label class="check">
            <input type="checkbox" name="channel" value={channel} checked={isOn} /> {words.names[channel]}
          </label>
        ))}
        <p>
          <small>{words.useNote}</small>
        </p>
        <button>{words.save}</button>
      </PostForm>
    </MailPage>
  )
}

function OneChannel({ frame, channel: of }: Pick<Props, 'frame'> & { channel: Channel }) {
  const { texts } = frame
  const words = texts.desk.channels
  return (
    <section>
      <h2>{words.names[of.channel]}</h2>
      <p>
        <b>{of.isConfigured ? (of.isOn ? words.on : words.off) : words.notConfigured}</b>
      </p>
      <p>{words.counts(of.patrons, of.waiting, of.sent, of.failed)}</p>
      {of.lastError && <p>{words.lastError(mailErrorText(texts, of.lastError))}</p>}
      {of.isConfigured && of.isOn && (
        <PostForm frame={frame} class="actions" action={urls.desk.mailChannelTest}>
          <SubmissionKey frame={frame} />
          <button class="quiet" name="channel" value={of.channel}>
            {words.test}
          </button>
        </PostForm>
      )}
    </section>
  )
}
