import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import type { DeskTexts } from '../../../text/languages.ts'
import { categoryOptions } from '../../category-options.ts'
import { DangerButton } from '../../danger.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { type CategorySuggestion, categorySuggestions } from './category-suggestions.ts'
import { ChoiceField, MoveButtons, NumberField, RuleForm, TextField, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const CategoriesQuery = graphql(
  `
  query RuleCategories {
    rules {
      ...BoundsData
      patronCategories {
        version patrons rules
        category {
          code name nameEn nameEasy nameZh nameKo isDefault validYears validUntilAge minimumAgeForPassword
          needsGuardian mailToGuardian appliesOnline renewsOnlineDays retiredAt mergedInto
        }
      }
    }
  }
`,
  [BoundsData],
)

export const CreatePatronCategory = graphql(
  `
  mutation CreatePatronCategory($code: String!, $category: PatronCategoryInput!) {
    answer: createPatronCategory(input: { code: $code, category: $category }) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const UpdatePatronCategory = graphql(
  `
  mutation UpdatePatronCategory($code: PatronCategoryCode!, $version: Int!, $category: PatronCategoryInput!) {
    answer: updatePatronCategory(input: { code: $code, version: $version, category: $category }) {
      __typename ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const SetDefaultPatronCategory = graphql(
  `
  mutation SetDefaultPatronCategory($code: PatronCategoryCode!) {
    answer: setDefaultPatronCategory(code: $code) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const MovePatronCategory = graphql(
  `
  mutation MovePatronCategory($code: PatronCategoryCode!, $position: Int!) {
    answer: movePatronCategory(code: $code, position: $position) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RetirePatronCategory = graphql(
  `
  mutation RetirePatronCategory($code: PatronCategoryCode!) {
    answer: retirePatronCategory(code: $code) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RestorePatronCategory = graphql(
  `
  mutation RestorePatronCategory($code: PatronCategoryCode!) {
    answer: restorePatronCategory(code: $code) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const MergePatronCategories = graphql(
  `
  mutation MergePatronCategories($code: PatronCategoryCode!, $into: PatronCategoryCode!) {
    answer: mergePatronCategories(input: { code: $code, into: $into }) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeletePatronCategory = graphql(
  `
  mutation DeletePatronCategory($code: PatronCategoryCode!) {
    answer: deletePatronCategory(code: $code) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export type CategoryRow = ResultOf<typeof CategoriesQuery>['rules']['patronCategories'][number]

/** All categories in their order. */
export function CategoriesPage({ rules, rows }: { rules: RulesFrame; rows: CategoryRow[] }) {
  const { texts } = rules.frame
  const words = texts.desk.categories
  return (
    <RulesPage rules={rules} page="ruleCategories">
      <p>{words.why}</p>
      <table class="wide">
        <thead>
          <tr>
            {[words.name, words.patrons, words.state, words.order].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            <tr>
              <td>
                <a href={urls.desk.ruleCategory(row.category.code)}>{texts.pick(row.category)}</a>{' '}
                <small>{row.category.code}</small>
              </td>
              <td>
                <small class="narrow">{words.patrons}</small> {texts.number(row.patrons)}
              </td>
              <td>
                <small class="narrow">{words.state}</small> {stateOf(texts, row, rows)}
              </td>
              <td>
                <MoveButtons
                  rules={rules}
                  form={urls.desk.ruleCategoryActs(row.category.code)}
                  name={texts.pick(row.category)}
                  place={n + 1}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={urls.desk.newRuleCategory}>{words.create}</a>
      </p>
    </RulesPage>
  )
}

interface NewProps {
  rules: RulesFrame
  rows: CategoryRow[]
  /** The suggestion that fills the form in. */
  suggestion?: CategorySuggestion | undefined
}

/** The form for a new category, with suggestions that fill it in. */
export function NewCategoryPage({ rules, rows, suggestion }: NewProps) {
  const { texts } = rules.frame
  const words = texts.desk.categories
  const form = urls.desk.newRuleCategory
  const offered = categorySuggestions.filter(({ code }) => !rows.some(({ category }) => category.code === code))
  return (
    <RulesPage rules={rules} page="ruleCategories">
      <h2>{words.create}</h2>
      {offered.length > 0 && (
        <p>
          {words.suggestions}{' '}
          {offered.map((one) => (
            <>
              <a href={urls.desk.newRuleCategoryFrom(one.code)}>{texts.pick(one)}</a>{' '}
            </>
          ))}
        </p>
      )}
      <RuleForm rules={rules} action={form}>
        <TextField rules={rules} form={form} name="code" value={suggestion?.code ?? ''} note={words.codeNote} />
        <CategoryFields rules={rules} form={form} category={suggestion} />
        <button>{texts.desk.rules.add}</button>
      </RuleForm>
    </RulesPage>
  )
}

function stateOf(texts: DeskTexts, { category }: CategoryRow, rows: CategoryRow[]): string {
  const words = texts.desk.categories
  const into = rows.find((row) => row.category.code === category.mergedInto)
  if (into) return words.mergedInto(texts.pick(into.category))
  if (category.retiredAt !== null) return words.retired
  return category.isDefault ? words.isDefault : words.inUse
}

/** The properties of a category. `category` is undefined for a new one. */
function CategoryFields({
  rules,
  form,
  category,
}: {
  rules: RulesFrame
  form: string
  category: Partial<Omit<CategoryRow['category'], 'code'>> | CategorySuggestion | undefined
}) {
  const words = rules.frame.texts.desk.categories
  const at = { rules, form }
  return (
    <>
      <TextField {...at} name="name" value={category?.name ?? ''} />
      <TextField {...at} name="nameEn" value={category?.nameEn ?? ''} />
      <TextField {...at} name="nameEasy" value={category?.nameEasy ?? ''} note={words.optional} />
      <TextField {...at} name="nameZh" value={category?.nameZh ?? ''} note={words.optional} />
      <TextField {...at} name="nameKo" value={category?.nameKo ?? ''} note={words.optional} />
      <NumberField {...at} name="validYears" value={category?.validYears} notes={[words.validYearsNote]} />
      <NumberField {...at} name="validUntilAge" value={category?.validUntilAge} notes={[words.validUntilAgeNote]} />
      <NumberField
        {...at}
        name="minimumAgeForPassword"
        value={category?.minimumAgeForPassword}
        notes={[words.passwordAgeNote]}
      />
      <YesNoField {...at} name="needsGuardian" value={category?.needsGuardian ?? false} />
      <YesNoField {...at} name="mailToGuardian" value={category?.mailToGuardian ?? false} />
      <p>
        <small>{words.guardianNote}</small>
      </p>
      <YesNoField {...at} name="appliesOnline" value={category?.appliesOnline ?? false} />
      <NumberField
        {...at}
        name="renewsOnlineDays"
        value={category?.renewsOnlineDays}
        notes={[words.renewsOnlineDaysNote]}
      />
    </>
  )
}

/** One category: its form, and what can be done with it as a whole. */
export function CategoryPage({ rules, row, rows }: { rules: RulesFrame; row: CategoryRow; rows: CategoryRow[] }) {
  const { texts } = rules.frame
  const words = texts.desk.categories
  const { category } = row
  const form = urls.desk.ruleCategory(category.code)
  const others = categoryOptions(rules.frame).filter(([code]) => code !== category.code)
  return (
    <RulesPage rules={rules} page="ruleCategories">
      <h2>
        {texts.pick(category)} <small>{category.code}</small>
      </h2>
      <p>
        {stateOf(texts, row, rows)}
        {texts.desk.rules.comma}
        {words.uses(texts.number(row.patrons), texts.number(row.rules))}
      </p>
      <RuleForm rules={rules} action={form}>
        <input type="hidden" name="version" value={String(row.version)} />
        <CategoryFields rules={rules} form={form} category={category} />
        <p>
          <small>{words.cardsStay}</small>
        </p>
        <button>{texts.desk.rules.save}</button>
      </RuleForm>
      {rules.refused?.form === form && <CurrentValues rules={rules} row={row} />}
      <p>
        <a href={urls.desk.ruleMatrix}>{words.toMatrix}</a>
      </p>
      {!category.isDefault && <Acts rules={rules} row={row} others={others} />}
    </RulesPage>
  )
}

interface ActsProps {
  rules: RulesFrame
  row: CategoryRow
  /** The categories that this one can be merged into. */
  others: [code: string, name: string][]
}

/** The actions on a category that is not the default one. */
function Acts({ rules, row: { category }, others }: ActsProps) {
  const words = rules.frame.texts.desk.categories
  const form = urls.desk.ruleCategoryActs(category.code)
  const isRetired = category.retiredAt !== null
  const button = (act: string, text: string) => (
    <button class="quiet" name="act" value={act}>
      {text}
    </button>
  )
  return (
    <PostForm frame={rules.frame} class="fields" action={form}>
      {!isRetired && (
        <>
          <h2>{words.makeDefault}</h2>
          <p>{words.makeDefaultWhy}</p>
          {button('default', words.makeDefault)}
        </>
      )}
      <h2>{words.merge}</h2>
      <p>{words.mergeWhy}</p>
      <ChoiceField
        rules={rules}
        form={form}
        name="into"
        value=""
        options={[['', words.chooseOther] as const, ...others]}
      />
      <DangerButton texts={rules.frame.texts} label={words.mergeInto} name="act" value="merge" />
      <h2>{isRetired ? words.restore : words.retire}</h2>
      <p>{isRetired ? words.restoreWhy : words.retireWhy}</p>
      {isRetired ? (
        button('restore', words.restore)
      ) : (
        <DangerButton texts={rules.frame.texts} label={words.retire} name="act" value="retire" />
      )}
      <h2>{words.delete}</h2>
      <p>{words.deleteWhy}</p>
      <DangerButton texts={rules.frame.texts} label={words.delete} name="act" value="delete" />
    </PostForm>
  )
}

const shown = [
  ...(['name', 'nameEn', 'nameEasy', 'nameZh', 'nameKo', 'validYears', 'validUntilAge'] as const),
  ...(['minimumAgeForPassword', 'needsGuardian', 'mailToGuardian', 'appliesOnline', 'renewsOnlineDays'] as const),
]

/** The saved values, beside a form with others that was refused. */
function CurrentValues({ rules, row: { category } }: { rules: RulesFrame; row: CategoryRow }) {
  const { desk } = rules.frame.texts
  const typed = rules.refused?.typed ?? {}
  const different = shown.filter((name) => String(category[name] ?? '') !== (typed[name] ?? ''))
  const value = (name: (typeof shown)[number]) => {
    const saved = category[name]
    return typeof saved === 'boolean' ? (saved ? desk.rules.yes : desk.rules.no) : String(saved ?? '—')
  }
  return (
    different.length > 0 && (
      <>
        <h3>{desk.categories.saved}</h3>
        <table>
          {different.map((name) => (
            <tr>
              <th scope="row">{desk.rules.fields[name]}</th>
              <td>{value(name)}</td>
            </tr>
          ))}
        </table>
      </>
    )
  )
}
