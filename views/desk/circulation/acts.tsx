import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import type { DeskTexts } from '../../text/languages.ts'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const ActsQuery = graphql(`
  query DeskActs($at: ID!) {
    desk(branchId: $at) {
      acts: actions {
        id kind at undoneAt staff { name } machineName: selfCheckMachineName
        item { barcode title { title volume } } hold { patron { id } title { title volume } }
      }
    }
  }
`)

export const UndoDeskAction = graphql(
  `
  mutation UndoDeskAction($at: ID!, $id: ID!) {
    undoDeskAction(branchId: $at, id: $id) {
      __typename
      ... on UndoableDeskAction { kind undone item { barcode title { title volume } } hold { title { title volume } } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type Acts = NonNullable<ResultOf<typeof ActsQuery>['desk']>['acts']
type UndoneAct = Extract<ResultOf<typeof UndoDeskAction>['undoDeskAction'], { __typename: 'UndoableDeskAction' }>

/** Number of actions on the page. An older action can be undone on the page of its copy or patron. */
const maxActions = 25

interface ActsProps {
  frame: DeskFrame
  acts: Acts
}

/** The desk's actions of the last hour, each with a button to undo it (O4). */
export function DeskActionsPage({ frame, acts }: ActsProps) {
  const { texts } = frame
  const words = texts.desk.acts
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>{words.how}</p>
      {acts.length === 0 && <p>{words.none}</p>}
      {acts.length > 0 && (
        <PostForm frame={frame} action={urls.desk.acts}>
          <table class="wide">
            {acts.slice(0, maxActions).map(({ id, kind, at, undoneAt, staff, machineName, item, hold }) => (
              <tr>
                <td>{texts.time(at)}</td>
                <td>
                  <b>{words.kinds[kind]}</b> <small>{staff?.name ?? machineName ?? words.byPatron}</small>
                </td>
                <td>
                  {item && <a href={urls.desk.item(item.barcode)}>{item.barcode}</a>}{' '}
                  {shortTitle((item ?? hold)?.title ?? noTitle)}{' '}
                  {hold?.patron && <a href={urls.desk.patron(hold.patron.id)}>{words.toPatron}</a>}
                </td>
                <td>
                  {undoneAt ? (
                    words.undone
                  ) : (
                    <button class="quiet" name="act" value={urls.numberOf(id)}>
                      {words.undo}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </table>
        </PostForm>
      )}
    </DeskPage>
  )
}

const noTitle = { title: '', volume: null }

/** The effects of undoing an action, line by line. */
export function undoEffects(texts: DeskTexts, { kind, undone, item, hold }: UndoneAct): string[] {
  const words = texts.desk.acts
  const what = [item?.barcode, shortTitle((item ?? hold)?.title ?? noTitle)].filter(Boolean).join(' ')
  return [words.done(words.kinds[kind]), what, ...undone.map((did) => words.did[did])]
}

interface UndoProps {
  frame: DeskFrame
  act: { id: string; kind: Acts[number]['kind'] } | null
  /** The page that shows the effects. The default is the list of actions. */
  back?: string
}

/** The button that undoes the last action on a copy or a hold. */
export function UndoButton({ frame, act, back }: UndoProps) {
  const words = frame.texts.desk.acts
  if (!act) return null
  return (
    <PostForm frame={frame} class="no-print" action={urls.desk.acts}>
      {back && <input type="hidden" name="back" value={back} />}
      <button class="quiet" name="act" value={urls.numberOf(act.id)}>
        {words.undoOne(words.kinds[act.kind])}
      </button>
    </PostForm>
  )
}
