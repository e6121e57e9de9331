import {
  answerContactMessage,
  closeContactMessage,
  maxAnswerLength,
  reopenContactMessage,
} from '../../../domain/contact/process.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import {
  type DeskActionResult,
  deskBranchArgument,
  deskResolver,
  idempotencyKeyArgument,
  idempotent,
  staffOnly,
} from '../desk-mutation.ts'
import { DeskContactMessage, messageIdArgument } from './messages.ts'

interface Processed {
  messageId: number
}

const DeskContactMessagePayload = builder.objectRef<Processed>('DeskContactMessagePayload').implement({
  description: 'Result of processing a contact message.',
  fields: (t) => ({
    contactMessage: t.prismaField({
      type: DeskContactMessage,
      description: 'The contact message after the step.',
      resolve: (query, { messageId }, _args, { db }) =>
        db.prisma.contactMessage.findUniqueOrThrow({ ...query, where: { id: messageId } }),
    }),
  }),
})

/** The audit entry has the number of the message and none of its texts, which are erased earlier (O23). */
const processed = (messageId: number, isChanged = true): DeskActionResult<Processed> => ({
  answer: { messageId },
  details: { messageId },
  ...(!isChanged && { isRepeated: true }),
})

const AnswerContactMessageInput = builder.inputType('AnswerContactMessageInput', {
  description: 'Input of an answer to a contact message.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    id: t.globalID(messageIdArgument),
    version: t.int({ required: true, description: 'Version of the message that was read.' }),
    text: t.string({
      required: true,
      validate: textInput(4_000),
      description: `Answer, 1 to ${maxAnswerLength} characters. It is mailed as it is.`,
    }),
    key: t.string(idempotencyKeyArgument),
  }),
})

builder.mutationField('answerContactMessage', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskContactMessagePayload,
    role: 'DESK',
    description: 'Mails an answer to the sender of a contact message. A closed message is open again.',
    args: { input: t.arg({ type: AnswerContactMessageInput, required: true, description: 'The answer.' }) },
    errors: { types: refusalsOf(answerContactMessage, deskResolver, idempotent) },
    resolve: deskResolver(
      'answerContactMessage',
      idempotent(async (tx, { id, text, version }, desk) => {
        const messageId = Number(id.id)
        await answerContactMessage(tx, messageId, { text, version }, desk)
        return processed(messageId)
      }),
    ),
  }),
)

builder.mutationField('closeContactMessage', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskContactMessagePayload,
    role: 'DESK',
    description: 'Closes a contact message. Repeating it succeeds. `reopenContactMessage` takes it back.',
    args: { branchId: t.arg.globalID(deskBranchArgument), id: t.arg.globalID(messageIdArgument) },
    errors: { types: refusalsOf(closeContactMessage, deskResolver) },
    resolve: deskResolver('closeContactMessage', async (tx, { id }, desk) =>
      processed(Number(id.id), await closeContactMessage(tx, Number(id.id), desk)),
    ),
  }),
)

builder.mutationField('reopenContactMessage', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskContactMessagePayload,
    role: 'DESK',
    description: 'Takes the closing of a contact message back. Repeating it succeeds.',
    args: { branchId: t.arg.globalID(deskBranchArgument), id: t.arg.globalID(messageIdArgument) },
    errors: { types: refusalsOf(reopenContactMessage, deskResolver) },
    resolve: deskResolver('reopenContactMessage', async (tx, { id }, desk) =>
      processed(Number(id.id), await reopenContactMessage(tx, Number(id.id), desk)),
    ),
  }),
)
