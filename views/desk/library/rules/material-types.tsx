import { materialIcons } from '../../../../server/common/material-forms.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DangerButton } from '../../danger.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, NumberField, RuleForm, TextField, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const MaterialTypesQuery = graphql(
  `
  query RuleMaterialTypes {
    rules {
      ...BoundsData
      materialTypes {
        code name nameEn nameEasy nameZh nameKo icon group { code name nameEn } isLendable isForEligibleReaders isForChildren loanDays renewals isAv
        discLabelFrom discLabelTo isImportDefault position isRetired mergedInto version
      }
      groups { code name nameEn isRetired }
      suggestedMaterialTypes { code name nameEn nameEasy nameZh nameKo icon groupCode isLendable isAv }
    }
  }
`,
  [BoundsData],
)

export const CreateMaterialType = graphql(
  `
  mutation CreateMaterialType($input: CreateMaterialTypeInput!) {
    createMaterialType(input: $input) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const UpdateMaterialType = graphql(
  `
  mutation UpdateMaterialType($input: UpdateMaterialTypeInput!) {
    updateMaterialType(input: $input) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RetireMaterialType = graphql(
  `mutation RetireMaterialType($code: String!) { retireMaterialType(code: $code) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const RestoreMaterialType = graphql(
  `mutation RestoreMaterialType($code: String!) { restoreMaterialType(code: $code) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const MergeMaterialTypes = graphql(
  `
  mutation MergeMaterialTypes($code: String!, $into: String!) {
    mergeMaterialTypes(code: $code, into: $into) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeleteMaterialType = graphql(
  `mutation DeleteMaterialType($code: String!) { deleteMaterialType(code: $code) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof MaterialTypesQuery>
type RuleType = Data['rules']['materialTypes'][number]
type Groups = Data['rules']['groups']
export type Suggestion = Data['rules']['suggestedMaterialTypes'][number]

interface ListProps {
  rules: RulesFrame
  types: RuleType[]
  suggestions: Suggestion[]
}

/** All material types in the order of the lists, and the choice of a new one. */
export function MaterialTypesPage({ rules, types, suggestions }: ListProps) {
  const { texts } = rules.frame
  const words = texts.desk.materialTypes
  const known = new Set(types.map(({ code }) => code))
  const left = suggestions.filter(({ code }) => !known.has(code))
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <p>{words.about}</p>
      <p>
        <a href={urls.desk.ruleGroups}>{texts.desk.materialGroups.link}</a>
      </p>
      <p>
        <a href={urls.desk.marcRules}>{words.marc.link}</a>
      </p>
      <table class="wide">
        <thead>
          <tr>
            {([words.name, words.code, words.group, words.terms, words.state] as const).map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {types.map((type) => (
            <tr>
              <td>
                <a href={urls.desk.ruleMaterial(type.code)} data-icon={type.icon}>
                  {texts.typeName(type)}
                </a>
              </td>
              <Cell label={words.code} value={type.code} />
              <Cell label={words.group} value={texts.pick(type.group)} />
              <Cell label={words.terms} value={termsText(rules, type)} />
              <Cell label={words.state} value={stateText(rules, type, types)} />
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.add}</h2>
      <form class="fields" action={urls.desk.newRuleMaterial}>
        <label>
          {words.suggestion}
          <select name="from">
            <option value="">{words.noSuggestion}</option>
            {left.map(({ code, ...names }) => (
              <option value={code}>{texts.pick(names)}</option>
            ))}
          </select>
        </label>
        <button>{words.next}</button>
      </form>
    </RulesPage>
  )
}

/** Small screens hide the table head, so each cell has a label. */
function Cell({ label, value }: { label: string; value: string }) {
  return (
    <td>
      <small class="narrow">{label}</small> {value}
    </td>
  )
}

function termsText({ frame: { texts } }: RulesFrame, type: RuleType): string {
  const words = texts.desk.materialTypes
  const { isLendable, isForEligibleReaders, isForChildren, loanDays, renewals, isAv } = type
  const terms = isLendable
    ? [
        loanDays === null ? words.daysOfGroup : words.days(loanDays),
        renewals === null ? words.renewalsOfGroup : words.renewals(renewals),
      ]
    : [words.notLent]
  const more = [isForEligibleReaders && words.forEligible, isForChildren && words.forChildren, isAv && words.av]
  return [...terms, ...more.filter((word) => word !== false)].join(texts.desk.rules.comma)
}

function stateText({ frame: { texts } }: RulesFrame, type: RuleType, types: RuleType[]): string {
  const words = texts.desk.materialTypes
  const target = types.find(({ code }) => code === type.mergedInto)
  if (target) return words.mergedInto(texts.typeName(target))
  if (type.isRetired) return words.retired
  return type.isImportDefault ? words.importDefault : words.offered
}

interface NewProps {
  rules: RulesFrame
  groups: Groups
  /** The chosen suggestion. Null when the form starts empty. */
  from: Suggestion | null
}

export function NewMaterialTypePage({ rules, groups, from }: NewProps) {
  const words = rules.frame.texts.desk.materialTypes
  const form = urls.desk.newRuleMaterial
  const offered = groups.filter(({ isRetired }) => !isRetired)
  const group = offered.some(({ code }) => code === from?.groupCode) ? from?.groupCode : offered[0]?.code
  const value = {
    ...{ name: from?.name ?? '', nameEn: from?.nameEn ?? '', icon: from?.icon ?? 'BOOK' },
    ...{ nameEasy: from?.nameEasy ?? null, nameZh: from?.nameZh ?? null, nameKo: from?.nameKo ?? null },
    ...{ group: { code: group ?? '' }, isLendable: from?.isLendable ?? true, isAv: from?.isAv ?? false },
    ...{ isForEligibleReaders: false, isForChildren: false },
    ...{ loanDays: null, renewals: null, discLabelFrom: null, discLabelTo: null, isImportDefault: false },
    position: null,
  }
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <h2>{words.add}</h2>
      <RuleForm rules={rules} action={form}>
        <TextField {...{ rules, form }} name="code" label={words.code} value={from?.code ?? ''} note={words.codeNote} />
        <Values rules={rules} form={form} groups={groups} type={value} />
        <button>{words.create}</button>
      </RuleForm>
      <BackLink rules={rules} />
    </RulesPage>
  )
}

interface TypeProps {
  rules: RulesFrame
  groups: Groups
  type: RuleType
  types: RuleType[]
}

/** One material type: its values, and how it is retired, merged or deleted. */
export function MaterialTypePage({ rules, groups, type, types }: TypeProps) {
  const { texts } = rules.frame
  const words = texts.desk.materialTypes
  const form = urls.desk.ruleMaterial(type.code)
  const target = types.find(({ code }) => code === type.mergedInto)
  if (target) {
    return (
      <RulesPage rules={rules} page="ruleMaterials">
        <h2 data-icon={type.icon}>{texts.typeName(type)}</h2>
        <p>{words.mergedInto(texts.typeName(target))}</p>
        <BackLink rules={rules} />
      </RulesPage>
    )
  }
  const others = types.filter(({ code, isRetired }) => code !== type.code && !isRetired)
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <h2 data-icon={type.icon}>{`${texts.typeName(type)} (${type.code})`}</h2>
      <p>{texts.desk.rules.notes.materials}</p>
      <RuleForm rules={rules} action={form}>
        <input type="hidden" name="version" value={String(type.version)} />
        <Values rules={rules} form={form} groups={groups} type={type} remembered />
        <button>{texts.desk.rules.save}</button>
      </RuleForm>
      <h2>{words.end}</h2>
      <p>{words.endAbout}</p>
      <RuleForm rules={rules} action={urls.desk.ruleMaterialState(type.code)}>
        {type.isRetired ? (
          <button class="quiet" name="act" value="restore">
            {words.restore}
          </button>
        ) : (
          <DangerButton texts={texts} label={words.retire} name="act" value="retire" />
        )}{' '}
        <DangerButton texts={texts} label={words.delete} name="act" value="delete" />
      </RuleForm>
      <RuleForm rules={rules} action={urls.desk.ruleMaterialMerge(type.code)}>
        <p>{words.mergeAbout}</p>
        <ChoiceField
          rules={rules}
          form={urls.desk.ruleMaterialMerge(type.code)}
          name="into"
          value=""
          options={[['', words.choose], ...others.map((one) => [one.code, texts.typeName(one)] as const)]}
        />
        <DangerButton texts={texts} label={words.merge} />
      </RuleForm>
      <BackLink rules={rules} />
    </RulesPage>
  )
}

function BackLink({ rules }: { rules: RulesFrame }) {
  return (
    <p>
      <a href={urls.desk.ruleMaterials}>{rules.frame.texts.desk.materialTypes.back}</a>
    </p>
  )
}

type Shown = Omit<RuleType, 'code' | 'group' | 'position' | 'isRetired' | 'mergedInto' | 'version'> & {
  group: { code: string }
  position: number | null
}

interface ValuesProps {
  rules: RulesFrame
  form: string
  groups: Groups
  type: Shown
  remembered?: boolean
}

/** The fields that creating and changing a type share. */
function Values({ rules, form, groups, type, remembered = false }: ValuesProps) {
  const { texts } = rules.frame
  const words = texts.desk.materialTypes
  const at = { rules, form, remembered }
  const options = groups
    .filter(({ code, isRetired }) => !isRetired || code === type.group.code)
    .map((group) => [group.code, texts.pick(group)] as const)
  const icons = materialIcons.map((icon) => [icon, words.icons[icon]] as const)
  return (
    <>
      <TextField {...at} name="name" value={type.name} />
      <TextField {...at} name="nameEn" value={type.nameEn} />
      <TextField {...at} name="nameEasy" value={type.nameEasy ?? ''} note={words.optionalName} />
      <TextField {...at} name="nameZh" value={type.nameZh ?? ''} note={words.optionalName} />
      <TextField {...at} name="nameKo" value={type.nameKo ?? ''} note={words.optionalName} />
      <ChoiceField {...at} name="icon" value={type.icon} options={icons} note={words.iconNote} />
      <ChoiceField {...at} name="group" value={type.group.code} options={options} />
      <YesNoField {...at} name="isLendable" value={type.isLendable} />
      {!rules.frame.library.withheld.includes('CIRCULATION') && (
        <>
          <YesNoField {...at} name="isForEligibleReaders" value={type.isForEligibleReaders} />
          <p>
            <small>{words.forEligibleNote}</small>
          </p>
        </>
      )}
      <YesNoField {...at} name="isForChildren" value={type.isForChildren} />
      <NumberField {...at} name="loanDays" value={type.loanDays} notes={[words.ofGroup]} />
      <NumberField {...at} name="renewals" value={type.renewals} notes={[words.ofGroup]} />
      <YesNoField {...at} name="isAv" value={type.isAv} />
      <NumberField {...at} name="discLabelFrom" value={type.discLabelFrom} notes={[words.labelNote]} />
      <NumberField {...at} name="discLabelTo" value={type.discLabelTo} />
      {type.isImportDefault ? (
        <p>{words.isImportDefault}</p>
      ) : (
        <YesNoField {...at} name="isImportDefault" value={type.isImportDefault} />
      )}
      <NumberField {...at} name="position" value={type.position} notes={[words.positionNote]} />
    </>
  )
}
