import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, Page } from '../layout.tsx'
import { FormToken } from '../parts/form-token.tsx'
import { Notice } from '../parts/notice.tsx'
import { RefusalData } from '../parts/refusal.ts'
import type { Texts } from '../text/languages.ts'

export const AccountQuery = graphql(
  `
  query Account {
    ...FrameData
    me {
      sessions { id device remembered createdAt usedAt isThis }
      accountEvents(first: 20) { kind at device failures }
    }
  }
`,
  [FrameData],
)

export const EndSession = graphql(
  `mutation EndSession($id: ID!) { endSession(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const EndOtherSessions = graphql(`mutation EndOtherSessions { endOtherSessions }`)

interface Props extends Pick<ResultOf<typeof AccountQuery>, 'me'> {
  frame: Frame
  notice?: string | undefined
}

type Session = Props['me']['sessions'][number]
/** So many fit on the smallest phone; the button for all others ends the rest too. */
const mostShown = 10

export function AccountPage({ frame, me, notice }: Props) {
  const { texts } = frame
  const { sessions: account } = texts.patrons
  const signIns = me.accountEvents.filter(({ kind }) => kind === 'SIGNED_IN')
  const [latest, before] = signIns
  return (
    <Page frame={frame} title={account.title}>
      {notice && <Notice>{notice}</Notice>}
      {before && <p>{account.last(texts.time(before.at), before.device ?? '')}</p>}
      {latest?.failures ? <p>{account.failures(latest.failures)}</p> : null}
      <p>
        <a class="button" href={urls.changePassword()}>
          {account.changePassword}
        </a>
      </p>
      <p>{account.notYou}</p>
      <Sessions frame={frame} sessions={me.sessions} />
      <h2>{account.events}</h2>
      <ul>
        {me.accountEvents.map(({ kind, at, device, failures }) => (
          <li>
            {texts.time(at)} {account.kinds[kind]}
            {device && ` - ${device}`}
            {failures ? account.times(failures) : ''}
          </li>
        ))}
      </ul>
      <p>
        <small>{account.kept}</small>
      </p>
    </Page>
  )
}

function Sessions({ frame, sessions }: { frame: Frame; sessions: Session[] }) {
  const { sessions: account } = frame.texts.patrons
  return (
    <section>
      <h2>{account.sessions}</h2>
      {sessions.length > 1 ? (
        <form method="post" action={urls.endSession}>
          <FormToken token={frame.formToken} />
          <SessionList texts={frame.texts} sessions={sessions} />
          <button name="session" value="others">
            {account.endOthers}
          </button>
        </form>
      ) : (
        <SessionList texts={frame.texts} sessions={sessions} />
      )}
    </section>
  )
}

function SessionList({ texts, sessions }: { texts: Texts; sessions: Session[] }) {
  const { sessions: account } = texts.patrons
  return (
    <ul class="titles">
      {sessions.slice(0, mostShown).map(({ id, device, remembered, createdAt, usedAt, isThis }) => (
        <li>
          <b>{device || account.unknownDevice}</b>
          <div>
            {account.since(texts.time(createdAt))}・{account.used(texts.time(usedAt))}
            {remembered && `・${account.remembered}`}
          </div>
          {isThis ? (
            <span class="yes">{account.isThis}</span>
          ) : (
            <button class="quiet" name="session" value={urls.numberOf(id)}>
              {account.end}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
