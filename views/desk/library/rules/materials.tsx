import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, NumberField, RuleForm, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const MaterialsQuery = graphql(
  `
  query RuleMaterials {
    rules {
      ...BoundsData
      groups { code name nameEn }
      materials { type group { code } isAv discLabelFrom discLabelTo }
    }
  }
`,
  [BoundsData],
)

export const SetMaterialPolicy = graphql(
  `
  mutation SetMaterialPolicy($type: MaterialType!, $group: String!, $isAv: Boolean!) {
    setMaterialPolicy(type: $type, group: $group, isAv: $isAv) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SetSpokenCdLabels = graphql(
  `
  mutation SetSpokenCdLabels($discLabelFrom: Int, $discLabelTo: Int) {
    setSpokenCdLabels(discLabelFrom: $discLabelFrom, discLabelTo: $discLabelTo) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Rules = ResultOf<typeof MaterialsQuery>['rules']

interface Props {
  rules: RulesFrame
  groups: Rules['groups']
  materials: Rules['materials']
}

/** The group of each material type, and the labels that identify a spoken CD. */
export function MaterialsPage({ rules, groups, materials }: Props) {
  const { texts } = rules.frame
  const words = texts.desk.rules
  const options = groups.map((group) => [group.code, texts.pick(group)] as const)
  const spoken = materials.find(({ type }) => type === 'SPOKEN_CD')
  const labels = { rules, form: urls.desk.ruleDiscLabels }
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <p>{words.notes.materials}</p>
      {materials.map(({ type, group, isAv }) => {
        const form = urls.desk.ruleMaterial(type)
        return (
          <>
            <h2>{texts.catalogue.materialTypes[type]}</h2>
            <RuleForm rules={rules} action={form} about={texts.catalogue.materialTypes[type]}>
              <ChoiceField {...{ rules, form }} name="group" value={group.code} options={options} />
              <YesNoField {...{ rules, form }} name="isAv" value={isAv} />
              <button class="quiet">{words.save}</button>
            </RuleForm>
          </>
        )
      })}
      <h2>{words.spokenCd}</h2>
      <p>{words.notes.spokenCd}</p>
      <RuleForm rules={rules} action={urls.desk.ruleDiscLabels} about={words.spokenCd}>
        <NumberField {...labels} name="discLabelFrom" value={spoken?.discLabelFrom} />
        <NumberField {...labels} name="discLabelTo" value={spoken?.discLabelTo} />
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}
