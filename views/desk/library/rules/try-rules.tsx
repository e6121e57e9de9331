import type { Child } from 'hono/jsx'
import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import { titleText } from '../../../parts/titles/title-line.tsx'
import { categoryOptions } from '../../category-options.ts'
import { DeskField, DeskSelect } from '../../field.tsx'
import { DeskRefusalData, deskRefusalText } from '../../refusal.ts'
import { type RulesFrame, RulesPage } from './frame.tsx'

export const TryRulesQuery = graphql(
  `
  query TryRules(
    $branchId: ID!, $cardNumber: String, $category: PatronCategoryCode, $homeBranchId: ID, $barcode: String,
    $materialType: MaterialTypeCode
  ) {
    answer: tryRules(
      branchId: $branchId, cardNumber: $cardNumber, category: $category, homeBranchId: $homeBranchId,
      barcode: $barcode, materialType: $materialType
    ) {
      __typename
      ...DeskRefusalData
      ... on RuleTrial {
        patron { id name }
        category { name nameEn }
        homeBranch { name nameEn }
        item { barcode title { title volume } }
        group { name nameEn }
        loan { terms { days renewals copies } level inUse countedDay dueOn }
        lendingRefusals { __typename ...DeskRefusalData }
        holdTrial: holds { allowance { titles } level inUse }
        placingRefusals { __typename ...DeskRefusalData }
      }
    }
  }
`,
  [DeskRefusalData],
)

export type Trial = Extract<ResultOf<typeof TryRulesQuery>['answer'], { __typename: 'RuleTrial' }>

export const tryFields = ['card', 'category', 'homeBranch', 'barcode', 'type'] as const
export type TryValues = Partial<Record<(typeof tryFields)[number], string>>

interface Props {
  rules: RulesFrame
  typed: TryValues
  trial?: Trial | undefined
}

/** A patron and a copy in, the due date and the reasons out (L13). The form is posted, so that no address has a card. */
export function TryRulesPage({ rules, typed, trial }: Props) {
  const { frame } = rules
  const { texts, library } = frame
  const words = texts.desk.tryRules
  return (
    <RulesPage rules={rules} page="ruleTry">
      <p>{words.why(texts.pick(frame.branch))}</p>
      <PostForm frame={frame} class="fields" action={urls.desk.ruleTry}>
        <h2>{words.patron}</h2>
        <DeskField frame={frame} name="card" label={words.card} value={typed.card} maxlength={100} autocomplete="off" />
        <DeskSelect
          frame={frame}
          name="category"
          label={words.orCategory}
          chosen={typed.category}
          options={[['', '—'] as const, ...categoryOptions(frame, typed.category)]}
        />
        <DeskSelect
          frame={frame}
          name="homeBranch"
          label={texts.desk.rules.fields.branch}
          chosen={typed.homeBranch ?? urls.numberOf(frame.branch.id)}
          options={library.branches.map((branch) => [urls.numberOf(branch.id), texts.pick(branch)] as const)}
        />
        <h2>{words.copy}</h2>
        <DeskField
          frame={frame}
          name="barcode"
          label={words.barcode}
          value={typed.barcode}
          maxlength={100}
          autocomplete="off"
        />
        <DeskSelect
          frame={frame}
          name="type"
          label={words.orType}
          chosen={typed.type}
          options={[
            ['', '—'] as const,
            ...library.materialTypes.flatMap((type) =>
              type.isRetired ? [] : [[type.code, texts.typeName(type)] as const],
            ),
          ]}
        />
        <button>{words.try}</button>
      </PostForm>
      {trial && <Result rules={rules} trial={trial} />}
    </RulesPage>
  )
}

function Result({ rules: { frame }, trial }: { rules: RulesFrame; trial: Trial }) {
  const { texts } = frame
  const words = texts.desk.tryRules
  const { unlimited } = texts.desk.matrix
  const { loan, holdTrial, patron, item } = trial
  const level = words.levels
  const rows: [name: string, value: Child][] = [
    [
      words.patron,
      [
        ...(patron ? [patron.name] : []),
        texts.pick(trial.category),
        texts.desk.rules.registeredAt(texts.pick(trial.homeBranch)),
      ].join(' / '),
    ],
    [words.copy, [...(item ? [`${item.barcode} ${titleText(item.title)}`] : []), texts.pick(trial.group)].join(' / ')],
    [
      words.lending,
      <Reasons
        sentences={trial.lendingRefusals.map((refusal) => deskRefusalText(texts, refusal))}
        fine={words.lendable}
      />,
    ],
    ...(loan
      ? ([
          [
            words.due,
            <>
              <b>{texts.day(loan.dueOn)}</b>{' '}
              {loan.dueOn !== loan.countedDay && <small>{words.moved(texts.day(loan.countedDay))}</small>}
            </>,
          ],
          [words.renewals, loan.terms.renewals === 0 ? words.noRenewal : words.times(loan.terms.renewals)],
          [words.copies, words.used(loan.terms.copies === null ? unlimited : String(loan.terms.copies), loan.inUse)],
          [words.loanRule, level[loan.level]],
        ] as [string, Child][])
      : ([[words.loanRule, <b class="warn">{texts.desk.matrix.noLoanRule}</b>]] as [string, Child][])),
    [
      words.placing,
      <Reasons
        sentences={trial.placingRefusals.map((refusal) => deskRefusalText(texts, refusal))}
        fine={words.reservable}
      />,
    ],
    ...(holdTrial
      ? ([
          [
            words.holds,
            words.used(
              holdTrial.allowance.titles === null ? unlimited : String(holdTrial.allowance.titles),
              holdTrial.inUse,
            ),
          ],
          [words.holdRule, level[holdTrial.level]],
        ] as [string, Child][])
      : ([[words.holdRule, texts.desk.matrix.noHoldLimit]] as [string, Child][])),
  ]
  return (
    <section aria-label={words.result}>
      <h2>{words.result}</h2>
      <table>
        {rows.map(([name, value]) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </table>
    </section>
  )
}

interface ReasonsProps {
  sentences: readonly string[]
  fine: string
}

function Reasons({ sentences, fine }: ReasonsProps) {
  if (sentences.length === 0) return <>{fine}</>
  return (
    <>
      {sentences.map((sentence, n) => (
        <>
          {n > 0 && <br />}
          <span class="warn">{sentence}</span>
        </>
      ))}
    </>
  )
}
