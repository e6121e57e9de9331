import { refusal } from '../../common/refusal.ts'

/** E12 */
export const SameTitle = refusal('SameTitle', 'Both are the same record.', {
  message: 'Both are the same record. Choose another record.',
})

/** E12 */
export const MaterialTypesDiffer = refusal('MaterialTypesDiffer', 'The records have different material types.', {
  message: 'The records have different material types. Change the type of one of them first, if it is wrong.',
})
