import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainLink } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { FamilyGrantData, GrantSummary } from './grant-summary.tsx'

export const FamilyQuery = graphql(
  `
  query FamilyPage {
    ...FrameData
    me {
      family {
        most openCodes
        grants {
          id isHelper ...FamilyGrantData
          account { loanCount overdueCount nextDueOn holdCount readyCount }
        }
      }
    }
  }
`,
  [FrameData, FamilyGrantData],
)

export const EndFamilyGrant = graphql(
  `mutation EndFamilyGrant($id: ID!) { done: endFamilyGrant(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const WithdrawFamilyCodes = graphql(`mutation WithdrawFamilyCodes { done: withdrawFamilyCodes { count } }`)

type Data = ResultOf<typeof FamilyQuery>
type Grant = Data['me']['family']['grants'][number]

interface Props {
  frame: Frame
  family: Data['me']['family']
}

/** The cards that the patron helps, and the people who help the patron. Both sides can end each grant (P18). */
export function FamilyPage({ frame, family }: Props) {
  const { texts } = frame
  const words = texts.family
  const helped = family.grants.filter(({ isHelper }) => isHelper)
  const helpers = family.grants.filter(({ isHelper }) => !isHelper)
  const isOffered = family.most > 0
  return (
    <Page frame={frame} title={words.title}>
      <p>{isOffered ? words.about : words.notOffered}</p>
      {(isOffered || family.grants.length > 0) && (
        <>
          <h2>{words.helped}</h2>
          {helped.length === 0 ? <p>{words.noneHelped}</p> : <Grants frame={frame} grants={helped} />}
          <h2>{words.helpers}</h2>
          {helpers.length === 0 ? <p>{words.noHelpers}</p> : <Grants frame={frame} grants={helpers} />}
          {family.grants.length > 0 && (
            <p>
              <small>{words.endHint}</small>
            </p>
          )}
        </>
      )}
      {isOffered && (
        <>
          {family.openCodes > 0 && (
            <PostForm frame={frame} action={urls.endFamilyGrant}>
              <p>
                {words.openCodes(family.openCodes)}{' '}
                <button class="quiet" name="codes" value="all">
                  {words.withdraw}
                </button>
              </p>
            </PostForm>
          )}
          <p>
            <MainLink href={urls.familyCode}>{words.give.title}</MainLink>
          </p>
          <ul>
            <li>
              <a href={urls.acceptFamilyCode()}>{words.accept.title}</a>
            </li>
            <li>
              <a href={urls.addFamilyCard}>{words.add.title}</a>
            </li>
          </ul>
        </>
      )}
    </Page>
  )
}

/** One form for all rows saves bytes. */
function Grants({ frame, grants }: { frame: Frame; grants: Grant[] }) {
  return (
    <PostForm frame={frame} action={urls.endFamilyGrant}>
      <ul class="titles">
        {grants.map((grant) => (
          <GrantLine frame={frame} grant={grant} />
        ))}
      </ul>
    </PostForm>
  )
}

function GrantLine({ frame, grant }: { frame: Frame; grant: Grant }) {
  const { texts } = frame
  const words = texts.family
  const { id, account } = grant
  const number = urls.numberOf(id)
  const counts = account
    ? [
        words.loans(account.loanCount),
        ...(account.overdueCount > 0 ? [words.overdue(account.overdueCount)] : []),
        ...(account.nextDueOn ? [words.nextDue(texts.day(account.nextDueOn))] : []),
        words.holds(account.holdCount),
        ...(account.readyCount > 0 ? [words.ready(account.readyCount)] : []),
      ]
    : []
  return (
    <li>
      <GrantSummary texts={texts} of={grant} nameId={`f${number}`} />
      {account && (
        <div>
          <MarkJapanese texts={texts}>{counts.join(' / ')}</MarkJapanese>{' '}
          <a href={urls.familyMember(id)} aria-describedby={`f${number}`}>
            {words.open}
          </a>
        </div>
      )}
      <button class="quiet" name="grant" value={number} aria-describedby={`f${number}`}>
        {words.end}
      </button>
    </li>
  )
}
