import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import { allFields, fieldNames } from '../../records/record-data.ts'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const ImportedFieldsQuery = graphql(`query RuleImportedFields { rules { ...BoundsData importedFields } }`, [
  BoundsData,
])

export const SetImportedFields = graphql(`
  mutation SetImportedFields($fields: [TitleField!]!) { setImportedFields(fields: $fields) { id } }
`)

interface Props {
  rules: RulesFrame
  fields: ResultOf<typeof ImportedFieldsQuery>['rules']['importedFields']
}

/** The fields of a record in which imports replace what staff edited (E4). */
export function ImportedFieldsPage({ rules, fields }: Props) {
  const { texts } = rules.frame
  const words = texts.desk.records
  return (
    <RulesPage rules={rules} page="ruleRecords">
      <p>{words.imported.why}</p>
      <PostForm frame={rules.frame} class="fields" action={urls.desk.ruleRecords}>
        <fieldset>
          <legend>{words.imported.label}</legend>
          {allFields.map((field) => (
            <div class="check">
              <label>
                <input type="checkbox" name="field" value={field} checked={fields.includes(field)} />{' '}
                {words.fields[fieldNames[field]]}
              </label>
            </div>
          ))}
        </fieldset>
        <button>{words.imported.submit}</button>
      </PostForm>
    </RulesPage>
  )
}
