import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { SkipData, suspensionText } from '../../holds/suspension.ts'
import { DayField, dateFieldValue } from '../../parts/forms/day-field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { SettingsData, SettingsOverview } from './settings-overview.tsx'

export const SettingsQuery = graphql(
  `
  query Settings {
    ...FrameData
    me { mailVerified channels { offered } settings { ...SettingsData } keepsHistory holdSkip: holdSuspension { from until ...SkipData } }
  }
`,
  [FrameData, SettingsData, SkipData],
)

export const SetHoldSuspension = graphql(
  `
  mutation SetHoldSuspension($from: Date, $until: Date!) {
    setHoldSuspension(from: $from, until: $until) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const DeleteHoldSuspension = graphql(`mutation DeleteHoldSuspension { deleteHoldSuspension { __typename } }`)

export const SetKeepsHistory = graphql(
  `mutation SetKeepsHistory($keeps: Boolean!) { setKeepsHistory(keepsHistory: $keeps) { __typename } }`,
)

/** The entered days of a suspension. */
export interface SuspensionFormValues {
  from: string
  until: string
}

interface Props extends Pick<ResultOf<typeof SettingsQuery>, 'me'> {
  frame: Frame
  /** The entered values that were refused. */
  typed?: SuspensionFormValues | undefined
}

export function SettingsPage({ frame, me, typed }: Props) {
  return (
    <Page frame={frame} title={frame.texts.patrons.settings.title}>
      <SettingsOverview frame={frame} of={me.settings} mailVerified={me.mailVerified} />
      {me.channels.offered.length > 0 && (
        <p>
          <a href={urls.channels()}>{frame.texts.patrons.channels.to}</a>
        </p>
      )}
      {isOffered(frame, 'SKIP') && <SkipSection frame={frame} skip={me.holdSkip} typed={typed} />}
      {isOffered(frame, 'HISTORY') && <HistorySection frame={frame} keeps={me.keepsHistory} />}
    </Page>
  )
}

function SkipSection({ frame, skip, typed }: Pick<Props, 'frame' | 'typed'> & { skip: Props['me']['holdSkip'] }) {
  const { texts, formToken } = frame
  const { skip: words } = texts.patrons.settings
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.about}</p>
      <p>
        <b>{skip ? suspensionText(texts, skip, texts.day) : words.off}</b>
      </p>
      <PostForm frame={{ formToken }} class="fields" action={urls.holdSkip}>
        <DayField frame={frame} name="from" label={words.from} value={typed?.from ?? dateFieldValue(skip?.from)} />
        <DayField
          frame={frame}
          name="until"
          label={words.until}
          hint={words.example}
          value={typed?.until ?? dateFieldValue(skip?.until)}
          required
        />
        <MainButton>{words.save}</MainButton>
      </PostForm>
      {skip && (
        <PostForm frame={{ formToken }} class="fields" action={urls.deleteHoldSuspension}>
          <button class="quiet">{words.clear}</button>
        </PostForm>
      )}
    </section>
  )
}

function HistorySection({ frame, keeps }: { frame: Frame; keeps: boolean }) {
  const { texts, formToken } = frame
  const { history } = texts.patrons.settings
  return (
    <section>
      <h2>{history.title}</h2>
      <p>{history.about}</p>
      <p>
        <b>{keeps ? history.on : history.off}</b> <a href={urls.history()}>{history.see}</a>
      </p>
      <PostForm frame={{ formToken }} class="fields" action={urls.keepHistory}>
        {keeps && <p>{history.stopNote}</p>}
        <button class="quiet" name="keep" value={keeps ? 'no' : 'yes'}>
          {keeps ? history.stop : history.start}
        </button>
      </PostForm>
    </section>
  )
}
