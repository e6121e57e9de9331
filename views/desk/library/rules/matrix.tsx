import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { FieldError, type FormError, fieldAttributes } from '../../../parts/forms/form-errors.tsx'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import type { DeskTexts } from '../../../text/languages.ts'
import type { DeskFrame } from '../../frame.tsx'
import { type DeskRefusal, DeskRefusalData } from '../../refusal.ts'
import { frameWithRefusal, withErrors } from '../../refusal-stop.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const MatrixQuery = graphql(
  `
  query RuleMatrix($branchId: ID) {
    rules {
      ...BoundsData
      groups { code name nameEn isRetired }
      matrix(branchId: $branchId) {
        version
        missing { group { name nameEn } category { name nameEn } }
        cells {
          group category
          loan { days renewals copies }
          inheritedLoan { days renewals copies }
          inheritedLoanFrom
          holds { titles }
          inheritedHolds { titles }
          inheritedHoldsFrom
        }
      }
    }
  }
`,
  [BoundsData],
)

export const SetRuleMatrix = graphql(
  `
  mutation SetRuleMatrix(
    $branchId: ID, $version: String!, $loans: [LoanRuleCellInput!]!, $holds: [HoldLimitCellInput!]!
  ) {
    answer: setRuleMatrix(input: { branchId: $branchId, version: $version, loans: $loans, holds: $holds }) {
      __typename ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof MatrixQuery>['rules']
export type Cell = Data['matrix']['cells'][number]

/** The values of a cell that the form has. */
const cellFields = ['days', 'renewals', 'copies', 'titles'] as const
export type CellField = (typeof cellFields)[number]

/** The name of a field: category, group and value. */
export const cellFieldName = ({ category, group }: Pick<Cell, 'category' | 'group'>, field: CellField) =>
  `${category ?? 'all'}~${group}~${field}`

/** The own value of a cell. Undefined when the cell inherits it, null when there is no limit. */
export function ownValue({ loan, holds }: Cell, field: CellField): number | null | undefined {
  return field === 'titles' ? holds?.titles : loan?.[field]
}

/** The value that applies to a cell without its own one. Undefined when there is none. */
export function inheritedValue({ inheritedLoan, inheritedHolds }: Cell, field: CellField): number | null | undefined {
  return field === 'titles' ? inheritedHolds?.titles : inheritedLoan?.[field]
}

/** A refused form. */
export interface RefusedMatrix {
  typed: Record<string, string>
  why: { errors: FormError[] } | { refusal: DeskRefusal }
}

interface Props {
  rules: Omit<RulesFrame, 'refused'>
  data: Data
  /** The ID of the branch. Null for all branches. */
  branchId: string | null
  refused?: RefusedMatrix | undefined
}

/** The loan rules and hold limits of every category and group, in one form (L12). */
export function MatrixPage({ rules, data, branchId, refused }: Props) {
  const { texts, library } = rules.frame
  const words = texts.desk.matrix
  const frame = frameOf(rules.frame, refused)
  const { cells, missing, version } = data.matrix
  const categories = library.patronCategories.filter(({ code }) => cells.some(({ category }) => category === code))
  const rows = [...(branchId === null ? [null] : []), ...categories]
  return (
    <RulesPage rules={{ ...rules, frame }} page="ruleMatrix">
      <p>{words.why}</p>
      <nav aria-label={texts.desk.rules.fields.branch}>
        {[null, ...library.branches].map((branch) => (
          <>
            <a
              href={urls.desk.ruleMatrixOf(branch?.id ?? null)}
              aria-current={(branch?.id ?? null) === branchId ? 'page' : undefined}
            >
              {branch ? texts.pick(branch) : texts.desk.rules.everyBranch}
            </a>{' '}
          </>
        ))}
      </nav>
      {missing.length > 0 && (
        <p class="warn" role="status">
          {texts.desk.refusals.CombinationsWithoutRule(combinationNames(texts, missing))}
        </p>
      )}
      <PostForm frame={rules.frame} action={urls.desk.ruleMatrix}>
        <input type="hidden" name="version" value={version} />
        {branchId !== null && <input type="hidden" name="branch" value={urls.numberOf(branchId)} />}
        <table class="wide matrix">
          <thead>
            <tr>
              <th scope="col">{words.category}</th>
              {data.groups.map((group) => (
                <th scope="col">
                  {texts.pick(group)}
                  {group.isRetired && <small> {texts.desk.materialGroups.retired}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((category, n) => (
              <tr>
                <th scope="row" class="whole">
                  <CategoryName
                    name={category ? texts.pick(category) : texts.desk.rules.everyCategory}
                    note={category && category.retiredAt !== null ? texts.desk.categories.retired : undefined}
                    isOpen={n === 0 || isToCorrect(refused, category?.code ?? null)}
                  />
                </th>
                {data.groups.map((group) => {
                  const cell = cells.find(
                    (one) => one.group === group.code && one.category === (category?.code ?? null),
                  )
                  return (
                    <td>
                      <b class="narrow">{texts.pick(group)}</b>
                      {cell && (
                        <CellFields
                          frame={frame}
                          cell={cell}
                          about={`${category ? texts.pick(category) : texts.desk.rules.everyCategory} ${texts.pick(group)}`}
                          refused={refused}
                        />
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          <small>{words.note}</small>
        </p>
        <p>
          <small>{texts.desk.rules.notes.loans}</small>
        </p>
        <button>{words.save}</button>
      </PostForm>
    </RulesPage>
  )
}

interface NameProps {
  name: string
  note: string | undefined
  isOpen: boolean
}

/** The category of a row. Narrow screens show the cells of a row only while its section is open. */
function CategoryName({ name, note, isOpen }: NameProps) {
  const shown = (
    <>
      {name}
      {note && <small> {note}</small>}
    </>
  )
  return (
    <>
      <span class="broad">{shown}</span>
      <details class="narrow" open={isOpen || undefined}>
        <summary>{shown}</summary>
      </details>
    </>
  )
}

/** Whether the refused form may have fields to correct in the category. */
function isToCorrect(refused: RefusedMatrix | undefined, category: string | null): boolean {
  if (!refused || 'refusal' in refused.why) return refused !== undefined
  return refused.why.errors.some(({ field }) => field?.startsWith(`${category ?? 'all'}~`))
}

function frameOf(frame: DeskFrame, refused: RefusedMatrix | undefined): DeskFrame {
  if (!refused) return frame
  return 'errors' in refused.why ? withErrors(frame, refused.why.errors) : frameWithRefusal(frame, refused.why.refusal)
}

function combinationNames(texts: DeskTexts, missing: Data['matrix']['missing']): string {
  const names = missing.map(({ group, category }) =>
    [category ? texts.pick(category) : texts.desk.rules.everyCategory, texts.pick(group)].join(' × '),
  )
  return names.join(texts.desk.rules.comma)
}

interface CellProps {
  frame: DeskFrame
  cell: Cell
  /** The category and the group. */
  about: string
  refused: RefusedMatrix | undefined
}

/** The fields of one cell, and the rule that it inherits where it has none. */
function CellFields({ frame, cell, about, refused }: CellProps) {
  const words = frame.texts.desk.matrix
  const shown = (value: number | null | undefined) =>
    value === undefined ? '' : value === null ? words.unlimited : String(value)
  const typedInto = (field: CellField) => refused?.typed[cellFieldName(cell, field)]
  const changed = cellFields.filter((field) => {
    const typed = typedInto(field)
    return typed !== undefined && typed !== shown(ownValue(cell, field))
  })
  const isConflict = refused !== undefined && 'refusal' in refused.why && changed.length > 0
  return (
    <>
      <div class="cell">
        {cellFields.map((field) => {
          const name = cellFieldName(cell, field)
          return (
            <label>
              <FieldError frame={frame} name={name} />
              <small>{words.fields[field]}</small>
              <input
                {...fieldAttributes(frame, name)}
                value={typedInto(field) ?? shown(ownValue(cell, field))}
                placeholder={shown(inheritedValue(cell, field))}
                aria-label={`${about} ${words.fields[field]}`}
                maxlength={12}
                size={5}
                autocomplete="off"
              />
            </label>
          )
        })}
      </div>
      {isConflict ? (
        <small class="warn">
          {words.now(
            changed.map((field) => `${words.fields[field]} ${shown(ownValue(cell, field)) || '—'}`).join(' / '),
          )}
        </small>
      ) : (
        <Inherited frame={frame} cell={cell} />
      )}
    </>
  )
}

/** The levels that the rules of a cell come from, where it has none of its own. */
function Inherited({ frame, cell }: Pick<CellProps, 'frame' | 'cell'>) {
  const words = frame.texts.desk.matrix
  const parts: string[] = []
  if (!cell.loan && cell.inheritedLoanFrom) parts.push(words.loanFrom[cell.inheritedLoanFrom])
  if (!cell.holds && cell.inheritedHoldsFrom) parts.push(words.holdsFrom[cell.inheritedHoldsFrom])
  if (!cell.loan && !cell.inheritedLoan) parts.push(words.noLoanRule)
  if (!cell.holds && !cell.inheritedHolds) parts.push(words.noHoldLimit)
  return parts.length === 0 ? null : <small>{parts.join(frame.texts.desk.rules.comma)}</small>
}
