import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { type DeskFrame, DeskPage, DeskSuccess } from '../frame.tsx'
import { rulePages } from '../library/rules/frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SectionLinks } from '../sections.tsx'
import { SubmissionKey } from '../submission-key.tsx'

export const WebhooksQuery = graphql(`
  query Webhooks {
    webhooks: deskWebhooks {
      id url kinds failingSince endedAt endedWhy: endReason
      tries { type state createdAt sentAt attempts status error }
    }
  }
`)

export const TestWebhook = graphql(
  `mutation TestWebhook($id: ID!, $key: String) { done: testWebhook(id: $id, key: $key) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const ResumeWebhook = graphql(
  `mutation ResumeWebhook($id: ID!) { done: resumeWebhook(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const DeleteWebhook = graphql(
  `mutation DeleteWebhook($id: ID!) { done: deleteWebhook(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Webhook = ResultOf<typeof WebhooksQuery>['webhooks'][number]

interface Props {
  frame: DeskFrame
  webhooks: Webhook[]
  /** The button that was pressed last. */
  done?: 'tested' | 'resumed' | 'removed' | undefined
  /** The secret of the webhook that was just registered. */
  secret?: string | undefined
}

/** Number of recent deliveries shown for each webhook. */
const maxDeliveries = 2

export function WebhooksPage({ frame, webhooks, done, secret }: Props) {
  const { texts } = frame
  const words = texts.desk.webhooks
  const { title, pages } = texts.desk.rules
  return (
    <DeskPage frame={frame} title={`${title}: ${pages.webhooks}`}>
      <SectionLinks label={pages.label} pages={rulePages} names={pages} here="webhooks">
        {done && (
          <DeskSuccess>
            <p>{words.done[done]}</p>
          </DeskSuccess>
        )}
        {secret && (
          <DeskSuccess>
            <p>
              {words.secret}: <b>{secret}</b>
            </p>
          </DeskSuccess>
        )}
        <p>{words.why}</p>
        {webhooks.length === 0 && <p>{words.none}</p>}
        {webhooks.length > 0 && (
          <PostForm frame={frame} action={urls.desk.webhooks}>
            <SubmissionKey frame={frame} />
            {webhooks.map((webhook) => (
              <OneWebhook texts={texts} webhook={webhook} />
            ))}
          </PostForm>
        )}
        <p>
          <a href={urls.desk.newWebhook}>{words.register}</a>
        </p>
      </SectionLinks>
    </DeskPage>
  )
}

function OneWebhook({ texts, webhook }: { texts: DeskFrame['texts']; webhook: Webhook }) {
  const words = texts.desk.webhooks
  const { id, url, kinds, failingSince, endedAt, endedWhy, tries } = webhook
  return (
    <section>
      <h2>{url.length > 30 ? `${url.slice(0, 30)}…` : url}</h2>
      <p>{kinds.map((kind) => words.kind[kind]).join(' / ')}</p>
      {endedAt ? (
        <p>
          <b class="warn">{words.ended(texts.time(endedAt), endedWhy === 'GONE')}</b>
        </p>
      ) : (
        <p>{failingSince ? <b class="warn">{words.failing(texts.time(failingSince))}</b> : words.well}</p>
      )}
      {!endedAt && <Act name="test" id={id} words={words} />}{' '}
      {(endedAt || failingSince) && <Act name="resume" id={id} words={words} />}{' '}
      <DangerButton texts={texts} label={words.act.remove} name="remove" value={urls.numberOf(id)} />
      <p>{tries.length === 0 ? words.noTries : words.tries}</p>
      <ul>
        {tries.slice(0, maxDeliveries).map(({ type, state, createdAt, attempts, status, error }) => (
          <li>
            {texts.time(createdAt)} {type} {words.states[state]} {attempts > 1 && words.attempts(attempts)}{' '}
            {error ?? status ?? ''}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ActProps {
  name: 'test' | 'resume'
  id: string
  words: DeskFrame['texts']['desk']['webhooks']
}

function Act({ name, id, words }: ActProps) {
  return (
    <button class="quiet" name={name} value={urls.numberOf(id)}>
      {words.act[name]}
    </button>
  )
}
