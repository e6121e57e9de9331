import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { MaterialTypeNames, type NamedType } from '../../../parts/titles/type-names.ts'
import type { DeskTexts } from '../../../text/languages.ts'
import { DangerButton } from '../../danger.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, NumberField, RuleForm, TextField, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const MarcRulesQuery = graphql(
  `
  query MarcRules($leader: String!, $form: String!, $fixedField: String!, $description: String!) {
    rules {
      ...BoundsData
      marcTypeRules {
        id position type { ...MaterialTypeNames } recordTypes levels form fixedField words unlabelled version
      }
      materialTypes { isRetired isImportDefault ...MaterialTypeNames }
      materialTypeOfMarc(leader: $leader, form: $form, fixedField: $fixedField, description: $description) {
        ...MaterialTypeNames
      }
    }
  }
`,
  [BoundsData, MaterialTypeNames],
)

export const SetMarcTypeRule = graphql(
  `mutation SetMarcTypeRule($input: SetMarcTypeRuleInput!) { setMarcTypeRule(input: $input) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const DeleteMarcTypeRule = graphql(
  `mutation DeleteMarcTypeRule($id: ID!) { deleteMarcTypeRule(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Rules = ResultOf<typeof MarcRulesQuery>['rules']
type MarcRule = Rules['marcTypeRules'][number]

/** The values of a record for a try of the rules. */
export interface TriedRecord {
  leader: string
  form: string
  fixedField: string
  description: string
}

interface ListProps {
  rules: RulesFrame
  marcRules: MarcRule[]
  types: Rules['materialTypes']
  /** Null when no record was entered. */
  tried: { record: TriedRecord; type: NamedType | null } | null
}

/** The rules in their order, and a form that tries them. */
export function MarcRulesPage({ rules, marcRules, types, tried }: ListProps) {
  const { texts } = rules.frame
  const words = texts.desk.materialTypes
  const usual = types.find(({ isImportDefault }) => isImportDefault)
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <h2>{words.marc.title}</h2>
      <p>{words.marc.about}</p>
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">{words.marc.position}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.marc.conditions}</th>
          </tr>
        </thead>
        <tbody>
          {marcRules.map((rule) => (
            <tr>
              <td>{rule.position}</td>
              <td>
                <a href={urls.desk.marcRule(rule.id)}>{texts.typeName(rule.type)}</a>
              </td>
              <td>{conditionsText(texts, rule)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={urls.desk.newMarcRule}>{words.marc.new}</a>
      </p>
      <h2>{words.marc.try}</h2>
      <p>{words.marc.tryAbout}</p>
      {tried && (
        <p role="status">
          {tried.type
            ? words.marc.result(texts.typeName(tried.type))
            : words.marc.noResult(usual ? texts.typeName(usual) : '')}
        </p>
      )}
      <form class="fields" action={urls.desk.marcRules}>
        {(['leader', 'form', 'fixedField', 'description'] as const).map((name) => (
          <label>
            {texts.desk.rules.fields[name]}
            <input name={name} value={tried?.record[name] ?? ''} maxlength={100} autocomplete="off" />
          </label>
        ))}
        <button class="quiet">{words.marc.try}</button>
      </form>
      <p>
        <a href={urls.desk.ruleMaterials}>{words.back}</a>
      </p>
    </RulesPage>
  )
}

function conditionsText({ desk }: DeskTexts, rule: MarcRule): string {
  const { fields } = desk.rules
  const { recordTypes, levels, form, fixedField, words, unlabelled } = rule
  const parts = Object.entries({ recordTypes, levels, form, fixedField, words }).flatMap(([field, value]) =>
    value ? `${fields[field as keyof typeof fields]}: ${value}` : [],
  )
  return [...parts, ...(unlabelled ? [fields.unlabelled] : [])].join(' / ')
}

interface RuleProps {
  rules: RulesFrame
  /** Null for a new rule. */
  rule: MarcRule | null
  types: Rules['materialTypes']
  /** The number of rules. */
  count: number
}

export function MarcRulePage({ rules, rule, types, count }: RuleProps) {
  const { texts } = rules.frame
  const words = texts.desk.materialTypes
  const form = rule ? urls.desk.marcRule(rule.id) : urls.desk.newMarcRule
  const at = { rules, form }
  const offered = types.filter(({ code, isRetired }) => !isRetired || code === rule?.type.code)
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <h2>{rule ? words.marc.title : words.marc.new}</h2>
      <RuleForm rules={rules} action={form}>
        {rule && <input type="hidden" name="version" value={String(rule.version)} />}
        <ChoiceField
          {...at}
          name="type"
          value={rule?.type.code ?? ''}
          options={offered.map((type) => [type.code, texts.typeName(type)] as const)}
        />
        <NumberField {...at} name="marcPosition" value={rule?.position ?? count + 1} />
        <TextField {...at} name="recordTypes" value={rule?.recordTypes ?? ''} note={words.marc.letters} />
        <TextField {...at} name="levels" value={rule?.levels ?? ''} note={words.marc.letters} />
        <TextField {...at} name="form" value={rule?.form ?? ''} note={words.marc.formNote} />
        <TextField {...at} name="fixedField" value={rule?.fixedField ?? ''} note={words.marc.fixedNote} />
        <TextField {...at} name="words" value={rule?.words ?? ''} most={200} note={words.marc.wordsNote} />
        <YesNoField {...at} name="unlabelled" value={rule?.unlabelled ?? false} />
        <button>{rule ? texts.desk.rules.save : words.marc.add}</button>
      </RuleForm>
      {rule && (
        <RuleForm rules={rules} action={urls.desk.marcRuleDelete(rule.id)}>
          <DangerButton texts={texts} label={words.marc.delete} />
        </RuleForm>
      )}
      <p>
        <a href={urls.desk.marcRules}>{words.marc.back}</a>
      </p>
    </RulesPage>
  )
}
