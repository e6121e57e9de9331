import { field, refusal } from '../../common/refusal.ts'

/** The reasons why a desk action cannot be undone (O4), each with its message. */
const undoObstacles = {
  LATER_ACT: 'A later action on the copy or the hold must be undone first.',
  COPY_MOVED: 'The copy has since been scanned, lent or reported.',
  LOAN_CHANGED: 'The loan has since been renewed or ended.',
  HOLD_MOVED: 'A hold concerned has since changed its state.',
  COMPARTMENT_TAKEN: 'The compartment of the copy has since been used for another one.',
  SET_FULFILLED: 'The set has since received as many titles as were wanted.',
  RESERVED_SINCE: 'The patron has since reserved the title again.',
  LENT_SINCE: 'The patron has since borrowed the title.',
  LIMIT_REACHED: 'The patron has since reached the limit.',
  PATRON_GONE: 'The account of the patron no longer exists.',
} as const

export type UndoObstacle = keyof typeof undoObstacles

/** O4: the rows of the action changed again, so that they cannot be restored exactly. */
export const CannotUndo = refusal('CannotUndo', 'Later changes prevent an exact undo.', {
  fields: {
    reason: field.choice<UndoObstacle>('The first obstacle found.', {
      name: 'UndoObstacle',
      description: 'Why a desk action cannot be undone.',
      values: undoObstacles,
    }),
  },
  message: ({ reason }) => `The action cannot be undone. ${undoObstacles[reason]}`,
})

/** O4, R4 */
export const DeskActionExpired = refusal(
  'DeskActionExpired',
  'The desk action is older than an hour, or its data was erased.',
  { message: 'The action is more than an hour old, or its data has been erased.' },
)
