import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DangerButton } from '../../danger.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, MoveButtons, RuleForm, TextField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const MaterialGroupsQuery = graphql(
  `
  query RuleMaterialGroups {
    rules {
      ...BoundsData
      groups { code name nameEn nameEasy nameZh nameKo isRetired version }
      materialTypes { code name nameEn nameEasy nameZh nameKo icon isRetired mergedInto group { code } }
    }
  }
`,
  [BoundsData],
)

export const CreateMaterialGroup = graphql(
  `
  mutation CreateMaterialGroup($input: CreateMaterialGroupInput!) {
    answer: createMaterialGroup(input: $input) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const UpdateMaterialGroup = graphql(
  `
  mutation UpdateMaterialGroup($input: UpdateMaterialGroupInput!) {
    answer: updateMaterialGroup(input: $input) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const MoveMaterialGroup = graphql(
  `
  mutation MoveMaterialGroup($code: String!, $position: Int!) {
    answer: moveMaterialGroup(code: $code, position: $position) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RetireMaterialGroup = graphql(
  `mutation RetireMaterialGroup($code: String!) { answer: retireMaterialGroup(code: $code) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const RestoreMaterialGroup = graphql(
  `mutation RestoreMaterialGroup($code: String!) { answer: restoreMaterialGroup(code: $code) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const DeleteMaterialGroup = graphql(
  `mutation DeleteMaterialGroup($code: String!) { answer: deleteMaterialGroup(code: $code) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof MaterialGroupsQuery>['rules']
type Group = Data['groups'][number]

interface Props {
  rules: RulesFrame
  data: Data
}

/** All material groups in their order. */
export function MaterialGroupsPage({ rules, data: { groups, materialTypes } }: Props) {
  const { texts } = rules.frame
  const words = texts.desk.materialGroups
  const typesOf = (group: Group) =>
    materialTypes
      .filter((type) => type.group.code === group.code && !type.isRetired)
      .map((type) => texts.typeName(type))
      .join(texts.desk.rules.comma)
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <h2>{words.title}</h2>
      <p>{words.about}</p>
      <table class="wide">
        <thead>
          <tr>
            {[words.name, words.types, words.state, words.order].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group, n) => (
            <tr>
              <td>
                <a href={urls.desk.ruleGroup(group.code)}>{texts.pick(group)}</a> <small>{group.code}</small>
              </td>
              <td>
                <small class="narrow">{words.types}</small> {typesOf(group) || words.noTypes}
              </td>
              <td>
                <small class="narrow">{words.state}</small> {group.isRetired ? words.retired : words.inUse}
              </td>
              <td>
                <MoveButtons
                  rules={rules}
                  form={urls.desk.ruleGroupActs(group.code)}
                  name={texts.pick(group)}
                  place={n + 1}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={urls.desk.newRuleGroup}>{words.add}</a>
      </p>
      <p>
        <a href={urls.desk.ruleMatrix}>{words.toMatrix}</a>
      </p>
    </RulesPage>
  )
}

export function NewMaterialGroupPage({ rules, data: { groups } }: Props) {
  const { texts } = rules.frame
  const words = texts.desk.materialGroups
  const form = urls.desk.newRuleGroup
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <h2>{words.add}</h2>
      <RuleForm rules={rules} action={form}>
        <TextField
          {...{ rules, form }}
          name="code"
          label={texts.desk.materialTypes.code}
          value=""
          note={words.codeNote}
        />
        <Names rules={rules} form={form} />
        <ChoiceField
          {...{ rules, form }}
          name="rulesOf"
          value={groups[0]?.code ?? ''}
          options={groups.map((group) => [group.code, texts.pick(group)] as const)}
          note={words.rulesOfNote}
        />
        <button>{texts.desk.rules.add}</button>
      </RuleForm>
      <p>
        <a href={urls.desk.ruleGroups}>{words.back}</a>
      </p>
    </RulesPage>
  )
}

function Names({ rules, form, group }: { rules: RulesFrame; form: string; group?: Group }) {
  const at = { rules, form, remembered: group !== undefined }
  const note = rules.frame.texts.desk.materialTypes.optionalName
  return (
    <>
      <TextField {...at} name="name" value={group?.name ?? ''} />
      <TextField {...at} name="nameEn" value={group?.nameEn ?? ''} />
      <TextField {...at} name="nameEasy" value={group?.nameEasy ?? ''} note={note} />
      <TextField {...at} name="nameZh" value={group?.nameZh ?? ''} note={note} />
      <TextField {...at} name="nameKo" value={group?.nameKo ?? ''} note={note} />
    </>
  )
}

/** One material group: its names, and how it is retired or deleted. */
export function MaterialGroupPage({ rules, data: { materialTypes }, group }: Props & { group: Group }) {
  const { texts } = rules.frame
  const words = texts.desk.materialGroups
  const form = urls.desk.ruleGroup(group.code)
  const types = materialTypes.filter((type) => type.group.code === group.code)
  return (
    <RulesPage rules={rules} page="ruleMaterials">
      <h2>
        {texts.pick(group)} <small>{group.code}</small>
      </h2>
      <p>{group.isRetired ? words.retired : words.inUse}</p>
      {types.length > 0 && (
        <p>
          {words.types}:{' '}
          {types.map((type) => (
            <>
              <a href={urls.desk.ruleMaterial(type.code)} data-icon={type.icon}>
                {texts.typeName(type)}
              </a>
              {type.isRetired && <small> ({texts.desk.materialTypes.retired})</small>}{' '}
            </>
          ))}
        </p>
      )}
      <RuleForm rules={rules} action={form}>
        <input type="hidden" name="version" value={String(group.version)} />
        <Names rules={rules} form={form} group={group} />
        <button>{texts.desk.rules.save}</button>
      </RuleForm>
      <h2>{words.end}</h2>
      <p>{words.endAbout}</p>
      <RuleForm rules={rules} action={urls.desk.ruleGroupActs(group.code)}>
        {group.isRetired ? (
          <button class="quiet" name="act" value="restore">
            {words.restore}
          </button>
        ) : (
          <DangerButton texts={texts} label={words.retire} name="act" value="retire" />
        )}{' '}
        <DangerButton texts={texts} label={words.delete} name="act" value="delete" />
      </RuleForm>
      <p>
        <a href={urls.desk.ruleGroups}>{words.back}</a>
      </p>
    </RulesPage>
  )
}
