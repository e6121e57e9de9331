import { refusal } from '../../common/refusal.ts'

/** S1 */
export const SequenceTooShort = refusal('SequenceTooShort', 'A sequence needs at least two different titles.')

/** S1, A1 */
export const SameTitleTwice = refusal('SameTitleTwice', 'A sequence or any-of set cannot contain a title twice.', {
  message: 'A title can occur only once in a sequence or in a set of which any titles are wanted.',
})

export const AlreadyInSequence = refusal('AlreadyInSequence', 'The hold is in another sequence.', {
  message: 'The hold is in another sequence. Remove it from that one first.',
})

/** S3 */
export const SequenceChanged = refusal(
  'SequenceChanged',
  'The given holds are not the movable members of the sequence.',
  { message: 'The given holds are not the members that can be moved. Read the sequence again.' },
)
