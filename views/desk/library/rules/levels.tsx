import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import type { DeskTexts } from '../../../text/languages.ts'
import { categoryOptions } from '../../category-options.ts'
import { DangerButton } from '../../danger.tsx'
import { ChoiceField, NumberField, RuleForm } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const LimitsQuery = graphql(
  `
  query HoldLimits {
    rules {
      ...BoundsData
      groups { code name nameEn }
      rows: holdLimits { group { code } category { code name nameEn } branch { id name nameEn } titles }
    }
  }
`,
  [BoundsData],
)

export const LoansQuery = graphql(
  `
  query LoanRules {
    rules {
      ...BoundsData
      groups { code name nameEn }
      rows: loanRules { group { code } category { code name nameEn } branch { id name nameEn } days renewals copies }
    }
  }
`,
  [BoundsData],
)

type Group = ResultOf<typeof LimitsQuery>['rules']['groups'][number]
type Limit = ResultOf<typeof LimitsQuery>['rules']['rows'][number]
type Loan = ResultOf<typeof LoansQuery>['rules']['rows'][number]

interface Props<Row> {
  rules: RulesFrame
  groups: Group[]
  rows: Row[]
}

export function LimitsPage(props: Props<Limit>) {
  const words = props.rules.frame.texts.desk.rules
  const fields = (form: string, row?: Limit) => (
    <NumberField
      {...{ rules: props.rules, form }}
      name="titles"
      value={row?.titles}
      notes={[words.unlimited, words.neverHeld]}
    />
  )
  return (
    <LevelsPage
      {...props}
      page="ruleLimits"
      add={words.addLimit}
      notes={[words.notes.levels, words.notes.materials]}
      fields={fields}
    />
  )
}

export function LoansPage(props: Props<Loan>) {
  const words = props.rules.frame.texts.desk.rules
  const fields = (form: string, row?: Loan) => {
    const at = { rules: props.rules, form }
    return (
      <>
        <NumberField {...at} name="days" value={row?.days} />
        <NumberField {...at} name="renewals" value={row?.renewals} />
        <NumberField {...at} name="copies" value={row?.copies} notes={[words.unlimited, words.neverLent]} />
      </>
    )
  }
  return (
    <LevelsPage
      {...props}
      page="ruleLoans"
      add={words.addLoan}
      notes={[words.notes.levels, words.notes.loans]}
      fields={fields}
    />
  )
}

interface LevelsProps<Row> extends Props<Row> {
  page: 'ruleLimits' | 'ruleLoans'
  add: string
  notes: string[]
  fields: (form: string, row?: Row) => ReturnType<typeof NumberField>
}

/** The rules of each group, the general one first, each in its own form; and the form to add one. */
function LevelsPage<Row extends Limit | Loan>({ rules, groups, rows, page, add, notes, fields }: LevelsProps<Row>) {
  const { texts, library } = rules.frame
  const words = texts.desk.rules
  const adding = { rules, form: urls.desk[page] }
  return (
    <RulesPage rules={rules} page={page}>
      {notes.map((note) => (
        <p>{note}</p>
      ))}
      {groups.map((group) => (
        <>
          <h2>{texts.pick(group)}</h2>
          {rows
            .filter((row) => row.group.code === group.code)
            .map((row) => {
              const form = urls.desk[page === 'ruleLimits' ? 'ruleLimit' : 'ruleLoan'](
                group.code,
                row.category?.code ?? null,
                row.branch?.id ?? null,
              )
              return (
                <RuleForm rules={rules} action={form} about={`${texts.pick(group)} ${levelName(texts, row)}`}>
                  <b>{levelName(texts, row)}</b>
                  {fields(form, row)}
                  <button class="quiet">{words.save}</button>
                  {row.category && <DangerButton texts={texts} label={words.remove} name="act" value="remove" />}
                </RuleForm>
              )
            })}
        </>
      ))}
      <h2>{add}</h2>
      <RuleForm rules={rules} action={urls.desk[page]} about={add}>
        <ChoiceField
          {...adding}
          name="group"
          value=""
          options={groups.map((group) => [group.code, texts.pick(group)])}
        />
        <ChoiceField
          {...adding}
          name="category"
          value={library.patronCategories.find(({ isDefault }) => isDefault)?.code ?? ''}
          options={categoryOptions(rules.frame)}
        />
        <ChoiceField
          {...adding}
          name="branch"
          value=""
          options={[
            ['', words.everyBranch],
            ...library.branches.map((branch) => [urls.numberOf(branch.id), texts.pick(branch)] as const),
          ]}
        />
        {fields(urls.desk[page])}
        <button>{words.add}</button>
      </RuleForm>
    </RulesPage>
  )
}

function levelName(texts: DeskTexts, { category, branch }: Pick<Limit, 'category' | 'branch'>) {
  const words = texts.desk.rules
  if (!category) return words.everyCategory
  const name = texts.pick(category)
  return branch ? `${name}${words.comma}${words.registeredAt(texts.pick(branch))}` : name
}
