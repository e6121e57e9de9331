import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { FieldGroup } from '../parts/forms/field.tsx'
import { Choice, SetupForm, type SetupFrame, SetupPage } from './frame.tsx'

interface Template {
  code: string
  name: string
  nameEn: string
  types: readonly { name: string; nameEn: string }[]
  categories: readonly { name: string; nameEn: string }[]
  limits: readonly { group: string; category?: string; titles: number | null }[]
  loans: readonly { group: string; category?: string; days: number; renewals: number; copies: number | null }[]
  policy: Readonly<Record<string, string | number | boolean>>
}

interface Group {
  code: string
  name: string
  nameEn: string
}

interface Props {
  frame: SetupFrame
  templates: readonly Template[]
  groups: readonly Group[]
  chosen: string | undefined
  was: string
}

/** The templates with their rules for all patrons. */
export function RulesTemplatePage({ frame, templates, groups, chosen, was }: Props) {
  const { texts, secret } = frame
  const all = texts.desk.setup
  const words = all.rules
  return (
    <SetupPage frame={frame} step="rules">
      <p>{words.why}</p>
      <SetupForm action={setupUrls.step(secret, 'rules')} was={was}>
        <FieldGroup frame={frame} name="template" legend={words.choose}>
          {templates.map((template) => (
            <>
              <Choice
                name="template"
                value={template.code}
                isChosen={template.code === chosen}
                text={texts.pick(template)}
                isRadio
              />
              <Figures frame={frame} template={template} groups={groups} />
            </>
          ))}
        </FieldGroup>
        <button>{all.save}</button>
      </SetupForm>
    </SetupPage>
  )
}

function Figures({ frame, template, groups }: { frame: SetupFrame; template: Template; groups: readonly Group[] }) {
  const { texts } = frame
  const words = texts.desk.setup.rules
  const copies = (most: number | null) => (most === null ? words.unlimited : words.titles(most))
  const { shelfDays } = template.policy
  return (
    <>
      <table>
        <tr>
          <th>{words.group}</th>
          <th>{words.limit}</th>
          <th>{words.loan}</th>
        </tr>
        {groups.map((group) => {
          const limit = template.limits.find(({ group: code, category }) => code === group.code && !category)
          const loan = template.loans.find(({ group: code, category }) => code === group.code && !category)
          if (!limit || !loan) return null
          return (
            <tr>
              <td>{texts.pick(group)}</td>
              <td>{copies(limit.titles)}</td>
              <td>{loan.copies === 0 ? words.never : words.loanOf(loan.days, loan.renewals, copies(loan.copies))}</td>
            </tr>
          )
        })}
      </table>
      {template.types.length > 0 && (
        <p>
          <small>{words.types(template.types.map((type) => texts.pick(type)).join(words.comma))}</small>
        </p>
      )}
      {template.categories.length > 0 && (
        <p>
          <small>
            {words.categories(template.categories.map((category) => texts.pick(category)).join(words.comma))}
          </small>
        </p>
      )}
      {typeof shelfDays === 'number' && (
        <p>
          <small>{words.shelf(shelfDays)}</small>
        </p>
      )}
    </>
  )
}
