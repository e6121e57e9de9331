import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../../parts/frame-data.ts'
import { MainLink } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import type { Texts } from '../../text/languages.ts'

export const SessionsQuery = graphql(
  `
  query Sessions {
    ...FrameData
    me {
      sessions { id device remembered createdAt usedAt isThis }
      accountEvents(first: 20) { edges { node { kind at device failures relativeName } } }
    }
  }
`,
  [FrameData],
)

export const EndSession = graphql(
  `mutation EndSession($id: ID!) { endSession(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const EndOtherSessions = graphql(`mutation EndOtherSessions { endOtherSessions { count } }`)

interface Props extends Pick<ResultOf<typeof SessionsQuery>, 'me'> {
  frame: Frame
}

type Session = Props['me']['sessions'][number]
/**
 * The byte budget of a page has enough space for this many sessions. The button that ends all others also ends those
 * that are not listed.
 */
const maxSessions = 10

export function SessionsPage({ frame, me }: Props) {
  const { texts } = frame
  const words = texts.patrons.sessions
  const events = me.accountEvents.edges.map(({ node }) => node)
  const signIns = events.filter(({ kind }) => kind === 'SIGNED_IN')
  const [latest, before] = signIns
  return (
    <Page frame={frame} title={words.title}>
      {before && <p>{words.last(texts.time(before.at), before.device ?? '')}</p>}
      {latest?.failures ? <p>{words.failures(latest.failures)}</p> : null}
      {(frame.isStaff || isOffered(frame, 'PASSWORDS')) && (
        <p>
          <MainLink href={urls.changePassword()}>{words.changePassword}</MainLink>
        </p>
      )}
      {frame.isStaff && (
        <p>
          <a href={urls.secondFactor()}>{texts.patrons.secondFactor.title}</a>
        </p>
      )}
      <p>{words.notYou}</p>
      <Sessions frame={frame} sessions={me.sessions} />
      <h2>{words.events}</h2>
      <ul>
        {events.map(({ kind, at, device, failures, relativeName }) => (
          <li>
            {texts.time(at)} {texts.accountEvents[kind]}
            {relativeName && ` - ${relativeName}`}
            {device && ` - ${device}`}
            {failures ? words.times(failures) : ''}
          </li>
        ))}
      </ul>
      <p>
        <small>{words.kept}</small>
      </p>
    </Page>
  )
}

function Sessions({ frame, sessions }: { frame: Frame; sessions: Session[] }) {
  const words = frame.texts.patrons.sessions
  return (
    <section>
      <h2>{words.sessions}</h2>
      {sessions.length > 1 ? (
        <PostForm frame={frame} action={urls.endSession}>
          <SessionList texts={frame.texts} sessions={sessions} />
          <button name="session" value="others">
            {words.endOthers}
          </button>
        </PostForm>
      ) : (
        <SessionList texts={frame.texts} sessions={sessions} />
      )}
    </section>
  )
}

function SessionList({ texts, sessions }: { texts: Texts; sessions: Session[] }) {
  const words = texts.patrons.sessions
  return (
    <ul class="titles">
      {sessions.slice(0, maxSessions).map(({ id, device, remembered, createdAt, usedAt, isThis }) => (
        <li>
          <b>{device || words.unknownDevice}</b>
          <div>
            {words.since(texts.time(createdAt))}・{words.used(texts.time(usedAt))}
            {remembered && `・${words.remembered}`}
          </div>
          {isThis ? (
            <span class="yes">{words.isThis}</span>
          ) : (
            <button class="quiet" name="session" value={urls.numberOf(id)}>
              {words.end}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
