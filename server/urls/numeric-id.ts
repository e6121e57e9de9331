import { encodeGlobalId } from '../common/global-id.ts'
/** The number in a global id, as addresses and forms carry it. */
export const numberOf = (id: string) => id.slice(id.indexOf(':') + 1)

/** That number in a pattern. */
export const number = ':id{[0-9]{1,9}}'

/** Of a hold or a loan, which the library's own system may call otherwise. */
export const heldId = ':id{[0-9A-Za-z_.~-]{1,100}}'

type NodeType =
  | 'Machine'
  | 'Session'
  | 'Webhook'
  | 'AuthorName'
  | 'Title'
  | 'Work'
  | 'Hold'
  | 'HoldSequence'
  | 'AnyOfSet'
  | 'Branch'
  | 'Loan'
  | 'HistoryEntry'
  | 'Alert'
  | 'DeskHold'
  | 'DeskLoan'
  | 'DeskNotice'
  | 'DeskRequest'
  | 'TitleRequest'
  | 'DeskPatron'
  | 'Grant'
  | 'UndoableAct'
  | 'Terminal'

/** The global id that a number in an address stands for. */
export function globalId(type: NodeType, id: string): string {
  return encodeGlobalId(type, id)
}
