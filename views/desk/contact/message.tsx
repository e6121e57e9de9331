import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import { textsOf } from '../../text/languages.ts'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

export const ContactMessageQuery = graphql(`
  query ContactMessage($id: ID!) {
    deskContactMessage(id: $id) {
      id subject text name mailAddress language state version receivedAt
      title { id title volume }
      steps { to at answer }
    }
  }
`)

export const AnswerContactMessage = graphql(
  `
  mutation AnswerContactMessage($input: AnswerContactMessageInput!) {
    done: answerContactMessage(input: $input) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const CloseContactMessage = graphql(
  `
  mutation CloseContactMessage($at: ID!, $id: ID!) {
    done: closeContactMessage(branchId: $at, id: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const ReopenContactMessage = graphql(
  `
  mutation ReopenContactMessage($at: ID!, $id: ID!) {
    done: reopenContactMessage(branchId: $at, id: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

interface Props {
  frame: DeskFrame
  message: NonNullable<ResultOf<typeof ContactMessageQuery>['deskContactMessage']>
  /** The entered answer, after it was refused. */
  answer?: string | undefined
}

/** Steps whose answers are shown in full. More would exceed the size of a page of the desk. */
const shownAnswers = 2

/** One contact message, with the latest steps of staff first (O22). */
export function ContactMessagePage({ frame, message, answer }: Props) {
  const { texts } = frame
  const words = texts.desk.contact
  const form = { frame, class: 'fields', action: urls.desk.contactMessage(message.id) } as const
  const isClosed = message.state === 'CLOSED'
  return (
    <DeskPage frame={frame} title={words.one}>
      <p>
        <b>{words.states[message.state]}</b> {texts.contact.subjects[message.subject]} {texts.time(message.receivedAt)}
      </p>
      <p>
        {words.name}: {message.name ?? '-'} / {words.mailAddress}: {message.mailAddress ?? words.noAddress} /{' '}
        {words.language}: {textsOf(message.language).name}
      </p>
      {message.title && (
        <p>
          {texts.contact.aboutTitle}: <a href={urls.title(message.title.id)}>{shortTitle(message.title)}</a>
        </p>
      )}
      <Lines text={message.text} />
      {message.steps.length > 0 && <h2>{words.steps}</h2>}
      {message.steps.map(({ to, at, answer }, n) => (
        <>
          <p>
            {words.states[to]} {texts.time(at)}
          </p>
          {answer && n < shownAnswers && <Lines text={answer} />}
        </>
      ))}
      {message.mailAddress && (
        <PostForm {...form}>
          <SubmissionKey frame={frame} />
          <input type="hidden" name="version" value={message.version} />
          <label>
            {words.answer}
            <textarea name="answer" rows={8} maxlength={1000}>
              {answer}
            </textarea>
          </label>
          <p>
            <small>{words.answerNote}</small>
          </p>
          <button name="what" value="answer">
            {words.send}
          </button>
        </PostForm>
      )}
      <PostForm {...form}>
        <button name="what" value={isClosed ? 'reopen' : 'close'} class="quiet">
          {isClosed ? words.reopen : words.close}
        </button>
      </PostForm>
    </DeskPage>
  )
}

/** A text with its line breaks. */
function Lines({ text }: { text: string }) {
  return (
    <blockquote>
      {text.split('\n').map((line) => (
        <>
          {line}
          <br />
        </>
      ))}
    </blockquote>
  )
}
