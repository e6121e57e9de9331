import { type NoticeFilter, urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { noticeNames } from '../../mail/texts.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { lastDigits } from '../circulation/instruction.tsx'
import { DangerButton } from '../danger.tsx'
import type { DeskFrame } from '../frame.tsx'
import { mailErrorText } from './error.ts'

export const NoticeRowData = graphql(`
  fragment NoticeRowData on DeskNotice @_unmask {
    id kind state createdAt nextAt sentAt attempts error reply patronId cardNumber byMail
    channels { channel state error }
  }
`)
type ListedNotice = ResultOf<typeof NoticeRowData>

interface Props {
  frame: DeskFrame
  filter: NoticeFilter
  notice: ListedNotice
}

export function NoticeRow({ frame, filter, notice }: Props) {
  const { texts } = frame
  const words = texts.desk.mail
  const { state, error, reply, attempts } = notice
  return (
    <tr>
      <td class="whole">{texts.time(notice.createdAt)}</td>
      <td>
        {noticeNames(texts.code)[notice.kind]}{' '}
        <a class="whole" href={urls.desk.patron(notice.patronId)}>
          {words.patron(lastDigits(notice.cardNumber))}
        </a>
      </td>
      <td>
        <b class={state === 'FAILED' ? 'warn' : undefined}>{words.states[state]}</b> {whenOf(frame, notice)}{' '}
        {attempts > 1 && words.attempts(attempts)}
        {error && (
          <>
            <br />
            {mailErrorText(texts, error)}
          </>
        )}
        {notice.byMail || words.byChannel}
        {notice.channels.map((message) => (
          <>
            <br />
            {texts.desk.channels.names[message.channel]}:{' '}
            <span class={message.state === 'FAILED' ? 'warn' : undefined}>{words.states[message.state]}</span>{' '}
            {message.error && mailErrorText(texts, message.error)}
          </>
        ))}
        {reply && (
          <>
            {' '}
            <small>{reply}</small>
          </>
        )}
      </td>
      <td>{(state === 'FAILED' || state === 'WAITING') && <Acts frame={frame} filter={filter} notice={notice} />}</td>
    </tr>
  )
}

function Acts({ frame, filter, notice: { id, state } }: Props) {
  const words = frame.texts.desk.mail
  return (
    <PostForm frame={frame} class="actions" action={urls.desk.mailNotice(id, filter)}>
      <button class="quiet" name="what" value="retry">
        {state === 'FAILED' ? words.retry : words.sendNow}
      </button>{' '}
      {state === 'WAITING' && <DangerButton texts={frame.texts} label={words.giveUp} name="what" value="give-up" />}
    </PostForm>
  )
}

function whenOf({ texts }: DeskFrame, { state, nextAt, sentAt }: ListedNotice): string | null {
  const words = texts.desk.mail
  if (state === 'SENT') return sentAt && words.sentAt(texts.time(sentAt))
  if (state === 'SENDING') return null
  return state === 'FAILED' ? words.failedAt(texts.time(nextAt)) : words.nextAt(texts.time(nextAt))
}
