import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { CursorRows } from '../list.tsx'

export const ContactMessagesQuery = graphql(`
  query ContactMessages($state: ContactState!, $first: Int, $after: String, $last: Int, $before: String) {
    messages: deskContactMessages(state: $state, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { node { id subject text name state receivedAt } }
    }
  }
`)

export const messagesPerPage = 20

type ContactStateName = 'OPEN' | 'ANSWERED' | 'CLOSED'

interface Props {
  frame: DeskFrame
  state: ContactStateName
  data: ResultOf<typeof ContactMessagesQuery>
}

/** The contact messages in one state, oldest first (O22). */
export function ContactMessagesPage({ frame, state, data }: Props) {
  const { texts } = frame
  const words = texts.desk.contact
  return (
    <DeskPage frame={frame} title={words.title}>
      <p class="actions">
        {Object.entries(words.states).map(([name, label]) => (
          <>
            <a href={urls.desk.contactIn({ state: name })} aria-current={name === state ? 'page' : undefined}>
              {label}
            </a>{' '}
          </>
        ))}
      </p>
      <CursorRows
        frame={frame}
        list={data.messages}
        perPage={messagesPerPage}
        heads={[words.receivedAt, words.subject, words.text, words.name]}
        row={(message) => (
          <tr>
            <td>{texts.time(message.receivedAt)}</td>
            <td>
              <a href={urls.desk.contactMessage(message.id)}>{texts.contact.subjects[message.subject]}</a>
            </td>
            <td>{truncateBytes(message.text, 150)}</td>
            <td>{message.name && truncateBytes(message.name, 60)}</td>
          </tr>
        )}
        none={words.none}
        to={(range) => urls.desk.contactIn({ state, ...range })}
      />
    </DeskPage>
  )
}
