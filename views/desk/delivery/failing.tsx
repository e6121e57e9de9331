import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { Pager } from '../../parts/paging/pager.tsx'
import { lastDigits } from '../circulation/instruction.tsx'
import type { DeskFrame } from '../frame.tsx'
import { MailPage } from './frame.tsx'

export const FailingQuery = graphql(`
  query FailingAddresses($first: Int, $after: String, $last: Int, $before: String) {
    list: deskFailingAddresses(first: $first, after: $after, last: $last, before: $before) {
      edges { node { patronId cardNumber mailAddress since bounces } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`)

export const failingPerPage = 30

interface Props {
  frame: DeskFrame
  list: ResultOf<typeof FailingQuery>['list']
  message?: Child
}

/** The failing addresses in one list, which shows when all mail to one provider fails. */
export function FailingPage({ frame, list, message }: Props) {
  const { texts } = frame
  const words = texts.desk.mail
  const rows = (list?.edges ?? []).flatMap((edge) => edge?.node ?? [])
  return (
    <MailPage frame={frame} page="mailFailing">
      {message}
      <p>{words.failingWhy}</p>
      {rows.length === 0 ? (
        <p>{words.noFailing}</p>
      ) : (
        <table class="wide">
          <thead>
            <tr>
              {[words.address, words.since, words.bounces].map((head) => (
                <th scope="col">{head}</th>
              ))}
              <td></td>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ patronId, cardNumber, mailAddress, since, bounces }) => (
              <tr>
                <td>
                  {mailAddress ?? '-'} <a href={urls.desk.patron(patronId)}>{words.patron(lastDigits(cardNumber))}</a>
                </td>
                <td>{texts.time(since)}</td>
                <td>
                  <span class="narrow">{words.bounces} </span>
                  {words.times(bounces)}
                </td>
                <td>
                  <PostForm frame={frame} action={urls.desk.mailFailing}>
                    <button class="quiet" name="patron" value={urls.numberOf(patronId)}>
                      {words.clear}
                    </button>
                  </PostForm>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list && <Pager texts={texts} rows={failingPerPage} at={list.pageInfo} to={urls.desk.mailFailingOf} />}
    </MailPage>
  )
}
