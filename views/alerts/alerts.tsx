import { urls } from '../../server/urls/urls.ts'
import { ConditionsData, conditionsText } from '../catalogue/search/conditions.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { ChoiceField } from '../parts/forms/field.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainLink } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'

export const AlertsQuery = graphql(
  `
  query Alerts {
    ...FrameData
    me {
      mailAddress mailVerified mailFailingSince
      settings { alertFrequency }
      alerts { id isOn waiting ...ConditionsData }
    }
  }
`,
  [FrameData, ConditionsData],
)

export const SwitchAlert = graphql(
  `mutation SwitchAlert($id: ID!, $isOn: Boolean!) { updateAlert(id: $id, isOn: $isOn) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const DeleteAlert = graphql(`mutation DeleteAlert($id: ID!) { deleteAlert(id: $id) { __typename } }`)

export const SetAlertFrequency = graphql(
  `
  mutation SetAlertFrequency($frequency: AlertFrequency!) {
    updateNoticeSettings(alertFrequency: $frequency) { __typename }
  }
`,
)

interface Props extends Pick<ResultOf<typeof AlertsQuery>, 'me'> {
  frame: Frame
}

/** The patron's keyword alerts (メールマガジン), and the address and frequency of their mail (M3, P6). */
export function AlertsPage({ frame, me }: Props) {
  const words = frame.texts.alerts
  return (
    <Page frame={frame} title={words.title}>
      <p>
        {words.about} <Where frame={frame} me={me} />
      </p>
      {me.alerts.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <PostForm frame={frame} action={urls.alerts()}>
          <ul class="titles">
            {me.alerts.map((alert) => (
              <Line frame={frame} alert={alert} />
            ))}
          </ul>
        </PostForm>
      )}
      <p>
        <MainLink href={urls.newAlert()}>{words.add}</MainLink>
      </p>
      <PostForm frame={frame} class="fields" action={urls.alertFrequency}>
        <ChoiceField
          frame={frame}
          name="frequency"
          label={words.frequency}
          chosen={me.settings.alertFrequency}
          options={Object.entries(words.frequencies)}
        />
        <button class="quiet">{words.saveFrequency}</button>
      </PostForm>
    </Page>
  )
}

function Line({ frame: { texts }, alert }: { frame: Frame; alert: Props['me']['alerts'][number] }) {
  const words = texts.alerts
  const number = urls.numberOf(alert.id)
  return (
    <li>
      <span id={`a${number}`}>
        <MarkJapanese texts={texts}>{conditionsText(texts, alert)}</MarkJapanese>
      </span>
      {!alert.isOn && <b> {words.paused}</b>}
      {alert.waiting > 0 && ` ${words.waiting(alert.waiting)}`}
      <div>
        <a href={urls.alert(alert.id)}>{words.edit}</a>{' '}
        <button class="quiet" name={alert.isOn ? 'off' : 'on'} value={number} aria-describedby={`a${number}`}>
          {alert.isOn ? words.pause : words.resume}
        </button>{' '}
        <button class="quiet" name="delete" value={number} aria-describedby={`a${number}`}>
          {words.delete}
        </button>
      </div>
    </li>
  )
}

/** The mail address of the alerts, or the reason why no mail can be sent. */
function Where({ frame, me }: Pick<Props, 'frame' | 'me'>) {
  const words = frame.texts.alerts
  if (!me.mailVerified || !me.mailAddress) {
    return (
      <>
        <b>{words.noMail}</b> <a href={urls.mail}>{words.register}</a>
      </>
    )
  }
  return (
    <>
      {words.to(me.mailAddress)}
      {me.mailFailingSince && (
        <>
          {' '}
          <b>{words.failing(me.mailFailingSince)}</b> <a href={urls.mail}>{words.checkMail}</a>
        </>
      )}
    </>
  )
}
